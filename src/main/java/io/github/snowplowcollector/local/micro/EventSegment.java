package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.local.file.AppendedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rows of a distribution from one reset to the next, in a file, and their index beside it. The names of both begin with the number
 * of requests before; that of the index says by which rules it judged, and one that judged by other rules is made anew.
 */
final class EventSegment implements AutoCloseable {

    private static final Pattern ROWS = Pattern.compile("(\\d{12})\\.rows");

    private final Path folder;
    private final String rules;
    private final List<Path> files;
    private final AppendedFile rows;
    private final EventIndex index;
    private final Optional<String> damage;

    private EventSegment(
            Path folder, String rules, List<Path> files, AppendedFile rows, EventIndex index, Optional<String> damage) {
        this.folder = folder;
        this.rules = rules;
        this.files = files;
        this.rows = rows;
        this.index = index;
        this.damage = damage;
    }

    /**
     * The newest of a folder, or its first; older ones, which a reset left when the process died in it, are deleted. What the death of a
     * machine damaged is left out, as {@link #damage} says.
     *
     * @param rules what tells the rules of judgement apart, in letters and digits
     */
    static EventSegment open(Path folder, String rules) throws IOException {
        long base = 0;
        for (var name : names(folder)) {
            var matcher = ROWS.matcher(name);
            base = matcher.matches() ? Math.max(base, Long.parseLong(matcher.group(1))) : base;
        }
        var newest = open(folder, rules, base);
        for (var name : names(folder)) {
            if (!newest.files.contains(folder.resolve(name))) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
        return newest;
    }

    private static EventSegment open(Path folder, String rules, long base) throws IOException {
        var rowsFile = folder.resolve(String.format(Locale.ROOT, "%012d.rows", base));
        var indexFile = folder.resolve(String.format(Locale.ROOT, "%012d-%s.index", base, rules));
        long size = Files.exists(rowsFile) ? Files.size(rowsFile) : 0;
        var rows = AppendedFile.open(rowsFile, AppendedFile::endOfLastLine);
        try {
            var index = EventIndex.open(indexFile, base);
            var damage = damage(rowsFile, size - rows.size(), index.recall(rows));
            return new EventSegment(folder, rules, List.of(rowsFile, indexFile), rows, index, damage);
        } catch (IOException e) {
            rows.close();
            throw e;
        }
    }

    private static Optional<String> damage(Path rows, long noRow, long forgotten) {
        return noRow == 0 && forgotten == 0
                ? Optional.empty()
                : Optional.of("The events in " + rows + " were damaged: " + noRow
                        + " bytes at the end were no whole row, and " + forgotten
                        + " rows are judged anew as far as they are there.");
    }

    private static List<String> names(Path folder) throws IOException {
        var names = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    AppendedFile rows() {
        return rows;
    }

    EventIndex index() {
        return index;
    }

    /** Where the rows are. */
    Path file() {
        return files.get(0);
    }

    /** A sentence on what could not be read as it was written; empty if all could. */
    Optional<String> damage() {
        return damage;
    }

    /**
     * Begins the one that follows, which is this one again while it has nothing: its files would bear the same names. All of this
     * one's rows must be in its index.
     */
    EventSegment next() throws IOException {
        // One more where nothing in the file was a row.
        return rows.size() == 0
                ? this
                : open(
                        folder,
                        rules,
                        Math.max(index.state().last(), index.state().base() + 1));
    }

    /** Closes and deletes it. What cannot be deleted now is deleted when the folder is opened again. */
    void discard() throws IOException {
        close();
        for (var file : files) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() throws IOException {
        try (rows;
                index) {
            // Both are closed, whatever happens to the other.
        }
    }
}
