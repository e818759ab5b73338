package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.ground.OwnerOnly;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * What was there before a takeover, in a file of its owner's from which everything is put back. Written once, before the first change;
 * nothing of it is printed, since headers that a distribution sends to its origins may be secrets.
 *
 * @param file the file, perhaps not there yet
 */
public record SavedState(Path file) {

    private static final JSON MAPPER = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    /** Of a distribution, in a folder. */
    static SavedState of(Path folder, String distributionId) {
        return new SavedState(folder.resolve("adopted-" + distributionId + ".json"));
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Writes it, for its owner alone and forced to the disk; one that is there stays as it is. */
    void write(Map<String, ?> content) {
        var beside = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(beside);
            OwnerOnly.newFile(beside, MAPPER.asBytes(content));
            try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            place(beside);
        } catch (FileAlreadyExistsException e) {
            // An earlier run was here, and its file tells of what was there before it.
        } catch (IOException e) {
            throw new RefusedException("what is there cannot be saved in " + file + " (" + e.getMessage()
                    + "), and nothing was changed. Fix: make the folder writable.");
        } finally {
            delete(beside);
        }
    }

    /** Fails where one is there, of which a rename that replaces would leave nothing. */
    private void place(Path beside) throws IOException {
        try {
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Disks that Windows and macOS share, and many network drives, know no links.
            Files.move(beside, file);
        }
    }

    private static void delete(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All of it.
     *
     * @throws RefusedException if it cannot be read
     */
    SavedDocuments read() {
        try {
            return new SavedDocuments(file, MAPPER.mapFrom(Files.readString(file)));
        } catch (IOException | JacksonException e) {
            throw new RefusedException("what was there before the takeover cannot be read from " + file + " ("
                    + e.getMessage() + "). Fix: run where that file is, or put it back there.");
        }
    }
}
