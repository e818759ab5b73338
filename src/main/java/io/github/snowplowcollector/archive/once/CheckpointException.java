package io.github.snowplowcollector.archive.once;

/** A checkpoint cannot be gone on from; the message says why and what to do. */
public final class CheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(message);
    }
}
