package io.github.snowplowcollector.archive.events;

import java.io.IOException;

/** Whoever read the standard output has had enough, as {@code head} has. */
public final class BrokenPipeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenPipeException(IOException cause) {
        super(cause);
    }
}
