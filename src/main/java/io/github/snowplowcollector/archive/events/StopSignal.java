package io.github.snowplowcollector.archive.events;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a reading to stop where it can be gone on from. */
public final class StopSignal implements Pause {

    private final CountDownLatch set = new CountDownLatch(1);

    public void set() {
        set.countDown();
    }

    boolean isSet() {
        return set.getCount() == 0;
    }

    @Override
    public boolean await(Duration duration) throws InterruptedException {
        return !set.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
