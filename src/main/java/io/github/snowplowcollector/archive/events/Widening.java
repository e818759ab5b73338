package io.github.snowplowcollector.archive.events;

import java.time.Duration;

/**
 * How far back a follower looks again for files that came late: mostly at the last hours, rarely far back. CloudFront delivers within
 * an hour mostly, and within a day nearly always.
 */
final class Widening {

    /** Beyond it nothing is expected any more. */
    static final Duration FARTHEST = Duration.ofDays(2);

    private static final Duration NEAREST = Duration.ofHours(2);

    private Widening() {}

    /**
     * How far back to look.
     *
     * @param look number of the look, from 1
     */
    static Duration of(long look) {
        if (look % 64 == 0) {
            return FARTHEST;
        }
        if (look % 16 == 0) {
            return Duration.ofHours(24);
        }
        return look % 4 == 0 ? Duration.ofHours(6) : NEAREST;
    }
}
