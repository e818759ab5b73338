package io.github.snowplowcollector.ground;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Trust in servers' certificates that are known beforehand, and in those that a known authority signed itself; no public authority is asked. */
public final class PinnedCertificates {

    private PinnedCertificates() {}

    /**
     * Refuses what is neither one of them nor signed by one that is an authority, and what is not valid now.
     *
     * @param shown the server's own certificate
     */
    public static void check(X509Certificate shown, List<X509Certificate> pinned) throws CertificateException {
        if (pinned.stream().noneMatch(pin -> isAuthority(pin) ? isSignedBy(pin, shown) : shown.equals(pin))) {
            throw new CertificateException("neither the local cloud's certificate, nor one that its authority signed");
        }
        shown.checkValidity();
    }

    private static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    private static boolean isSignedBy(X509Certificate authority, X509Certificate shown) {
        try {
            shown.verify(authority.getPublicKey());
            return !isAuthority(shown);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
