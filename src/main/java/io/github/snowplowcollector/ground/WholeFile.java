package io.github.snowplowcollector.ground;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Files of which a reader, and whoever comes after a kill, sees all or what was there before: written beside their place in the same file
 * system, then renamed over it. Nothing is forced to the disk, so that a power loss may leave an emptied one.
 */
public final class WholeFile {

    private WholeFile() {}

    /** Makes a file under a name that is only its own, with the content and the permissions that it is to have. */
    public interface Content {

        void writeTo(Path beside) throws IOException;
    }

    /**
     * Puts it in its place in any case. Where the file system cannot rename over a file, as some network file systems, a reader may see
     * part of it.
     *
     * @param beside where it is written; nobody else writes there meanwhile
     */
    public static void write(Path file, Path beside, Content content) throws IOException {
        prepare(beside, next -> {
            content.writeTo(next);
            try {
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
            }
        });
    }

    /**
     * Puts it in its place whole or not at all.
     *
     * @param beside where it is written; nobody else writes there meanwhile
     * @throws AtomicMoveNotSupportedException if the file system cannot
     */
    public static void writeAtomically(Path file, Path beside, Content content) throws IOException {
        prepare(beside, next -> {
            content.writeTo(next);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    /** Writes what is put in its place later. Without success nothing of it stays: what is tried again must not fill a full disk further. */
    public static Path prepare(Path beside, Content content) throws IOException {
        try {
            content.writeTo(beside);
            return beside;
        } catch (IOException | RuntimeException e) {
            discard(beside, e);
            throw e;
        }
    }

    private static void discard(Path beside, Exception cause) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
