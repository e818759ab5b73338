package io.github.snowplowcollector.archive.events;

import java.io.Closeable;

/** Where lines go. */
interface TextOutput extends Closeable {

    /** Adds a line, in UTF-8 and without its end. */
    void line(byte[] line);

    /** Hands all so far to the system, which keeps it even if this process is killed; how many bytes that is since the file began. */
    long flush();

    /** Whether nothing was ever written to it. */
    boolean isNew();

    @Override
    void close();
}
