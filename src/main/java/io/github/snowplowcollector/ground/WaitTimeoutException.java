package io.github.snowplowcollector.ground;

/** Something took longer than the user wants to wait. Nothing is lost: running the same goal again goes on from there. */
public final class WaitTimeoutException extends UserException {

    private static final long serialVersionUID = 1L;

    private final String awaited;

    /**
     * @param awaited what is still missing
     * @param message the same in a sentence, and how to go on
     */
    public WaitTimeoutException(String awaited, String message) {
        super(message);
        this.awaited = awaited;
    }

    /** What is still missing, in words. */
    public String awaited() {
        return awaited;
    }
}
