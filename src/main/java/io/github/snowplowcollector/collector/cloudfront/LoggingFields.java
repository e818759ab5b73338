package io.github.snowplowcollector.collector.cloudfront;

import io.github.snowplowcollector.model.BucketDomain;
import io.github.snowplowcollector.model.CollectorIdentity;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;

/**
 * What a distribution says of standard logging.
 *
 * @param enabled whether it logs so
 * @param bucket domain of the log bucket; empty when it does not
 * @param prefix key prefix of the logs
 */
public record LoggingFields(boolean enabled, String bucket, String prefix) {

    /** No standard logging. */
    public static final LoggingFields OFF = new LoggingFields(false, "", "");

    /** As it stands. CloudFront takes the log bucket's domain in a global and a regional form; both mean the same bucket. */
    public static LoggingFields of(CollectorIdentity identity, @Nullable LoggingConfig live) {
        if (live == null) {
            return OFF;
        }
        var domain = DistributionFields.text(live.bucket());
        return new LoggingFields(
                DistributionFields.isTrue(live.enabled()),
                BucketDomain.isOf(identity.logBucket(), domain) ? identity.logBucketDomain() : domain,
                DistributionFields.text(live.prefix()));
    }
}
