package io.github.snowplowcollector.reconcile;

import io.github.snowplowcollector.ground.UserException;

/** What is there is not ours, could be changed only by destroying it, or is changed back by somebody else. */
public final class RefusedException extends UserException {

    private static final long serialVersionUID = 1L;

    /** @param message why, and what to do about it */
    public RefusedException(String message) {
        super(message);
    }
}
