package io.github.snowplowcollector.reconcile;

import io.github.snowplowcollector.ground.UserException;

/** What is there is not ours, cannot be made what it should be without destroying it, or does not stay what it was made. */
public final class RefusedException extends UserException {

    private static final long serialVersionUID = 1L;

    /** @param message why, and what to do about it */
    public RefusedException(String message) {
        super(message);
    }
}
