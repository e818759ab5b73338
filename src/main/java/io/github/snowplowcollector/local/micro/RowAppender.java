package io.github.snowplowcollector.local.micro;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes rows of one distribution that are in its spool. */
@FunctionalInterface
public interface RowAppender {

    /** Appends complete rows, all of them or none and throws; when this returns, they are in the file. */
    void append(ByteBuffer rows) throws IOException;
}
