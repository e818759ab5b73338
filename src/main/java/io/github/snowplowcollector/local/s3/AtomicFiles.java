package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.ground.FileTree;
import io.github.snowplowcollector.ground.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Files that are there whole or not at all: written beside their place in one file system, then renamed. */
final class AtomicFiles {

    private final Path scratch;

    /** @param scratch an existing folder on the same file system as the targets */
    AtomicFiles(Path scratch) {
        this.scratch = scratch;
    }

    /** Writes a file that {@link #commit} will put in its place. Without success nothing of it stays. */
    Path prepare(byte[] content) throws IOException {
        return WholeFile.prepare(newScratch(), file -> Files.write(file, content));
    }

    /** Puts a prepared file or folder in its place, over an older file there. */
    void commit(Path prepared, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        WholeFile.rename(prepared, target);
    }

    void write(Path target, byte[] content) throws IOException {
        commit(prepare(content), target);
    }

    /** A name in the scratch folder that nothing bears. */
    Path newScratch() {
        return scratch.resolve(UUID.randomUUID().toString());
    }

    /** Takes a folder away at once, then deletes what was in it. */
    void deleteFolder(Path folder) throws IOException {
        var doomed = newScratch();
        WholeFile.rename(folder, doomed);
        FileTree.delete(doomed);
    }

    /** Deletes what a killed process left behind. */
    void clear() throws IOException {
        try (var left = Files.list(scratch)) {
            for (var each : left.toList()) {
                FileTree.delete(each);
            }
        }
    }
}
