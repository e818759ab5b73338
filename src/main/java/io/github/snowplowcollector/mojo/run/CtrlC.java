package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.archive.events.StopSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets work come to a good end when the build is stopped by Ctrl-C or a termination signal; until it is closed. */
public final class CtrlC implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StopSignal stop = new StopSignal();
    private final Runnable told;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndAwait, "snowplow-stop");

    CtrlC() {
        this(() -> {});
    }

    /** @param told tells work that does not look at the signal */
    CtrlC(Runnable told) {
        this.told = told;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Set when the work is to end. */
    StopSignal stop() {
        return stop;
    }

    private void stopAndAwait() {
        stop.set();
        told.run();
        try {
            ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running: this is the good end that it waits for.
        }
    }
}
