package io.github.snowplowcollector.archive.once;

import io.github.snowplowcollector.ground.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A checkpoint on disk: a journal that only grows while it is used, so that a kill costs its last line at most, and is written anew,
 * as short as it can be, when it is opened. One run at a time.
 */
final class CheckpointFile {

    static final String FORMAT = "snowplow-events-checkpoint-2";

    private final Path path;
    private final FileChannel lock;
    private final OutputStream journal;

    private CheckpointFile(Path path, FileChannel lock, OutputStream journal) {
        this.path = path;
        this.lock = lock;
        this.journal = journal;
    }

    /**
     * Opens the checkpoint of a reading, or begins it.
     *
     * @param begun since when the reading reads, if it is a new one
     */
    static Checkpoint.Resumption open(Path path, Checkpoint.ReadingIdentity identity, Instant begun) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            var lock = lock(path);
            try {
                return open(path, lock, identity, begun);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoint " + path, e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        var lock = FileChannel.open(
                path.resolveSibling("." + path.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // Another goal of this very build.
        }
        lock.close();
        throw new CheckpointException("the checkpoint " + path
                + " is in use by another run. Fix: wait until that one ends, or name another file in"
                + " snowplow.events.checkpoint.");
    }

    private static Checkpoint.Resumption open(
            Path path, FileChannel lock, Checkpoint.ReadingIdentity identity, Instant begun) throws IOException {
        var content = CheckpointContent.read(path, identity, begun);
        var offsets = content.restore(identity);
        WholeFile.write(path, path.resolveSibling("." + path.getFileName() + ".new"), beside -> {
            try (var writer = Files.newBufferedWriter(beside)) {
                content.write(writer, identity, offsets);
            }
        });
        var journal = Files.newOutputStream(path, StandardOpenOption.APPEND);
        return new Checkpoint.Resumption(
                Checkpoint.of(new CheckpointFile(path, lock, journal), content.read(), content.reading(), offsets),
                content.since(),
                content.wasThere());
    }

    /** In one line, so that a kill leaves all of it or nothing. */
    void done(List<Checkpoint.LogFileKey> files, Checkpoint.Offsets reached) {
        var words = new ArrayList<>(List.of("done", Long.toString(reached.output()), Long.toString(reached.badRows())));
        files.forEach(file ->
                Collections.addAll(words, file.hour().toString(), file.name().hex()));
        append(CheckpointLine.of(words.toArray(String[]::new)));
    }

    void advancedTo(Instant hour) {
        append(CheckpointLine.of("settled", hour.toString()));
    }

    private void append(String line) {
        try {
            journal.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoint " + path, e);
        }
    }

    void close() {
        try (lock;
                journal) {
            // Both at once.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoint " + path, e);
        }
    }
}
