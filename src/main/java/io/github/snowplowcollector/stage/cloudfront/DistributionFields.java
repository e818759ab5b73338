package io.github.snowplowcollector.stage.cloudfront;

import io.github.snowplowcollector.spec.BucketDomain;
import io.github.snowplowcollector.spec.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.ForwardedValues;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.S3OriginConfig;

/**
 * The fields of a distribution that are ours; every other one belongs to its owner. Ids of policies are those of CloudFront's
 * managed policies but for the response-headers policy.
 *
 * @param originId id of our origin, by which the distribution is found again
 * @param originDomain regional domain of the pixel bucket
 * @param originPath always empty: the pixel lies at the top of its bucket
 * @param originAccessControlId the origin access control
 * @param originAccessIdentity always empty: it excludes the origin access control
 * @param targetOriginId the origin that the default behaviour uses
 * @param webAclArn AWS WAF web ACL, or {@code not ours} when the POM names none
 */
record DistributionFields(
        boolean enabled,
        String comment,
        String defaultRootObject,
        String priceClass,
        boolean ipv6,
        String httpVersion,
        String originId,
        String originDomain,
        String originPath,
        String originAccessControlId,
        String originAccessIdentity,
        String targetOriginId,
        String viewerProtocolPolicy,
        List<String> allowedMethods,
        List<String> cachedMethods,
        boolean compress,
        String cachePolicyId,
        String originRequestPolicyId,
        String responseHeadersPolicyId,
        boolean logging,
        String logBucket,
        String logPrefix,
        boolean logCookies,
        String webAclArn) {

    /** CachingOptimizedForUncompressedObjects: the query string is in no cache key, so S3 sees almost nothing. */
    static final String CACHE_POLICY = "b2884449-e4de-46a7-ac36-70bc7f1ddd6d";

    /** CORS-S3Origin: forwards what S3 needs to answer a preflight. */
    static final String ORIGIN_REQUEST_POLICY = "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf";

    private static final String NOT_OURS = "not ours";

    static DistributionFields wanted(Names names, String accessControlId, String headersPolicyId) {
        var spec = names.spec();
        var wanted = spec.distribution();
        var logs = spec.logs().keepsLogs();
        return new DistributionFields(
                true,
                wanted.comment().value(),
                Names.PIXEL_KEY,
                wanted.priceClass().value().awsName(),
                wanted.ipv6().value(),
                wanted.httpVersion().value().awsName(),
                names.originId(),
                names.originDomain(),
                "",
                accessControlId,
                "",
                names.originId(),
                wanted.viewerProtocol().value().awsName(),
                List.of("GET", "HEAD", "OPTIONS"),
                List.of("GET", "HEAD"),
                false,
                CACHE_POLICY,
                ORIGIN_REQUEST_POLICY,
                headersPolicyId,
                logs,
                logs ? names.logBucketDomain() : "",
                logs ? spec.logs().prefix().value() : "",
                false,
                wanted.webAclArn().orElse(NOT_OURS));
    }

    static DistributionFields of(DistributionConfig config, Names names) {
        var behavior = config.defaultCacheBehavior();
        var origin = origin(config, names);
        var logging = Objects.requireNonNullElseGet(
                config.logging(), () -> LoggingConfig.builder().enabled(false).build());
        var methods = behavior.allowedMethods();
        return new DistributionFields(
                Boolean.TRUE.equals(config.enabled()),
                text(config.comment()),
                text(config.defaultRootObject()),
                text(config.priceClassAsString()),
                Boolean.TRUE.equals(config.isIPV6Enabled()),
                text(config.httpVersionAsString()).toLowerCase(Locale.ROOT),
                origin.map(Origin::id).orElse(""),
                origin.map(Origin::domainName).orElse(""),
                origin.map(Origin::originPath).map(DistributionFields::text).orElse(""),
                origin.map(Origin::originAccessControlId)
                        .map(DistributionFields::text)
                        .orElse(""),
                origin.map(Origin::s3OriginConfig)
                        .map(s3 -> text(s3.originAccessIdentity()))
                        .orElse(""),
                behavior.targetOriginId(),
                text(behavior.viewerProtocolPolicyAsString()),
                methods == null
                        ? List.of()
                        : methods.itemsAsStrings().stream().sorted().toList(),
                methods == null || methods.cachedMethods() == null
                        ? List.of()
                        : methods.cachedMethods().itemsAsStrings().stream()
                                .sorted()
                                .toList(),
                Boolean.TRUE.equals(behavior.compress()),
                text(behavior.cachePolicyId()),
                text(behavior.originRequestPolicyId()),
                text(behavior.responseHeadersPolicyId()),
                Boolean.TRUE.equals(logging.enabled()),
                logBucket(text(logging.bucket()), names),
                text(logging.prefix()),
                Boolean.TRUE.equals(logging.includeCookies()),
                names.spec()
                        .distribution()
                        .webAclArn()
                        .map(wanted -> text(config.webACLId()))
                        .orElse(NOT_OURS));
    }

    /** A new distribution's configuration. */
    DistributionConfig toConfig(String callerReference) {
        return applyTo(DistributionConfig.builder()
                .callerReference(callerReference)
                .origins(o -> o.items(List.of()).quantity(0))
                .defaultCacheBehavior(b -> b.targetOriginId(targetOriginId))
                .build());
    }

    /** The configuration with our fields set and everybody else's as they were. */
    DistributionConfig applyTo(DistributionConfig config) {
        var origins = config.origins().items().stream()
                .filter(other -> !other.id().equals(originId))
                .collect(Collectors.toCollection(ArrayList::new));
        origins.add(0, origin(config));
        var behavior = config.defaultCacheBehavior().toBuilder()
                .targetOriginId(targetOriginId)
                .viewerProtocolPolicy(viewerProtocolPolicy)
                .allowedMethods(m -> m.itemsWithStrings(allowedMethods)
                        .quantity(allowedMethods.size())
                        .cachedMethods(c -> c.itemsWithStrings(cachedMethods).quantity(cachedMethods.size())))
                .compress(compress)
                .cachePolicyId(cachePolicyId)
                .originRequestPolicyId(originRequestPolicyId)
                .responseHeadersPolicyId(responseHeadersPolicyId);
        withoutWhatACachePolicyReplaces(behavior);
        var changed = config.toBuilder()
                .enabled(enabled)
                .comment(comment)
                .defaultRootObject(defaultRootObject)
                .priceClass(priceClass)
                .isIPV6Enabled(ipv6)
                .httpVersion(httpVersion)
                .origins(o -> o.items(origins).quantity(origins.size()))
                .defaultCacheBehavior(behavior.build())
                .logging(l -> l.enabled(logging)
                        .includeCookies(logCookies)
                        .bucket(logBucket)
                        .prefix(logPrefix));
        return webAclArn.equals(NOT_OURS)
                ? changed.build()
                : changed.webACLId(webAclArn).build();
    }

    private Origin origin(DistributionConfig config) {
        var there = config.origins().items().stream()
                .filter(other -> other.id().equals(originId))
                .findFirst();
        // CloudFront adds members of its own.
        var s3 =
                there.map(Origin::s3OriginConfig).map(S3OriginConfig::toBuilder).orElseGet(S3OriginConfig::builder);
        return there.map(Origin::toBuilder)
                .orElseGet(Origin::builder)
                .id(originId)
                .domainName(originDomain)
                .originPath(originPath)
                .originAccessControlId(originAccessControlId)
                .s3OriginConfig(s3.originAccessIdentity(originAccessIdentity).build())
                .build();
    }

    /** CloudFront refuses a cache policy beside the settings that it replaced. */
    @SuppressWarnings("deprecation")
    private static void withoutWhatACachePolicyReplaces(DefaultCacheBehavior.Builder behavior) {
        behavior.forwardedValues((ForwardedValues) null)
                .minTTL(null)
                .defaultTTL(null)
                .maxTTL(null);
    }

    private static Optional<Origin> origin(DistributionConfig config, Names names) {
        return config.origins().items().stream()
                .filter(origin -> origin.id().equals(names.originId()))
                .findFirst();
    }

    /** CloudFront takes the log bucket's domain in a global and a regional form; both mean the same bucket. */
    private static String logBucket(String domain, Names names) {
        return BucketDomain.bucket(domain).filter(names.logBucket()::equals).isPresent()
                ? names.logBucketDomain()
                : domain;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
