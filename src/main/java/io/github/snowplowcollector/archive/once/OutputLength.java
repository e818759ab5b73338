package io.github.snowplowcollector.archive.once;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Brings an output back to where a checkpoint says it was. */
final class OutputLength {

    private OutputLength() {}

    /**
     * Cuts off what a killed run wrote after its last whole log file.
     *
     * @param before the output of the earlier run, if it had one
     * @param length its length by the checkpoint
     * @param now the output of this run
     * @return how long this run's output is: 0 if it is another file, or was taken away
     * @throws CheckpointException if somebody else shortened the file, or this run would begin one that holds something
     */
    static long restore(Optional<Path> before, long length, Optional<Path> now) throws IOException {
        if (!before.equals(now) && now.isPresent() && Files.isRegularFile(now.get()) && Files.size(now.get()) > 0) {
            throw new CheckpointException(now.get() + " is not the file of the last run, "
                    + before.map(Path::toString).orElse("which wrote none")
                    + ", and would be begun anew. Fix: name that one, or a new one.");
        }
        if (before.isEmpty() || !Files.isRegularFile(before.get())) {
            return 0;
        }
        try (var file = FileChannel.open(before.get(), StandardOpenOption.WRITE)) {
            boolean same = before.equals(now);
            if (file.size() < length && same) {
                throw new CheckpointException(before.get() + " has " + file.size()
                        + " bytes, and by the checkpoint it had "
                        + length + ": somebody else changed it. Fix: put it back, or move it away together with the"
                        + " checkpoint to begin anew.");
            }
            if (file.size() > length) {
                file.truncate(length);
            }
            return same ? length : 0;
        }
    }
}
