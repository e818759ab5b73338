package io.github.snowplowcollector.archive.once;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Which log files are done. Kept in memory; with a file also on disk, so that the next run goes on where a killed one was. */
public final class Checkpoint implements Closeable {

    private final ReadFiles read;
    private final Optional<CheckpointFile> file;
    private final String reading;
    private final Offsets offsets;

    /** Done, and not remembered yet. */
    private final List<LogFileKey> pending = new ArrayList<>();

    private Optional<Instant> pendingHour = Optional.empty();

    private Checkpoint(ReadFiles read, Optional<CheckpointFile> file, String reading, Offsets offsets) {
        this.read = read;
        this.file = file;
        this.reading = reading;
        this.offsets = offsets;
    }

    /** A log file, as it is remembered. */
    record LogFileKey(Instant hour, Key name) {}

    /**
     * How far the outputs of a reading are.
     *
     * @param output length of the output in bytes; of a folder, number of the last unit of files
     * @param badRows length of the file of bad rows in bytes
     */
    public record Offsets(long output, long badRows) {

        /** Before the first byte. */
        public static final Offsets START = new Offsets(0, 0);
    }

    /**
     * What a reading is, so that a checkpoint is not used for another one.
     *
     * @param parameters what decides which events come out in which form, by parameter
     * @param output file of the events; empty when they go to the console
     * @param inUnits whether the output is a folder instead, into which they come by units of files
     * @param badRows file of the rows that cannot be read
     */
    public record ReadingIdentity(
            SortedMap<String, String> parameters, Optional<Path> output, boolean inUnits, Optional<Path> badRows) {}

    /**
     * A checkpoint that was opened.
     *
     * @param since since when its reading reads
     * @param isResumed whether it was there before
     */
    public record Resumption(Checkpoint checkpoint, Instant since, boolean isResumed) {}

    /**
     * Opens the checkpoint of a reading, or begins it. The outputs are brought back to where they were after the last log file that was
     * done, so that what follows is appended.
     *
     * @param begun since when the reading reads, if it is a new one
     * @throws CheckpointException if it is in use, no checkpoint, another reading's, or does not fit its output
     */
    public static Resumption open(Path file, ReadingIdentity identity, Instant begun) {
        return CheckpointFile.open(file, identity, begun);
    }

    /** Forgets all when the run ends. */
    public static Checkpoint inMemory() {
        return new Checkpoint(new ReadFiles(), Optional.empty(), newReading(), Offsets.START);
    }

    static Checkpoint of(CheckpointFile file, ReadFiles read, String reading, Offsets offsets) {
        return new Checkpoint(read, Optional.of(file), reading, offsets);
    }

    /** A name that no other reading has. */
    static String newReading() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** Name of this reading, the same after a kill. */
    public String reading() {
        return reading;
    }

    /** Whether it outlives this run. */
    public boolean isKept() {
        return file.isPresent();
    }

    /** Where the outputs were when the last run ended. */
    public Offsets offsets() {
        return offsets;
    }

    /** Whether a log file is done. */
    public boolean isDone(Instant hour, String key) {
        return read.contains(hour, Key.of(key));
    }

    /** Hours with files that are done, except those that the watermark has passed. */
    public List<Instant> hours() {
        return read.hours();
    }

    /** The last hour of which, and of all before it, everything is done and nothing more is expected. */
    public Optional<Instant> watermark() {
        return read.watermark();
    }

    /** Whether the watermark has passed an hour. */
    public boolean isBehindWatermark(Instant hour) {
        return read.isBehindWatermark(hour);
    }

    /** The latest hour of which a file is done; empty before the first, and if files tell no hour. */
    public Optional<Instant> lastHour() {
        return Stream.concat(watermark().stream(), hours().stream())
                .filter(hour -> hour.isAfter(Instant.EPOCH))
                .max(Comparator.naturalOrder());
    }

    /** Notes that a log file is done; remembered by the next {@link #reached}. */
    public void done(Instant hour, String key) {
        var name = Key.of(key);
        read.add(hour, name);
        pending.add(new LogFileKey(hour, name));
    }

    /** Notes that all files up to an hour, itself included, are done, and that none is expected any more; remembered likewise. */
    public void advanceTo(Instant hour) {
        if (!isBehindWatermark(hour)) {
            read.advanceTo(hour);
            pendingHour = Optional.of(hour);
        }
    }

    /** Remembers all that is done, at once, and where the outputs are now; what they are must outlive a kill. */
    public void reached(Offsets now) {
        if (!pending.isEmpty()) {
            file.ifPresent(journal -> journal.done(pending, now));
            pending.clear();
        }
        if (pendingHour.isPresent()) {
            file.ifPresent(journal -> pendingHour.ifPresent(journal::advancedTo));
            pendingHour = Optional.empty();
        }
    }

    @Override
    public void close() {
        file.ifPresent(CheckpointFile::close);
    }
}
