package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.once.Checkpoint;
import io.github.snowplowcollector.archive.once.StagedFiles;
import io.github.snowplowcollector.archive.table.EventRow;
import io.github.snowplowcollector.archive.table.TableColumn;
import io.github.snowplowcollector.archive.table.TableFile;
import io.github.snowplowcollector.archive.table.TableFormat;
import io.github.snowplowcollector.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Events in files of a folder, laid out by {@link PartitionFolders}. With a checkpoint they come by units, else all of them at the end. */
final class TableFolderOutput extends TableOutput {

    /** Engines like files of this size, and a kill costs no more than that. */
    private static final long SENSIBLE = 128L << 20;

    /** Open at once, each with some of its rows in memory: all of two hours, which may come mixed. */
    private static final int MOST_OPEN = 2 * (PartitionFolders.MOST + 1);

    /** In memory of all of them. */
    private static final long MOST_BUFFERED = 32L << 20;

    /** Rows between two looks at that. */
    private static final int LOOK = 1024;

    private final StagedFiles staged;
    private final String reading;
    private final boolean comesByUnits;
    private final PartitionFolders partitions;
    private final TableFormat format;
    private final List<TableColumn> columns = EventRow.columns(ALL_FIELDS);

    private final boolean isShared;

    /** By folder, the one longest unused first. */
    private final LinkedHashMap<String, TableFile> open = new LinkedHashMap<>(16, 0.75f, true);

    private long unit;
    private long closed;
    private int files;
    private int rows;

    /**
     * @param checkpoint the reading
     * @param partitions how the folder is laid out below the date
     */
    TableFolderOutput(Path folder, Checkpoint checkpoint, List<EventPartition> partitions, TableFormat format) {
        super(new EventRow(ALL_FIELDS));
        this.reading = checkpoint.reading();
        this.unit = checkpoint.offsets().output();
        this.comesByUnits = checkpoint.isKept();
        this.staged = new StagedFiles(folder, reading);
        this.partitions = new PartitionFolders(folder, partitions);
        this.isShared = staged.hasFilesOfOthers();
        this.format = format;
    }

    @Override
    protected TableFile table(Event event) throws IOException {
        if (++rows % LOOK == 0) {
            closeLarge();
        }
        var place = partitions.of(event);
        var known = open.get(place);
        if (known != null) {
            return known;
        }
        if (open.size() == MOST_OPEN) {
            close(open.keySet().iterator().next());
        }
        var name = String.format(Locale.ROOT, "events-%s-%06d-%04d.parquet", reading, unit + 1, ++files);
        var begun = format.create(staged.stage(unit + 1, place + "/" + name), columns);
        open.put(place, begun);
        return begun;
    }

    private void closeLarge() throws IOException {
        long buffered = 0;
        for (var table : List.copyOf(open.entrySet())) {
            if (table.getValue().length() >= SENSIBLE) {
                close(table.getKey());
            } else {
                buffered += table.getValue().buffered();
            }
        }
        if (buffered > MOST_BUFFERED) {
            close(Collections.max(
                            open.entrySet(),
                            Comparator.comparing(table -> table.getValue().buffered()))
                    .getKey());
        }
    }

    private void close(String place) throws IOException {
        var table = open.remove(place);
        if (table != null) {
            closed += table.length();
            table.close();
        }
    }

    @Override
    public OptionalLong keep() {
        long length =
                closed + open.values().stream().mapToLong(TableFile::length).sum();
        return comesByUnits && length >= SENSIBLE ? OptionalLong.of(finish()) : OptionalLong.empty();
    }

    @Override
    public long finish() {
        closeAll();
        closed = 0;
        return ++unit;
    }

    private void closeAll() {
        try {
            for (var place : List.copyOf(open.keySet())) {
                close(place);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remembered() {
        try {
            publish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a checkpoint nobody would bring in the rest later. */
    private void publish() throws IOException {
        try {
            staged.publish(unit);
        } catch (IOException e) {
            if (!comesByUnits) {
                staged.withdraw();
            }
            throw e;
        }
    }

    @Override
    public List<String> remarks() {
        var remarks = new ArrayList<>(super.remarks());
        remarks.add(files + (files == 1 ? " file" : " files") + " of Parquet written");
        if (isShared && files > 0) {
            remarks.add("The folder had files of other readings before: what they read, too, is there twice. With"
                    + " snowplow.events.checkpoint, one and the same from run to run, only what is new is added.");
        }
        return remarks;
    }

    @Override
    public void close() {
        try {
            closeAll();
        } finally {
            discard();
        }
    }

    private void discard() {
        try {
            staged.discard(unit + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
