package io.github.snowplowcollector.ground;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** When something has to be done, by a clock that nobody sets. */
public final class Deadline {

    private final long start = System.nanoTime();
    private final Duration patience;

    public Deadline(Duration patience) {
        this.patience = patience;
    }

    /** What is left; zero or less when it is over. */
    public Duration left() {
        return patience.minusNanos(System.nanoTime() - start);
    }

    /**
     * What is left, as a socket's timeout, of which zero means none.
     *
     * @throws SocketTimeoutException if nothing is left
     */
    public int millisLeft() throws SocketTimeoutException {
        long millis = left().toMillis();
        if (millis <= 0) {
            throw new SocketTimeoutException("out of time");
        }
        return Math.toIntExact(millis);
    }
}
