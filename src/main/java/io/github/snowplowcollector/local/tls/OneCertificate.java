package io.github.snowplowcollector.local.tls;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Trusts a local cloud's certificate and no other; whether it is the right one for the host is the JDK's to check. */
final class OneCertificate implements X509TrustManager {

    private final CloudCertificate trusted;

    OneCertificate(CloudCertificate trusted) {
        this.trusted = trusted;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            if (!chain[0].equals(trusted.certificate())) {
                throw new CertificateException("this is not the local cloud's certificate " + trusted.file());
            }
        } catch (IOException e) {
            throw new CertificateException("cannot read the local cloud's certificate", e);
        }
        chain[0].checkValidity();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no client proves itself to a local cloud");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
