package io.github.snowplowcollector.stage.s3;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time in which no log may have arrived before logs are purged.
 *
 * @param length how long it is
 * @param clock tells the time
 * @param resume the command to come back with
 */
public record QuietPeriod(Duration length, Clock clock, String resume) {

    /** Throws a {@link QuietPeriodException} until the period after the {@code newest} log of {@code bucket} is over. */
    void requireOver(String bucket, Instant newest) {
        var over = newest.plus(length);
        if (over.isAfter(clock.instant())) {
            throw new QuietPeriodException("the newest log in bucket " + bucket + " is of " + newest
                    + ", and late ones may follow. CloudFront can write no more logs there now, and all else is removed. Fix: run '"
                    + resume + "' again after " + over
                    + " (snowplow.purgeQuietPeriod), which deletes the logs and the bucket.");
        }
    }
}
