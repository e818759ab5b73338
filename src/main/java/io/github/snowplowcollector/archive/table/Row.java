package io.github.snowplowcollector.archive.table;

/** A row that can be written. */
@FunctionalInterface
public interface Row {

    /** Hands over what it has. */
    void writeTo(RowWriter columns);
}
