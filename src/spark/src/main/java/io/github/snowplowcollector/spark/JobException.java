package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.ground.UserException;

/** The job ends without what it was asked for; the message says why, and how to mend it. */
final class JobException extends UserException {

    private static final long serialVersionUID = 1L;

    JobException(String message) {
        super(message);
    }

    JobException(String message, Throwable cause) {
        super(message, cause);
    }
}
