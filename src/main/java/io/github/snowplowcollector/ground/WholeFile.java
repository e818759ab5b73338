package io.github.snowplowcollector.ground;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Files of which a reader, and whoever comes after a kill, sees all or what was there before: written beside their place in the same file
 * system, then renamed over it. Nothing is forced to the disk, so that a power loss may leave an emptied one.
 */
public final class WholeFile {

    /** A moment each: together less than anybody would wait for, and longer than a scanner looks at a small file. */
    private static final int ATTEMPTS = 20;

    private static final Duration PAUSE = Duration.ofMillis(25);

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
                rename(next, file);
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
            rename(next, file);
        });
    }

    /**
     * Renames a file or folder over the file of that name, if there is one. Windows refuses this while somebody has either of them open, as
     * virus scanners, indexers and editors do for moments: there it is tried again for as long.
     */
    public static void rename(Path from, Path to) throws IOException {
        boolean replacesOpenFiles =
                to.getFileSystem().supportedFileAttributeViews().contains("posix");
        rename(
                () -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE),
                replacesOpenFiles ? 1 : ATTEMPTS,
                Sleeper.OF_THREAD);
    }

    /** What renames. */
    interface Rename {

        void run() throws IOException;
    }

    static void rename(Rename rename, int attempts, Sleeper sleeper) throws IOException {
        for (int left = attempts - 1; ; left--) {
            try {
                rename.run();
                return;
            } catch (FileSystemException e) {
                if (left == 0 || !isOfOpenFile(e)) {
                    throw e;
                }
                pause(sleeper, e);
            }
        }
    }

    /** Windows denies access, or says in words of its own that another process uses the file. */
    private static boolean isOfOpenFile(FileSystemException failure) {
        return failure instanceof AccessDeniedException || failure.getClass() == FileSystemException.class;
    }

    private static void pause(Sleeper sleeper, FileSystemException cause) throws IOException {
        try {
            sleeper.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cause;
        }
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
