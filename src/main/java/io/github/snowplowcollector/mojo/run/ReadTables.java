package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.archive.events.EventReading;
import io.github.snowplowcollector.archive.events.ReadingStatistics;
import io.github.snowplowcollector.archive.query.EventTables;
import io.github.snowplowcollector.archive.query.QueryTables;
import io.github.snowplowcollector.event.CanonicalField;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables of a query, read from a log when they are known to be needed. */
final class ReadTables {

    private final EventReading reading;
    private ReadingStatistics statistics = new ReadingStatistics();

    ReadTables(EventReading reading) {
        this.reading = reading;
    }

    /** What the reading saw, if there was one. */
    ReadingStatistics statistics() {
        return statistics;
    }

    /** Files of a folder. */
    EventTables in(Path folder) {
        return new EventTables() {

            @Override
            public QueryTables empty() {
                var events = folder.resolve("no-events.parquet");
                var badRows = folder.resolve("no-bad-rows.parquet");
                reading.emptyTables(events, badRows);
                return new QueryTables(List.of(events), Optional.of(badRows));
            }

            @Override
            public QueryTables read(Set<CanonicalField> columns, boolean badRows) throws InterruptedException {
                var events = folder.resolve("events.parquet");
                var bad = Optional.of(folder.resolve("bad-rows.parquet")).filter(file -> badRows);
                statistics = reading.intoTables(events, columns, bad);
                return new QueryTables(columns.isEmpty() ? List.of() : List.of(events), bad);
            }
        };
    }
}
