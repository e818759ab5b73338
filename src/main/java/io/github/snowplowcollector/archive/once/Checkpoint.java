package io.github.snowplowcollector.archive.once;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which log files are done: kept in memory, and, if a file is given for it, also on disk so that a killed run can be gone on from. */
public final class Checkpoint implements Closeable {

    private final ReadFiles read;
    private final Optional<CheckpointFile> file;
    private OutputOffsets position;

    private Checkpoint(ReadFiles read, Optional<CheckpointFile> file, OutputOffsets position) {
        this.read = read;
        this.file = file;
        this.position = position;
    }

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
        return new Checkpoint(new ReadFiles(), Optional.empty(), OutputOffsets.START);
    }

    static Checkpoint of(CheckpointFile file, ReadFiles read, OutputOffsets position) {
        return new Checkpoint(read, Optional.of(file), position);
    }

    /** Where the outputs were when the last file was done. */
    public OutputOffsets position() {
        return position;
    }

    /** Whether a log file is done. */
    public boolean isDone(Instant hour, String key) {
        return read.contains(hour, Key.of(key));
    }

    /** Hours with files that are done, except those that are settled. */
    public List<Instant> hours() {
        return read.hours();
    }

    /** The last hour of which, and of all before it, everything is done. */
    public Optional<Instant> settled() {
        return read.settled();
    }

    /** The latest hour of which a file is done; empty before the first, and if files tell no hour. */
    public Optional<Instant> lastHour() {
        return Stream.concat(settled().stream(), hours().stream())
                .filter(hour -> hour.isAfter(Instant.EPOCH))
                .max(Comparator.naturalOrder());
    }

    /** Notes that a log file is done and where the outputs are now; they must have been handed to the system. */
    public void done(Instant hour, String key, OutputOffsets reached) {
        var name = Key.of(key);
        read.add(hour, name);
        position = reached;
        file.ifPresent(journal -> journal.done(hour, name, reached));
    }

    /** Notes that all files up to an hour, itself included, are done, and that none is expected any more. */
    public void settle(Instant hour) {
        if (!read.isSettled(hour)) {
            read.settle(hour);
            file.ifPresent(journal -> journal.settled(hour));
        }
    }

    @Override
    public void close() {
        file.ifPresent(CheckpointFile::close);
    }
}
