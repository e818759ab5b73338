package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.selection.EventTimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Keeps looking for new log files until it is stopped. */
final class Follower {

    private final RangeReader pass;
    private final EventTimeRange range;
    private final AllowedLateness lateness;
    private final ReadingContext context;

    Follower(RangeReader pass, EventTimeRange range, AllowedLateness lateness, ReadingContext context) {
        this.pass = pass;
        this.range = range;
        this.lateness = lateness;
        this.context = context;
    }

    /**
     * Follows.
     *
     * @param looked when the look before the first one began
     */
    void follow(Instant looked) throws InterruptedException {
        var before = looked;
        for (long look = 1; context.await(context.look()); look++) {
            var now = context.clock().instant();
            if (!pass.read(from(look, before), range.lastHour())) {
                return;
            }
            before = now;
        }
    }

    /** From the look before, which may have taken hours itself. */
    private Instant from(long look, Instant before) {
        if (lateness == AllowedLateness.UNLIMITED) {
            return range.firstHour();
        }
        var from = before.minus(lookback(look)).truncatedTo(ChronoUnit.HOURS);
        return from.isAfter(range.firstHour()) ? from : range.firstHour();
    }

    /** Mostly at the last hours, rarely far back: CloudFront delivers within an hour mostly, and within a day nearly always. */
    private static Duration lookback(long look) {
        if (look % 64 == 0) {
            return AllowedLateness.MOST;
        }
        if (look % 16 == 0) {
            return Duration.ofHours(24);
        }
        return Duration.ofHours(look % 4 == 0 ? 6 : 2);
    }
}
