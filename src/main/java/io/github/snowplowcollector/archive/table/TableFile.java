package io.github.snowplowcollector.archive.table;

import java.io.Closeable;
import java.io.IOException;

/** A table that is being written; readable once it is closed. */
public interface TableFile extends Closeable {

    void write(Row row) throws IOException;

    /** About how many bytes it has, those included that are in memory yet. */
    long length();

    /** About how many of them are in memory. */
    long buffered();
}
