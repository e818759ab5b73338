package io.github.snowplowcollector.clients;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        if (failure.isEmpty() && !isInstalled()) {
            failure = install();
        }
        return failure.isEmpty()
                ? FOLDER
                : abort("npm does not install the trackers here (" + failure.get()
                        + "): install the packages nodejs and npm, and let npm reach its registry");
    }

    private static boolean isInstalled() throws IOException {
        var lock = FOLDER.resolve("package-lock.json");
        return Files.exists(FOLDER.resolve("node_modules/.package-lock.json"))
                && Files.exists(lock)
                && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) < 0
                && copied();
    }

    private static boolean copied() throws IOException {
        try (var files = Files.list(SOURCES)) {
            for (var file : files.toList()) {
                Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return true;
    }

    /** With the user's own registry and proxy. Empty when it succeeded. */
    private static Optional<String> install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        copied();
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
