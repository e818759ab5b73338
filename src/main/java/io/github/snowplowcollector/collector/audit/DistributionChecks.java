package io.github.snowplowcollector.collector.audit;

import static java.util.Map.entry;

import io.github.snowplowcollector.collector.audit.Rule.Observation;
import io.github.snowplowcollector.collector.cloudfront.StrictTransportSecurity;
import io.github.snowplowcollector.config.MinimumTls;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.SSLSupportMethod;

/** What there is to see of the rules on distributions. */
final class DistributionChecks {

    private static final Map<String, Function<AuditedDistribution, Observation>> CHECKS = Map.ofEntries(
            entry("CloudFront.1", DistributionChecks::defaultRootObject),
            entry("CloudFront.3", DistributionChecks::viewerProtocol),
            entry("CloudFront.4", DistributionChecks::originGroups),
            entry("CloudFront.5", DistributionChecks::legacyLogging),
            entry("access-logs", DistributionChecks::logging),
            entry("CloudFront.6", DistributionChecks::webAcl),
            entry("CloudFront.7", DistributionChecks::certificate),
            entry("CloudFront.8", DistributionChecks::sni),
            entry("CloudFront.12", DistributionChecks::originBucket),
            entry("CloudFront.13", DistributionChecks::accessControl),
            entry("CloudFront.14", DistributionChecks::tags),
            entry("CloudFront.15", DistributionChecks::tlsPolicy),
            entry("route53-record", DistributionChecks::records),
            entry("distribution-enabled", DistributionChecks::enabled),
            entry("response-headers", DistributionChecks::responseHeaders),
            entry("geo-restriction", DistributionChecks::geoRestriction));

    private DistributionChecks() {}

    /** Looks whether a rule is kept; empty if there is nothing to look at. */
    static Optional<Observation> look(String rule, AuditedDistribution distribution) {
        return Optional.ofNullable(CHECKS.get(rule)).map(check -> check.apply(distribution));
    }

    private static Observation defaultRootObject(AuditedDistribution distribution) {
        var root = text(distribution.config().defaultRootObject());
        return new Observation(!root.isEmpty(), "default root object '" + root + "'");
    }

    private static Observation viewerProtocol(AuditedDistribution distribution) {
        var config = distribution.config();
        var others = config.cacheBehaviors() == null
                ? Stream.<String>empty()
                : config.cacheBehaviors().items().stream().map(CacheBehavior::viewerProtocolPolicyAsString);
        var protocols = Stream.concat(Stream.of(config.defaultCacheBehavior().viewerProtocolPolicyAsString()), others)
                .distinct()
                .toList();
        return new Observation(!protocols.contains("allow-all"), "viewer protocol " + String.join(", ", protocols));
    }

    private static Observation originGroups(AuditedDistribution distribution) {
        var groups = distribution.config().originGroups();
        int count = groups == null || groups.quantity() == null ? 0 : groups.quantity();
        return new Observation(count > 0, count + " origin group(s)");
    }

    /** The rule asks for the distribution's own switch, and sees no delivery of CloudWatch Logs. */
    private static Observation legacyLogging(AuditedDistribution distribution) {
        var logging = distribution.config().logging();
        boolean on = logging != null && Boolean.TRUE.equals(logging.enabled());
        return new Observation(on, on ? "logs go to " + logging.bucket() : "standard logging (legacy) is off");
    }

    private static Observation logging(AuditedDistribution distribution) {
        var legacy = legacyLogging(distribution);
        return distribution.isVended()
                ? new Observation(true, legacy.kept() ? legacy.seen() + ", and by logging v2" : "logging v2 delivers")
                : legacy;
    }

    private static Observation webAcl(AuditedDistribution distribution) {
        var acl = text(distribution.config().webACLId());
        return new Observation(!acl.isEmpty(), acl.isEmpty() ? "no web ACL" : acl);
    }

    private static Observation certificate(AuditedDistribution distribution) {
        boolean own = hasOwnCertificate(distribution);
        return new Observation(own, own ? "a certificate of its own" : "CloudFront's certificate");
    }

    private static Observation sni(AuditedDistribution distribution) {
        if (!hasOwnCertificate(distribution)) {
            return new Observation(true, "CloudFront's certificate");
        }
        var method = distribution.config().viewerCertificate().sslSupportMethod();
        return new Observation(method == SSLSupportMethod.SNI_ONLY, "SSL support method " + method);
    }

    private static Observation originBucket(AuditedDistribution distribution) {
        var bucket = distribution.originBucket();
        boolean missing = distribution.live() && !bucket.isLive();
        return new Observation(!missing, "bucket " + bucket.name() + (missing ? " is not there" : ""));
    }

    private static Observation accessControl(AuditedDistribution distribution) {
        var without = distribution.config().origins().items().stream()
                .filter(origin -> origin.s3OriginConfig() != null)
                .filter(origin -> text(origin.originAccessControlId()).isEmpty())
                .map(Origin::id)
                .toList();
        return new Observation(
                without.isEmpty(),
                without.isEmpty()
                        ? "every S3 origin has origin access control"
                        : "no origin access control on " + String.join(", ", without));
    }

    private static Observation tags(AuditedDistribution distribution) {
        var tags = distribution.tags();
        return new Observation(!tags.isEmpty(), "tags " + tags);
    }

    private static Observation tlsPolicy(AuditedDistribution distribution) {
        var certificate = distribution.config().viewerCertificate();
        var policy = certificate == null ? "" : text(certificate.minimumProtocolVersionAsString());
        return new Observation(
                hasOwnCertificate(distribution)
                        && ExpectedVerdict.RECOMMENDED_TLS.stream()
                                .map(MinimumTls::awsName)
                                .anyMatch(policy::equals),
                "minimum protocol version " + (policy.isEmpty() ? "TLSv1" : policy));
    }

    private static Observation records(AuditedDistribution distribution) {
        var records = distribution.records();
        return new Observation(!records.isEmpty(), records.isEmpty() ? "no record" : "records " + records);
    }

    private static Observation enabled(AuditedDistribution distribution) {
        boolean enabled = Boolean.TRUE.equals(distribution.config().enabled());
        return new Observation(enabled, enabled ? "enabled" : "disabled");
    }

    private static Observation responseHeaders(AuditedDistribution distribution) {
        var policy = distribution.headersPolicy();
        var id = text(distribution.config().defaultCacheBehavior().responseHeadersPolicyId());
        boolean nosniff = Boolean.TRUE.equals(policy.get("contentTypeOptions"));
        var hsts = policy.get("strictTransportSecurity") instanceof StrictTransportSecurity header
                ? header
                : StrictTransportSecurity.NONE;
        return new Observation(
                !id.isEmpty() && nosniff && hsts.isSent(),
                (id.isEmpty() ? "no policy attached" : "policy " + id) + ", HSTS '" + hsts + "', nosniff " + nosniff);
    }

    private static Observation geoRestriction(AuditedDistribution distribution) {
        var kind = Optional.ofNullable(distribution.config().restrictions())
                .map(restrictions -> restrictions.geoRestriction().restrictionTypeAsString())
                .orElse("none");
        return new Observation(!kind.equals("none"), "geo restriction " + kind);
    }

    private static boolean hasOwnCertificate(AuditedDistribution distribution) {
        var certificate = distribution.config().viewerCertificate();
        return certificate != null
                && !Stream.of(certificate.acmCertificateArn(), certificate.iamCertificateId())
                        .map(DistributionChecks::text)
                        .collect(Collectors.joining())
                        .isEmpty();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
