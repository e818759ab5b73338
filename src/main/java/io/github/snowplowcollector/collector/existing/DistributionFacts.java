package io.github.snowplowcollector.collector.existing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/** What there is to say of a distribution: texts, flags and lists of texts by name. Safe to print: what origins are sent in headers is not shown. */
public final class DistributionFacts {

    private DistributionFacts() {}

    /** The facts of one. */
    public static Map<String, Object> of(ExistingDistribution distribution) {
        var config = distribution.config();
        var serving = distribution.serving();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("id", distribution.live().id());
        facts.put("domain", distribution.live().domain());
        facts.put("aliases", distribution.aliases());
        facts.put("certificate", certificate(config));
        facts.put(
                "minimumTls",
                Optional.ofNullable(config.viewerCertificate())
                        .map(certificate -> text(certificate.minimumProtocolVersionAsString()))
                        .orElse(""));
        facts.put("viewerProtocol", text(serving.viewerProtocol()));
        facts.put("comment", text(config.comment()));
        facts.put("priceClass", text(config.priceClassAsString()));
        facts.put("httpVersion", text(config.httpVersionAsString()).toLowerCase(Locale.ROOT));
        facts.put("ipv6", Boolean.TRUE.equals(config.isIPV6Enabled()));
        facts.put("defaultRootObject", text(config.defaultRootObject()));
        facts.put("webAcl", text(config.webACLId()));
        facts.put("functions", serving.functions());
        facts.put(
                "origins",
                config.origins().items().stream().map(DistributionFacts::words).toList());
        facts.put(
                "behaviors",
                distribution.behaviors().stream().map(DistributionFacts::words).toList());
        return facts;
    }

    /** Where the logs of one go; nothing but that there is none if they go nowhere. */
    public static Map<String, Object> ofLogs(ExistingDistribution distribution) {
        var facts = new LinkedHashMap<String, Object>();
        var logging = distribution.logging();
        facts.put("logging", logging.isPresent());
        logging.ifPresent(there -> {
            facts.put("bucket", distribution.logBucket().orElse(there.bucket()));
            facts.put("prefix", text(there.prefix()));
            facts.put("cookies", Boolean.TRUE.equals(there.includeCookies()));
        });
        return facts;
    }

    /** The facts that are the same of both, of lists what is in both. */
    public static Map<String, Object> common(Map<String, Object> one, Map<String, Object> other) {
        var common = new LinkedHashMap<String, Object>();
        one.forEach((name, fact) -> {
            if (fact instanceof List<?> list && other.get(name) instanceof List<?> others) {
                var both = list.stream().filter(others::contains).toList();
                if (list.isEmpty() || !both.isEmpty()) {
                    common.put(name, both);
                }
            } else if (fact.equals(other.get(name))) {
                common.put(name, fact);
            }
        });
        return common;
    }

    private static String certificate(DistributionConfig config) {
        var certificate = config.viewerCertificate();
        if (certificate == null || Boolean.TRUE.equals(certificate.cloudFrontDefaultCertificate())) {
            return "CloudFront's own";
        }
        return Optional.ofNullable(certificate.acmCertificateArn())
                .filter(arn -> !arn.isEmpty())
                .orElseGet(() -> "IAM server certificate " + text(certificate.iamCertificateId()));
    }

    private static String words(Origin origin) {
        var form = ExistingDistribution.isWebsite(origin)
                ? "website of a bucket"
                : ExistingDistribution.bucket(origin).isEmpty()
                        ? "no bucket"
                        : origin.domainName().matches(".+\\.s3\\.amazonaws\\.com")
                                ? "bucket, by its global name"
                                : "bucket";
        var reads = !text(origin.originAccessControlId()).isEmpty()
                ? "origin access control " + origin.originAccessControlId()
                : ExistingDistribution.identity(origin)
                        .map(id -> "origin access identity " + id)
                        .orElse("anonymously");
        // What origins are sent in headers may be secret.
        int headers = origin.customHeaders() == null
                ? 0
                : origin.customHeaders().items().size();
        return origin.id() + ": " + origin.domainName() + text(origin.originPath()) + " (" + form + ", read "
                + (reads.equals("anonymously") ? reads : "by " + reads)
                + (headers == 0 ? "" : ", " + headers + " header(s) added") + ")";
    }

    private static String words(ServingBehavior behavior) {
        return behavior.pattern() + ": origin " + behavior.origin() + ", " + behavior.viewerProtocol() + ", "
                + String.join(" ", behavior.methods()) + ", "
                + (behavior.cachePolicy().isEmpty()
                        ? "legacy cache settings" + (behavior.forwardsQuery() ? " with the query" : "")
                        : "cache policy " + behavior.cachePolicy())
                + (behavior.responseHeadersPolicy().isEmpty()
                        ? ""
                        : ", response-headers policy " + behavior.responseHeadersPolicy())
                + (behavior.functions().isEmpty() ? "" : ", functions " + String.join(" ", behavior.functions()));
    }

    /** A text that the API may leave out. */
    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
