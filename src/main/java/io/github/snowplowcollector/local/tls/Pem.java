package io.github.snowplowcollector.local.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Certificates and keys as text. */
public final class Pem {

    /** Nothing in it can match in two ways, so that a long text which is none is soon seen to be. */
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]++)-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----\\s*+");

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";

    private Pem() {}

    /** One line end behind each certificate. */
    public static String of(List<X509Certificate> certificates) throws CertificateEncodingException {
        var pem = new StringBuilder();
        for (var certificate : certificates) {
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            pem.append("-----BEGIN CERTIFICATE-----\n").append(lines).append("\n-----END CERTIFICATE-----\n");
        }
        return pem.toString();
    }

    /**
     * The certificates of a text, in order.
     *
     * @throws GeneralSecurityException if it is anything else
     */
    public static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        var certificates = new ArrayList<X509Certificate>();
        for (var der : blocks(pem, CERTIFICATE)) {
            certificates.add((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        }
        return certificates;
    }

    /**
     * The one key of a text, in PKCS #8 and unencrypted.
     *
     * @param algorithm {@code RSA} or {@code EC}
     * @throws GeneralSecurityException if it is anything else
     */
    public static PrivateKey privateKey(String pem, String algorithm) throws GeneralSecurityException {
        var keys = blocks(pem, KEY);
        if (keys.size() != 1) {
            throw new CertificateException("there must be one private key");
        }
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(keys.get(0)));
    }

    private static List<byte[]> blocks(String pem, String kind) throws CertificateException {
        var blocks = new ArrayList<byte[]>();
        var text = pem.strip();
        int end = 0;
        for (var matcher = BLOCK.matcher(text); matcher.lookingAt(); matcher.region(end, text.length())) {
            if (!matcher.group(1).equals(kind)) {
                throw new CertificateException("a block must be " + kind + " and not " + matcher.group(1));
            }
            try {
                blocks.add(Base64.getMimeDecoder().decode(matcher.group(2)));
            } catch (IllegalArgumentException e) {
                throw new CertificateException("a block is not Base64", e);
            }
            end = matcher.end();
        }
        if (blocks.isEmpty() || end != text.length()) {
            throw new CertificateException("it must be PEM blocks of kind " + kind + " and nothing else");
        }
        return blocks;
    }
}
