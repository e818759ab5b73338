package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.ground.FileTree;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A folder that only its owner may read and that is gone afterwards; if its run is killed, when the next one begins. */
final class ScratchFolder implements Closeable {

    private static final String PREFIX = "query-";
    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel lock;

    private ScratchFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Makes one in a folder, and deletes those of killed runs. */
    static ScratchFolder in(Path parent) throws IOException {
        Files.createDirectories(parent);
        deleteAbandoned(parent);
        var folder = Files.createTempDirectory(parent, PREFIX);
        return new ScratchFolder(folder, lock(folder).orElseThrow(() -> new IOException(folder + " cannot be locked")));
    }

    Path folder() {
        return folder;
    }

    private static void deleteAbandoned(Path parent) throws IOException {
        try (var left = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (var folder : left) {
                var lock = lock(folder);
                if (lock.isPresent()) {
                    new ScratchFolder(folder, lock.get()).close();
                }
            }
        }
    }

    /** Empty if a run has it. */
    private static Optional<FileChannel> lock(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Another goal of this very build.
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lock.close();
        FileTree.delete(folder);
    }
}
