package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.ground.Waiting;
import java.time.Duration;
import java.time.Instant;

/**
 * The time in which no log may have arrived before logs are purged.
 *
 * @param length how long it is
 */
public record QuietPeriod(Duration length) {

    /**
     * Throws a {@link QuietPeriodException} until the period after the {@code newest} log of {@code bucket} is over.
     *
     * @param waiting tells the time, and the command to come back with
     */
    void requireOver(String bucket, Instant newest, Waiting waiting) {
        var over = newest.plus(length);
        if (over.isAfter(waiting.clock().instant())) {
            throw new QuietPeriodException("the newest log in bucket " + bucket + " is of " + newest
                    + ", and late ones may follow. CloudFront can write no more logs there now, and all else is removed. Fix: run '"
                    + waiting.resume() + "' again after " + over
                    + " (snowplow.purgeQuietPeriod), which deletes the logs and the bucket.");
        }
    }
}
