package io.github.snowplowcollector.ground;

/** Something took longer than the user wants to wait. Nothing is lost: running the same goal again goes on from there. */
public final class WaitTimeoutException extends UserException {

    private static final long serialVersionUID = 1L;

    /** @param message what is still missing, and how to go on */
    public WaitTimeoutException(String message) {
        super(message);
    }
}
