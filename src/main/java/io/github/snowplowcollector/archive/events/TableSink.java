package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.once.Checkpoint;
import io.github.snowplowcollector.archive.table.BadRowTable;
import io.github.snowplowcollector.archive.table.Row;
import io.github.snowplowcollector.archive.table.TableFile;
import io.github.snowplowcollector.archive.table.TableFormat;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Two tables of one reading, as far as they are asked for: events, and bad rows. */
final class TableSink implements EventSink, Closeable {

    private static final Write NOTHING = new Write(0, () -> {});

    private final Optional<TableFileOutput> events;
    private final Optional<TableFile> badRows;

    /** @param fields those of the events; without any there is no such table */
    TableSink(Path events, Set<CanonicalField> fields, Optional<Path> badRows, TableFormat format) {
        this.badRows = badRows.map(file -> create(file, format));
        this.events = fields.isEmpty() ? Optional.empty() : Optional.of(TableFileOutput.open(events, format, fields));
    }

    private static TableFile create(Path file, TableFormat format) {
        try {
            return format.create(file, BadRowTable.COLUMNS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public Write event(Event event, String file) {
        if (!event.isGood()) {
            return bad(BadRowTable.row(event, file), event.queryString().text().length);
        }
        return events.map(table -> table.prepare(event)).orElse(NOTHING);
    }

    @Override
    public Write unreadable(UnreadableRow row, String file) {
        return bad(BadRowTable.row(row, file), row.text().length());
    }

    private Write bad(Row row, int size) {
        return badRows.map(table -> new Write(size, () -> write(table, row))).orElse(NOTHING);
    }

    private static void write(TableFile table, Row row) {
        try {
            table.write(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Checkpoint.Offsets> keep() {
        return Optional.empty();
    }

    @Override
    public Checkpoint.Offsets finish() {
        events.ifPresent(TableFileOutput::finish);
        return Checkpoint.Offsets.START;
    }

    @Override
    public void remembered() {
        // Nothing outlives the question.
    }

    @Override
    public void close() {
        try {
            events.ifPresent(TableFileOutput::close);
        } finally {
            badRows.ifPresent(TableSink::close);
        }
    }

    private static void close(TableFile table) {
        try {
            table.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
