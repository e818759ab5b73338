package io.github.snowplowcollector.archive.query;

import io.github.snowplowcollector.event.CanonicalField;
import java.util.Set;

/** Where the tables of a query come from. */
public interface EventTables {

    /** Tables with all columns and without rows: against them a query is checked before anything is read. */
    QueryTables empty();

    /**
     * Reads the events, which may take long.
     *
     * @param columns of events that are needed; none if no event is
     * @param badRows whether bad rows are needed
     */
    QueryTables read(Set<CanonicalField> columns, boolean badRows) throws InterruptedException;
}
