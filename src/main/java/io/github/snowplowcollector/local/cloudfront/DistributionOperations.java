package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.tls.CertificateAuthority;
import io.github.snowplowcollector.local.tls.CloudCertificate;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Distributions over the API. */
final class DistributionOperations implements CloudFrontApi.Operations {

    private static final String PATH = "distribution";
    private static final String CONFIG = "DistributionConfig";

    /** Parts of the configuration that a summary repeats. */
    private static final List<String> SUMMARISED = List.of(
            "Aliases",
            "Origins",
            "OriginGroups",
            "DefaultCacheBehavior",
            "CacheBehaviors",
            "CustomErrorResponses",
            "Comment",
            "PriceClass",
            "Enabled",
            "ViewerCertificate",
            "Restrictions",
            "WebACLId",
            "HttpVersion",
            "IsIPV6Enabled",
            "Staging");

    private final CloudFront cloudFront;
    private final Distributions distributions;
    private final Announcement announcement;

    DistributionOperations(CloudFront cloudFront) {
        this.cloudFront = cloudFront;
        distributions = cloudFront.distributions();
        announcement = new Announcement(
                new CloudCertificate(cloudFront.directory()), new CertificateAuthority(cloudFront.directory()));
    }

    @Override
    public Optional<HttpResponse> answer(CloudFrontCall call) {
        if (call.is("POST", PATH)) {
            return create(call);
        } else if (call.is("GET", PATH)) {
            return Optional.of(list(call.query()));
        } else if (call.is("GET", PATH, "*")) {
            var distribution = distributions.get(call.part(1));
            return Optional.of(
                    announcement.in(CloudFrontAnswers.ok(full(distribution), distribution.etag()), distribution));
        } else if (call.is("GET", PATH, "*", "config")) {
            var distribution = distributions.get(call.part(1));
            return Optional.of(CloudFrontAnswers.ok(distribution.config(), distribution.etag()));
        } else if (call.is("PUT", PATH, "*", "config")) {
            var updated = distributions.update(call.part(1), call.ifMatch(), call.document(CONFIG));
            cloudFront.tellServed(updated);
            return Optional.of(CloudFrontAnswers.ok(full(updated), updated.etag()));
        } else if (call.is("DELETE", PATH, "*")) {
            distributions.delete(call.part(1), call.ifMatch());
            cloudFront.tell(edge -> edge.gone(call.part(1)));
            return Optional.of(CloudFrontAnswers.noContent());
        }
        return Optional.empty();
    }

    /** With {@code WithTags} the body holds configuration and tags. */
    private Optional<HttpResponse> create(CloudFrontCall call) {
        StoredDistribution created;
        if (call.query().containsKey("WithTags")) {
            var both = call.document("DistributionConfigWithTags");
            var config = both.child(CONFIG).orElseThrow(() -> CloudFrontErrors.required(CONFIG));
            var tags = both.child("Tags").orElseThrow(() -> CloudFrontErrors.required("Tags"));
            created = distributions.create(config, CloudFrontTags.merged(Map.of(), CloudFrontTags.read(tags)));
        } else {
            created = distributions.create(call.document(CONFIG), Map.of());
        }
        cloudFront.tellServed(created);
        return Optional.of(CloudFrontAnswers.created(full(created), PATH + "/" + created.id())
                .with("ETag", created.etag()));
    }

    private HttpResponse list(Map<String, String> query) {
        var page = Page.of(distributions.list(), StoredDistribution::id, query);
        return CloudFrontAnswers.ok(page.toXml("DistributionList", this::summary));
    }

    private XmlElement full(StoredDistribution distribution) {
        return new XmlElement("Distribution")
                .add("Id", distribution.id())
                .add("ARN", cloudFront.arn(distribution.id()))
                .add("Status", status(distribution))
                .add("LastModifiedTime", CloudFrontAnswers.time(distribution.modified()))
                .add(
                        "InProgressInvalidationBatches",
                        Long.toString(cloudFront.invalidations().inProgress(distribution.id())))
                .add("DomainName", distribution.domain())
                .add(Quantities.none("ActiveTrustedSigners").add("Enabled", "false"))
                .add(Quantities.none("ActiveTrustedKeyGroups").add("Enabled", "false"))
                .add(distribution.config());
    }

    private XmlElement summary(StoredDistribution distribution) {
        var summary = new XmlElement("DistributionSummary")
                .add("Id", distribution.id())
                .add("ARN", cloudFront.arn(distribution.id()))
                .add("ETag", distribution.etag())
                .add("Status", status(distribution))
                .add("LastModifiedTime", CloudFrontAnswers.time(distribution.modified()))
                .add("DomainName", distribution.domain());
        SUMMARISED.forEach(name -> distribution.config().children(name).forEach(summary::add));
        return summary;
    }

    private String status(StoredDistribution distribution) {
        return distributions.deployed(distribution) ? "Deployed" : "InProgress";
    }

    /**
     * Says in headers, which AWS does not send, where a distribution is served on this machine: who reaches the cloud by its endpoint alone
     * has no other way to know.
     *
     * @param certificate what the edge proves itself with, once it is made
     * @param authority signs what it proves itself with under aliases, once one is served
     */
    record Announcement(CloudCertificate certificate, CertificateAuthority authority) {

        HttpResponse in(HttpResponse answer, StoredDistribution distribution) {
            return distribution
                    .ports()
                    .map(ports -> answer.with("x-snowplow-edge-http", "http://localhost:" + ports.http())
                            .with("x-snowplow-edge-https", "https://localhost:" + ports.https())
                            .with("x-snowplow-edge-certificate", base64(certificate::certificate))
                            .with("x-snowplow-edge-authority", base64(authority::known)))
                    .orElse(answer);
        }

        /** Empty until it is made. */
        private static String base64(Made made) {
            try {
                return Base64.getEncoder().encodeToString(made.certificate().getEncoded());
            } catch (IOException | CertificateEncodingException e) {
                return "";
            }
        }

        private interface Made {

            X509Certificate certificate() throws IOException;
        }
    }
}
