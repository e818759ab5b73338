package io.github.snowplowcollector.dns;

import io.github.snowplowcollector.ground.UserException;

/** No name server tells what was asked: it is not reached, refuses, or fails. */
public final class DnsException extends UserException {

    private static final long serialVersionUID = 1L;

    /** @param message what was asked, whom, and what became of it */
    public DnsException(String message) {
        super(message);
    }

    /** @param message what was asked, whom, and what became of it */
    public DnsException(String message, Throwable cause) {
        super(message, cause);
    }
}
