package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Deletes the logs and their bucket, which only a user who says so by name wants. Log files are late by hours, so first the grant is
 * dropped, and what is there is deleted once none has arrived for a quiet period.
 */
public final class LogBucketRemoval implements AwsRemoval {

    private final Bucket bucket;
    private final BucketTags tags;
    private final LogDeliveryGrant grant;
    private final BucketContents contents;
    private final String prefix;
    private final Duration quietPeriod;

    /**
     * @param tags tell whether the bucket is ours
     * @param prefix what lies under it is deleted; must not be empty
     * @param quietPeriod in which no log file may have arrived
     */
    public LogBucketRemoval(
            Bucket bucket, BucketTags tags, LogDeliveryGrant grant, String prefix, Duration quietPeriod) {
        this.bucket = bucket;
        this.tags = tags;
        this.grant = grant;
        this.contents = new BucketContents(bucket);
        this.prefix = prefix;
        this.quietPeriod = quietPeriod;
    }

    @Override
    public String address() {
        return bucket.resource();
    }

    @Override
    public List<ApiCall> calls() {
        return ApiCall.join(
                bucket.calls("HeadBucket", "GetBucketTagging", "ListObjectsV2", "DeleteBucket"),
                bucket.calls("GetBucketAcl", "PutBucketAcl"),
                ApiCall.s3(ResourceType.LOGS, "DeleteObjects"));
    }

    @Override
    public Optional<String> read() {
        if (!bucket.exists()) {
            return Optional.empty();
        }
        tags.requireMarked();
        if (tags.isAdopted()) {
            throw refused("was taken over (tag " + CollectorIdentity.ADOPTED_TAG + ")");
        }
        if (prefix.isEmpty()) {
            throw refused("keeps its logs under no prefix (snowplow.logPrefix is empty)");
        }
        contents.firstOutside(List.of(prefix)).ifPresent(key -> {
            throw refused("holds more than logs under '" + prefix + "', for example '" + key + "'");
        });
        return Optional.of(bucket.name() + " with all logs under '" + prefix + "'");
    }

    @Override
    public void remove(Waiting waiting) {
        grant.drop();
        contents.newest(prefix).ifPresent(newest -> requireQuiet(newest, waiting));
        contents.deleteUnder(prefix);
        contents.deleteBucket();
    }

    /** @param newest when the newest log arrived */
    private void requireQuiet(Instant newest, Waiting waiting) {
        var over = newest.plus(quietPeriod);
        if (over.isAfter(waiting.clock().instant())) {
            throw new QuietPeriodException("the newest log in bucket " + bucket.name() + " is of " + newest
                    + ", and late ones may follow. CloudFront can write no more logs there now, and all else is removed. Fix: run '"
                    + waiting.resume() + "' again after " + over
                    + " (snowplow.purgeQuietPeriod), which deletes the logs and the bucket.");
        }
    }

    private RefusedException refused(String why) {
        return new RefusedException(
                "bucket " + bucket.name() + " " + why
                        + ", so it stays as it is and is not deleted. Fix: leave snowplow.purgeLogs out, and delete the bucket by hand.");
    }
}
