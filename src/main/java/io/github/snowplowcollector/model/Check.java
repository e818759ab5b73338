package io.github.snowplowcollector.model;

import java.time.Duration;

/**
 * One row of a verification.
 *
 * @param name what was looked at, for example {@code https}
 * @param status the verdict
 * @param detail what was seen
 * @param hint what to do about it; empty when there is nothing to do
 * @param took how long it took to look
 */
public record Check(String name, Status status, String detail, String hint, Duration took) {

    /** One that was not looked at for itself. */
    public Check(String name, Status status, String detail, String hint) {
        this(name, status, detail, hint, Duration.ZERO);
    }

    /** The same, after a look that took so long. */
    public Check taking(Duration time) {
        return new Check(name, status, detail, hint, time);
    }

    /** The verdict on a check; only {@link #FAIL} fails a build. */
    public enum Status {
        PASS,
        FAIL,
        PENDING,
        SKIPPED
    }
}
