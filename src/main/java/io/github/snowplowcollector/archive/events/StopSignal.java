package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.ground.Sleeper;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a reading to stop where it can be gone on from. */
public final class StopSignal implements Sleeper {

    private final CountDownLatch set = new CountDownLatch(1);

    public void set() {
        set.countDown();
    }

    boolean isSet() {
        return set.getCount() == 0;
    }

    /** Until it is set at the latest. */
    @Override
    public void sleep(Duration duration) throws InterruptedException {
        set.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
