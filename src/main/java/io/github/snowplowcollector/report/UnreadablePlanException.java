package io.github.snowplowcollector.report;

/** A file holds no plan that this version could read; the message says why. */
public final class UnreadablePlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadablePlanException(String why) {
        super(why);
    }
}
