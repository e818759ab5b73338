package io.github.snowplowcollector.collector.cloudfront;

import static io.github.snowplowcollector.collector.cloudfront.DistributionFields.CACHE_POLICY;
import static io.github.snowplowcollector.collector.cloudfront.DistributionFields.ORIGIN_REQUEST_POLICY;
import static io.github.snowplowcollector.collector.cloudfront.DistributionFields.text;

import io.github.snowplowcollector.model.BucketDomain;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudfront.model.AllowedMethods;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/**
 * The configuration of a distribution before it was taken over. Of it only those members are put back that a takeover writes: what its owner
 * changed since stays.
 *
 * @param config all of it
 * @param bucket name of the pixel bucket
 */
public record PriorConfiguration(DistributionConfig config, String bucket) {

    /**
     * What of a configuration may be a takeover's.
     *
     * @param headersPolicy whether a response-headers policy is, by its id
     * @param webAcl whether a web ACL is, by its ARN
     * @param logBucket whether a bucket is that logs were let into
     */
    public record Ours(Predicate<String> headersPolicy, Predicate<String> webAcl, Predicate<String> logBucket) {}

    /** A configuration as it is now, with what a takeover writes as it was before. */
    public DistributionConfig restoredIn(DistributionConfig now, Ours ours) {
        var origins = now.origins().items().stream().map(this::restored).toList();
        return now.toBuilder()
                .comment(config.comment())
                .priceClass(config.priceClassAsString())
                .httpVersion(config.httpVersionAsString())
                .isIPV6Enabled(config.isIPV6Enabled())
                .defaultRootObject(
                        CollectorIdentity.PIXEL_KEY.equals(now.defaultRootObject())
                                ? config.defaultRootObject()
                                : now.defaultRootObject())
                .webACLId(ours.webAcl.test(text(now.webACLId())) ? config.webACLId() : now.webACLId())
                .logging(restored(now.logging(), ours))
                .origins(now.origins().toBuilder().items(origins).build())
                .defaultCacheBehavior(restored(now.defaultCacheBehavior(), ours))
                .build();
    }

    /** Whether a takeover has changed how the bucket is read. */
    public boolean isTakenOverIn(DistributionConfig now) {
        return now.origins().items().stream()
                .anyMatch(origin -> isPixels(origin)
                        && !text(origin.originAccessControlId()).isEmpty()
                        && !restored(origin).equals(origin));
    }

    /** Ids of origins that came since and read the bucket by an origin access control, which they could not once it is gone. */
    public List<String> laterReaders(DistributionConfig now) {
        return now.origins().items().stream()
                .filter(origin -> isPixels(origin)
                        && !text(origin.originAccessControlId()).isEmpty()
                        && LiveFields.ours(config, origin.id()).isEmpty())
                .map(Origin::id)
                .toList();
    }

    private boolean isPixels(Origin origin) {
        return BucketDomain.isOf(bucket, origin.domainName());
    }

    /** How the bucket is read; an origin that is another's by now is its owner's. */
    private Origin restored(Origin now) {
        return LiveFields.ours(config, now.id())
                .filter(before -> isPixels(before) && isPixels(now))
                .map(before -> now.toBuilder()
                        .domainName(before.domainName())
                        .originAccessControlId(before.originAccessControlId())
                        .s3OriginConfig(before.s3OriginConfig())
                        .customOriginConfig(before.customOriginConfig())
                        .build())
                .orElse(now);
    }

    private LoggingConfig restored(LoggingConfig now, Ours ours) {
        var logs = now == null ? "" : text(now.bucket());
        boolean isOurs = logs.isEmpty()
                || (config.logging() != null && logs.equals(config.logging().bucket()))
                || BucketDomain.bucket(logs).filter(ours.logBucket).isPresent();
        return isOurs ? config.logging() : now;
    }

    /** A cache policy takes the place of what is older than such policies, which comes back together. */
    @SuppressWarnings("deprecation")
    private DefaultCacheBehavior restored(DefaultCacheBehavior now, Ours ours) {
        var before = config.defaultCacheBehavior();
        var restored = now.toBuilder()
                .viewerProtocolPolicy(before.viewerProtocolPolicyAsString())
                .allowedMethods(restored(now.allowedMethods()));
        if (ORIGIN_REQUEST_POLICY.equals(now.originRequestPolicyId())) {
            restored.originRequestPolicyId(before.originRequestPolicyId());
        }
        if (before.cachePolicyId() == null && CACHE_POLICY.equals(now.cachePolicyId())) {
            restored.cachePolicyId(null)
                    .originRequestPolicyId(before.originRequestPolicyId())
                    .forwardedValues(before.forwardedValues())
                    .minTTL(before.minTTL())
                    .defaultTTL(before.defaultTTL())
                    .maxTTL(before.maxTTL());
        }
        if (ours.headersPolicy.test(text(now.responseHeadersPolicyId()))) {
            restored.responseHeadersPolicyId(before.responseHeadersPolicyId());
        }
        return restored.build();
    }

    private AllowedMethods restored(AllowedMethods now) {
        var before = config.defaultCacheBehavior().allowedMethods();
        return before != null
                        && now != null
                        && isWith(before.itemsAsStrings(), List.of("GET", "HEAD", "OPTIONS"), now.itemsAsStrings())
                        && isWith(cached(before), List.of("GET", "HEAD"), cached(now))
                ? before
                : now;
    }

    private static List<String> cached(AllowedMethods methods) {
        return methods.cachedMethods() == null
                ? List.of()
                : Objects.requireNonNull(methods.cachedMethods()).itemsAsStrings();
    }

    private static boolean isWith(Collection<String> before, Collection<String> ours, Collection<String> now) {
        var both = new TreeSet<String>();
        Stream.of(before, ours).forEach(both::addAll);
        return both.equals(new TreeSet<>(now));
    }
}
