package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.ground.UserException;

/** The collector in the account is not in the state that was asked for; the message says what to do. */
public final class CollectorException extends UserException {

    private static final long serialVersionUID = 1L;

    public CollectorException(String message) {
        super(message);
    }
}
