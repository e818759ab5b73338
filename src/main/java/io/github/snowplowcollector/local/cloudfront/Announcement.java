package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.tls.CloudCertificate;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;

/**
 * Says in headers, which AWS does not send, where a distribution is served on this machine: who reaches the cloud by its endpoint alone
 * has no other way to know.
 *
 * @param certificate what the edge proves itself with, once it is made
 */
record Announcement(CloudCertificate certificate) {

    HttpResponse in(HttpResponse answer, StoredDistribution distribution) {
        return distribution
                .ports()
                .map(ports -> answer.with("x-snowplow-edge-http", "http://localhost:" + ports.http())
                        .with("x-snowplow-edge-https", "https://localhost:" + ports.https())
                        .with("x-snowplow-edge-certificate", base64()))
                .orElse(answer);
    }

    /** Empty until it is made. */
    private String base64() {
        try {
            return Base64.getEncoder().encodeToString(certificate.certificate().getEncoded());
        } catch (IOException | CertificateEncodingException e) {
            return "";
        }
    }
}
