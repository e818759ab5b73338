package io.github.snowplowcollector.archive.query;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Parquet files that a query reads.
 *
 * @param events absolute paths of what is the table {@code events}; none if there is no such table
 * @param badRows of what is the table {@code bad_rows}; empty if there is no such table
 * @param inFolders whether folders called {@code name=value} on the paths of events are columns, too
 */
public record QueryTables(List<Path> events, Optional<Path> badRows, boolean inFolders) {

    /** Names of the tables. */
    public static final String EVENTS = "events";

    public static final String BAD_ROWS = "bad_rows";

    /** Files of their own. */
    public QueryTables(List<Path> events, Optional<Path> badRows) {
        this(events, badRows, false);
    }

    public QueryTables {
        events = List.copyOf(events);
    }

    /** All that may be read. */
    public Stream<Path> files() {
        return Stream.concat(events.stream(), badRows.stream());
    }
}
