package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.collector.cloudfront.AliasFields;
import io.github.snowplowcollector.collector.cloudfront.PriorConfiguration;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configured;
import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.model.BucketDomain;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;

/**
 * What a takeover may have written of the configuration of a distribution. What the POM leaves to a default it keeps as it was found.
 *
 * @param before the configuration as it was saved
 * @param spec what the takeover wants
 * @param logBucket where it lets the logs go
 */
record BegunConfiguration(PriorConfiguration before, CollectorSpec spec, String logBucket) {

    /** Whether a configuration differs from what was saved in nothing else. */
    boolean isAllOfIt(DistributionConfig now) {
        var ours = new PriorConfiguration.Ours(
                id -> before.isTakenOverIn(now),
                arn -> spec.distribution().webAclArn().filter(arn::equals).isPresent(),
                logBucket::equals);
        return withNamesOfBefore(before.restoredIn(now, ours)).equals(before.config()) && keepsDefaults(now);
    }

    /** Of names a takeover writes those of the POM, and what they are served with. */
    private DistributionConfig withNamesOfBefore(DistributionConfig now) {
        var old = before.config();
        return spec.domain()
                .filter(own -> isOurs(own, new HashSet<>(AliasFields.of(old)), new HashSet<>(AliasFields.of(now))))
                .map(own -> now.toBuilder()
                        .aliases(old.aliases())
                        .viewerCertificate(old.viewerCertificate())
                        .build())
                .orElse(now);
    }

    private static boolean isOurs(DomainSpec own, Set<String> old, Set<String> now) {
        var both = new HashSet<>(old);
        both.addAll(own.names());
        old.removeAll(own.removed());
        return both.containsAll(now) && now.containsAll(old);
    }

    private boolean keepsDefaults(DistributionConfig now) {
        var old = before.config();
        var wanted = spec.distribution();
        return isOurs(wanted.comment(), old.comment(), now.comment())
                && isOurs(wanted.priceClass(), old.priceClassAsString(), now.priceClassAsString())
                && isOurs(wanted.ipv6(), old.isIPV6Enabled(), now.isIPV6Enabled())
                && isOurs(wanted.httpVersion(), old.httpVersionAsString(), now.httpVersionAsString())
                && isOurs(
                        wanted.viewerProtocol(),
                        old.defaultCacheBehavior().viewerProtocolPolicyAsString(),
                        now.defaultCacheBehavior().viewerProtocolPolicyAsString())
                && keepsLogging(old.logging(), now.logging());
    }

    private static boolean isOurs(Configured<?> wanted, Object old, Object now) {
        return wanted.isSet() || Objects.equals(old, now);
    }

    /** Logs that went to the same place already go on under the prefix that they had. */
    private boolean keepsLogging(LoggingConfig old, LoggingConfig now) {
        boolean isThere =
                old != null && Boolean.TRUE.equals(old.enabled()) && BucketDomain.isOf(logBucket, old.bucket());
        return !isThere || spec.logs().prefix().isSet() || Objects.equals(old, now);
    }
}
