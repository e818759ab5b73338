package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.ground.UserException;

/** Logs may still arrive, so they are not deleted yet; the message says when to come back. */
public final class QuietPeriodException extends UserException {

    private static final long serialVersionUID = 1L;

    QuietPeriodException(String message) {
        super(message);
    }
}
