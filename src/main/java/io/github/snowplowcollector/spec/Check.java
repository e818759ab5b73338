package io.github.snowplowcollector.spec;

/**
 * One row of a verification.
 *
 * @param name what was looked at, for example {@code https}
 * @param status the verdict
 * @param detail what was seen
 * @param hint what to do about it; empty when there is nothing to do
 */
public record Check(String name, Status status, String detail, String hint) {

    /** The verdict on a check; only {@link #FAIL} fails a build. */
    public enum Status {
        PASS,
        FAIL,
        PENDING,
        SKIPPED
    }
}
