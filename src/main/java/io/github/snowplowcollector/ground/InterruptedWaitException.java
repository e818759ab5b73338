package io.github.snowplowcollector.ground;

/** Somebody wants the thread to stop while it waits for AWS; it is still marked as interrupted. Running again goes on from there. */
public final class InterruptedWaitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InterruptedWaitException(InterruptedException cause) {
        super("interrupted while waiting for AWS", cause);
    }
}
