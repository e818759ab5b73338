package io.github.snowplowcollector.archive.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Keeps looking for new log files until it is stopped. */
final class Follower {

    private final Pass pass;
    private final TimeRange range;
    private final Settling settling;
    private final Surroundings surroundings;

    Follower(Pass pass, TimeRange range, Settling settling, Surroundings surroundings) {
        this.pass = pass;
        this.range = range;
        this.settling = settling;
        this.surroundings = surroundings;
    }

    /**
     * Follows.
     *
     * @param looked when the look before the first one began
     */
    void follow(Instant looked) throws InterruptedException {
        var before = looked;
        for (long look = 1; surroundings.pause().await(surroundings.look()); look++) {
            var now = surroundings.clock().instant();
            if (!pass.read(from(look, before), range.lastHour())) {
                return;
            }
            before = now;
        }
    }

    /** From the look before, which may have taken hours itself. */
    private Instant from(long look, Instant before) {
        if (settling == Settling.NEVER) {
            return range.firstHour();
        }
        var from = before.minus(Widening.of(look)).truncatedTo(ChronoUnit.HOURS);
        return from.isAfter(range.firstHour()) ? from : range.firstHour();
    }
}
