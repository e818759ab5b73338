package io.github.snowplowcollector.archive.events;

import java.time.Duration;

/** Waits; handed in, so that a test need not. */
@FunctionalInterface
public interface Pause {

    /**
     * Waits.
     *
     * @return false as soon as the reading is to stop
     */
    boolean await(Duration duration) throws InterruptedException;
}
