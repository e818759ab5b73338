package io.github.snowplowcollector.archive.once;

import io.github.snowplowcollector.ground.FileTree;
import io.github.snowplowcollector.ground.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that come into a folder unit by unit: all of a unit, or none until its number is remembered. They are written beside their places,
 * below {@code _temporary}, where no engine looks, and renamed. A unit whose number was remembered before a kill is brought in by
 * {@link #restore}; any other is given up.
 */
public final class StagedFiles {

    private static final String STAGING = "_temporary";

    /** For engines that look there all the same. */
    private static final String SUFFIX = ".tmp";

    private final Path folder;
    private final String reading;
    private final Path stagings;
    private final Path staging;

    /** @param reading whose files they are; no other reading has this name */
    public StagedFiles(Path folder, String reading) {
        this.folder = folder;
        this.reading = reading;
        stagings = folder.resolve(STAGING);
        staging = stagings.resolve(reading);
    }

    /**
     * Where a file is to be written.
     *
     * @param name its place in the folder
     */
    public Path stage(long unit, String name) throws IOException {
        var staged = staging.resolve(Long.toString(unit)).resolve(name + SUFFIX);
        Files.createDirectories(staged.resolveSibling("."));
        return staged;
    }

    /** Whether there are files that another reading wrote. */
    public boolean hasFilesOfOthers() {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var all = Files.walk(folder)) {
            return all.anyMatch(file -> file.toString().endsWith(".parquet") && !isOurs(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the files of a unit in their places. */
    public void publish(long unit) throws IOException {
        var root = staging.resolve(Long.toString(unit));
        for (var staged : files(root)) {
            var name = root.relativize(staged).toString();
            var file = folder.resolve(name.substring(0, name.length() - SUFFIX.length()));
            Files.createDirectories(file.resolveSibling("."));
            WholeFile.rename(staged, file);
        }
        discard(unit);
    }

    /** Takes back all files that this reading wrote. */
    public void withdraw() throws IOException {
        List<Path> written;
        try (var all = Files.walk(folder)) {
            written = all.filter(this::isOurs).toList();
        }
        for (var file : written) {
            Files.delete(file);
        }
        if (Files.exists(staging)) {
            FileTree.delete(staging);
        }
        deleteIfEmpty(stagings);
    }

    private boolean isOurs(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(".parquet") && name.contains("-" + reading + "-");
    }

    /** Gives the files of a unit up. */
    public void discard(long unit) throws IOException {
        var root = staging.resolve(Long.toString(unit));
        if (Files.exists(root)) {
            FileTree.delete(root);
        }
        // What others have there yet stays.
        deleteIfEmpty(staging);
        deleteIfEmpty(stagings);
    }

    /**
     * Brings in what a killed run had to bring in yet, and gives up the rest.
     *
     * @param last the last unit that was remembered
     */
    void restore(long last) throws IOException {
        if (!Files.isDirectory(staging)) {
            return;
        }
        List<Long> units;
        try (var children = Files.list(staging)) {
            units = children.map(child -> child.getFileName().toString())
                    .filter(name -> name.matches("\\d+")) // Others are file managers'.
                    .map(Long::valueOf)
                    .sorted()
                    .toList();
        }
        for (long unit : units) {
            if (unit <= last) {
                publish(unit);
            } else {
                discard(unit);
            }
        }
    }

    private static List<Path> files(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        }
    }

    private static void deleteIfEmpty(Path directory) throws IOException {
        try (var children = Files.list(directory)) {
            if (children.findAny().isPresent()) {
                return;
            }
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(directory);
    }
}
