package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.ground.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands still until somebody sleeps, and a sleeper that does so without waiting. */
final class ManualClock extends Clock implements Sleeper {

    private final List<Duration> sleeps = new ArrayList<>();
    private Runnable whileAsleep = () -> {};
    private Instant now;

    ManualClock(Instant now) {
        this.now = now;
    }

    /** Runs {@code event} at the end of every sleep. */
    void whileAsleep(Runnable event) {
        whileAsleep = event;
    }

    List<Duration> sleeps() {
        return sleeps;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        sleeps.add(duration);
        now = now.plus(duration);
        whileAsleep.run();
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
