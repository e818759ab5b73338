package io.github.snowplowcollector.stage.s3;

/** Logs may still arrive, so they are not deleted yet; the message says when to come back. */
public final class QuietPeriodException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QuietPeriodException(String message) {
        super(message);
    }
}
