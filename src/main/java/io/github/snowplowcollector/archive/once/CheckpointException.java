package io.github.snowplowcollector.archive.once;

import io.github.snowplowcollector.ground.UserException;

/** A checkpoint cannot be gone on from; the message says why and what to do. */
public final class CheckpointException extends UserException {

    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(message);
    }
}
