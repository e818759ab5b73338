package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.ManualClock;
import io.github.snowplowcollector.ground.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands still until somebody sleeps, and a sleeper that does so without waiting. */
final class SleepingClock extends ManualClock implements Sleeper {

    private final List<Duration> sleeps = new ArrayList<>();
    private Runnable whileAsleep = () -> {};

    SleepingClock(Instant start) {
        super(start);
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
        advance(duration);
        whileAsleep.run();
    }
}
