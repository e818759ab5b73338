package io.github.snowplowcollector.report;

import io.github.snowplowcollector.ground.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a file so that a reader sees all of it or what was there before. */
public final class ReportFile {

    private ReportFile() {}

    /**
     * Creates the folders above it as well.
     *
     * @throws ReportException if it cannot be written
     */
    public static void write(Path file, byte[] content) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            // Goals of several builds, or of one on several threads, may write it at once.
            Path own = folder.resolve(
                    "." + file.getFileName() + "." + ProcessHandle.current().pid() + "."
                            + Thread.currentThread().getId() + ".tmp");
            WholeFile.write(file, own, beside -> Files.write(beside, content));
        } catch (IOException e) {
            throw new ReportException(file, e);
        }
    }
}
