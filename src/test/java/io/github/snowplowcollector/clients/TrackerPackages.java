package io.github.snowplowcollector.clients;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The npm packages of the tests and the programs that use them, installed once a build from {@code src/test/trackers}. */
final class TrackerPackages {

    private static final Path SOURCES = Path.of("src/test/trackers");
    private static final Path FOLDER = Path.of("target/trackers").toAbsolutePath();
    private static final long TIMEOUT_SECONDS = 180;

    private static Optional<String> failure = Optional.empty();

    private TrackerPackages() {}

    /** The folder that holds them, or an aborted test where npm cannot install them. */
    static synchronized Path installed() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        // Tests run in several processes.
        try (var channel =
                        FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var alone = channel.lock()) {
            if (failure.isEmpty() && alone.isValid() && !isInstalled()) {
                failure = install();
            }
        }
        if (failure.isPresent()) {
            throw new MissingClient(
                    "npm", "install the packages nodejs and npm, and let npm reach its registry", failure.get());
        }
        return FOLDER;
    }

    private static boolean isInstalled() throws IOException {
        return Files.exists(FOLDER.resolve("node_modules/.package-lock.json")) && isCopied();
    }

    private static boolean isCopied() throws IOException {
        for (var file : sources()) {
            var copy = FOLDER.resolve(file.getFileName());
            if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.list(SOURCES)) {
            return files.toList();
        }
    }

    /** With the user's own registry and proxy. Empty when it succeeded. */
    private static Optional<String> install() throws IOException, InterruptedException {
        for (var file : sources()) {
            Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        var log = FOLDER.resolve("npm.log").toFile();
        Process npm;
        try {
            npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
        if (!npm.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            npm.destroyForcibly();
            return Optional.of("no end after " + TIMEOUT_SECONDS + " s");
        }
        return npm.exitValue() == 0 ? Optional.empty() : Optional.of(Files.readString(log.toPath()));
    }
}
