package io.github.snowplowcollector.aws;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts the certificate that an endpoint announces for a distribution and no other; whether it is the right one for the host is the
 * JDK's to check. It is asked for when an edge shows one: a new cloud makes it while it serves already.
 */
record AnnouncedCertificate(AwsClients aws, String distributionId) implements X509TrustManager {

    private static final String HEADER = "x-snowplow-edge-certificate";

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (!chain[0].equals(announced())) {
            throw new CertificateException("this is not the certificate that the endpoint announces");
        }
        chain[0].checkValidity();
    }

    private X509Certificate announced() throws CertificateException {
        var header = aws.cloudFront()
                .getDistribution(r -> r.id(distributionId))
                .sdkHttpResponse()
                .firstMatchingHeader(HEADER)
                .orElseThrow(() -> new CertificateException("the endpoint announces no certificate"));
        try {
            var der = new ByteArrayInputStream(Base64.getDecoder().decode(header));
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
        } catch (IllegalArgumentException e) {
            throw new CertificateException("the endpoint announces a certificate that is none", e);
        }
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
