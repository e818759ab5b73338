package io.github.snowplowcollector.ground;

import java.time.Duration;

/** Sleeps; handed in, so that a test need not. */
@FunctionalInterface
public interface Sleeper {

    /** Lets the thread sleep. */
    Sleeper OF_THREAD = duration -> Thread.sleep(duration.toMillis());

    void sleep(Duration duration) throws InterruptedException;
}
