package io.github.snowplowcollector.local.micro;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A body that is made while it is sent, so that it is never in memory as a whole. */
public non-sealed interface StreamedBody extends MicroAnswer.Body, AutoCloseable {

    /**
     * The next piece, which may take its time; empty at the end. Asked for when the one before was sent. A failure ends the answer as if
     * the connection had broken.
     */
    CompletionStage<Optional<byte[]>> next();

    /** Nobody asks any more. */
    @Override
    void close();
}
