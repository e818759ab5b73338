package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.tls.Pem;
import io.github.snowplowcollector.local.tls.ServerKey;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody imported, in PEM.
 *
 * @param chain who signed it; empty if nobody else did
 */
record ImportedCertificate(String certificate, String privateKey, String chain) {

    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,]+)");
    private static final int DNS_NAME = 2;
    private static final byte[] CHALLENGE = {1, 2, 3};

    static ImportedCertificate fromDocument(XmlElement document) {
        return new ImportedCertificate(
                document.text("Certificate").orElseThrow(),
                document.text("PrivateKey").orElseThrow(),
                document.text("Chain").orElse(""));
    }

    XmlElement toDocument() {
        return new XmlElement("Imported")
                .add("Certificate", certificate)
                .add("PrivateKey", privateKey)
                .add("Chain", chain);
    }

    /** Refuses parts that are none, do not belong together, or are not valid now. */
    void check(Instant now) {
        var certificates = part("certificate", certificate);
        if (certificates.size() != 1) {
            throw AcmErrors.invalidParameter(
                    "The certificate field must have one certificate; the others are its chain.");
        }
        var own = certificates.get(0);
        if (KeyAlgorithm.of(own.getPublicKey()).isEmpty()) {
            throw AcmErrors.invalidParameter("The key algorithm or size of the certificate is not supported.");
        }
        if (now.isBefore(own.getNotBefore().toInstant())
                || !now.isBefore(own.getNotAfter().toInstant())) {
            throw AcmErrors.invalidParameter("The certificate is not in its validity period.");
        }
        if (!isPair(own)) {
            throw AcmErrors.invalidParameter("The certificate and its private key do not match.");
        }
        if (names(own).isEmpty()) {
            throw AcmErrors.invalidParameter("The certificate names no domain.");
        }
        var signed = own;
        for (var signer : chain.isEmpty() ? List.<X509Certificate>of() : part("certificate chain", chain)) {
            if (!isSignedBy(signer, signed)) {
                throw AcmErrors.invalidParameter("Could not validate the certificate with the certificate chain.");
            }
            signed = signer;
        }
    }

    private static List<X509Certificate> part(String field, String pem) {
        try {
            return Pem.certificates(pem);
        } catch (GeneralSecurityException e) {
            throw AcmErrors.invalidParameter("The " + field + " field is not in PEM format: " + e.getMessage() + ".");
        }
    }

    private PrivateKey key(X509Certificate own) {
        try {
            return Pem.privateKey(
                    privateKey,
                    KeyAlgorithm.of(own.getPublicKey()).orElseThrow().family());
        } catch (GeneralSecurityException e) {
            throw AcmErrors.invalidParameter(
                    "The private key is not supported: it must be an unencrypted PKCS #8 key in PEM, of the certificate's"
                            + " algorithm. Fix: openssl pkcs8 -topk8 -nocrypt");
        }
    }

    private boolean isPair(X509Certificate own) {
        var key = key(own);
        try {
            var algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            var signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(CHALLENGE);
            var verifier = Signature.getInstance(algorithm);
            verifier.initVerify(own.getPublicKey());
            verifier.update(CHALLENGE);
            return verifier.verify(signer.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isSignedBy(X509Certificate signer, X509Certificate signed) {
        try {
            signed.verify(signer.getPublicKey());
            return signed.getIssuerX500Principal().equals(signer.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** What a server has that bears it. */
    ServerKey serverKey() {
        var all = new ArrayList<>(part("certificate", certificate));
        if (!chain.isEmpty()) {
            all.addAll(part("certificate chain", chain));
        }
        return new ServerKey(key(all.get(0)), all);
    }

    X509Certificate own() {
        return part("certificate", certificate).get(0);
    }

    /** The names that it is for, its subject first. */
    static List<String> names(X509Certificate certificate) {
        var names = new LinkedHashSet<String>();
        var subject = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
        if (subject.find() && DomainNames.isOne(subject.group(1))) {
            names.add(subject.group(1).toLowerCase(Locale.ROOT));
        }
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.stream()
                        .filter(name -> name.get(0).equals(DNS_NAME))
                        .forEach(name -> names.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT)));
            }
        } catch (CertificateParsingException e) {
            return List.of();
        }
        return List.copyOf(names);
    }

    /** Does not say the key. */
    @Override
    public String toString() {
        return "ImportedCertificate[]";
    }
}
