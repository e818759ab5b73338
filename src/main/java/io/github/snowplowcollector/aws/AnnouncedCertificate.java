package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.ground.PinnedCertificates;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts the certificate that an endpoint announces for a distribution, what the authority signed that it announces, and no other; whether it is the right one for the host is the
 * JDK's to check. It is asked for when an edge shows one: a new cloud makes it while it serves already.
 */
record AnnouncedCertificate(AwsClients aws, String distributionId) implements X509TrustManager {

    private static final String CERTIFICATE = "x-snowplow-edge-certificate";
    private static final String AUTHORITY = "x-snowplow-edge-authority";

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        var answer = aws.cloudFront().getDistribution(r -> r.id(distributionId)).sdkHttpResponse();
        var announced = new ArrayList<X509Certificate>();
        for (var header : List.of(CERTIFICATE, AUTHORITY)) {
            var base64 = answer.firstMatchingHeader(header).orElse("");
            if (!base64.isEmpty()) {
                announced.add(read(base64));
            }
        }
        PinnedCertificates.check(chain[0], announced);
    }

    private static X509Certificate read(String base64) throws CertificateException {
        try {
            var der = new ByteArrayInputStream(Base64.getDecoder().decode(base64));
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
