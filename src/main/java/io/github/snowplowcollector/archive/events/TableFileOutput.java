package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.table.EventRow;
import io.github.snowplowcollector.archive.table.TableFile;
import io.github.snowplowcollector.archive.table.TableFormat;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.ground.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Events in one file, which is there when all of them are. */
final class TableFileOutput extends TableOutput {

    private final Path file;
    private final Path beside;
    private final TableFile table;

    private TableFileOutput(Path file, Path beside, TableFile table, EventRow row) {
        super(row);
        this.file = file;
        this.beside = beside;
        this.table = table;
    }

    /**
     * Begins a file.
     *
     * @param fields those that it has
     */
    static TableFileOutput open(Path file, TableFormat format, Set<CanonicalField> fields) {
        var beside = file.resolveSibling("." + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new TableFileOutput(
                    file, beside, format.create(beside, EventRow.columns(fields)), new EventRow(fields));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    protected TableFile table(Event event) {
        return table;
    }

    @Override
    public OptionalLong keep() {
        return OptionalLong.empty();
    }

    @Override
    public long finish() {
        try {
            table.close();
            WholeFile.rename(beside, file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return 0;
    }

    @Override
    public void close() {
        try {
            table.close();
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
