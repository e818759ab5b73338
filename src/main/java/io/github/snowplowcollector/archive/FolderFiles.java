package io.github.snowplowcollector.archive;

import io.github.snowplowcollector.accesslog.LogFileName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The log files in a folder and in the folders below it; those whose names begin with a dot are passed over. Files that are
 * not named as CloudFront names logs may hold rows of any hour.
 */
public final class FolderFiles implements LogFiles {

    /** As many as are kept in memory at once, unless one hour has more. */
    private static final int MOST_FILES = 20_000;

    private final Path folder;
    private final Set<Path> leftOut;
    private final int mostFiles;

    /** @param leftOut files that are no logs, such as those that are written meanwhile */
    public FolderFiles(Path folder, Set<Path> leftOut) {
        this(folder, leftOut, MOST_FILES);
    }

    FolderFiles(Path folder, Set<Path> leftOut, int mostFiles) {
        this.folder = folder;
        this.leftOut = leftOut;
        this.mostFiles = mostFiles;
    }

    @Override
    public Stretch list(Instant from, Instant until) {
        var end = end(from, until);
        var hours = new TreeMap<Instant, List<LogFile>>();
        walk(file -> {
            if (hasHour(file) && !file.hour().isBefore(from) && file.hour().isBefore(end)) {
                hours.computeIfAbsent(file.hour(), hour -> new ArrayList<>()).add(file);
            }
        });
        hours.values().forEach(files -> files.sort(Comparator.comparing(LogFile::key)));
        return new Stretch(Collections.unmodifiableNavigableMap(hours), end);
    }

    /** Where the files kept in memory are enough; the folder is walked again for the rest. */
    private Instant end(Instant from, Instant until) {
        var counts = new TreeMap<Instant, Integer>();
        walk(file -> {
            if (hasHour(file) && !file.hour().isBefore(from) && !file.hour().isAfter(until)) {
                counts.merge(file.hour(), 1, Integer::sum);
            }
        });
        int files = 0;
        for (var hour : counts.entrySet()) {
            files += hour.getValue();
            if (files > mostFiles && files > hour.getValue()) {
                return hour.getKey();
            }
        }
        return until.plus(Duration.ofHours(1));
    }

    private static boolean hasHour(LogFile file) {
        return !file.hour().equals(NO_HOUR);
    }

    @Override
    public List<LogFile> withoutHour() {
        var found = new ArrayList<LogFile>();
        walk(file -> {
            if (!hasHour(file)) {
                found.add(file);
            }
        });
        found.sort(Comparator.comparing(LogFile::key));
        return found;
    }

    @Override
    public Optional<InputStream> open(LogFile file) throws IOException {
        try {
            return Optional.of(Files.newInputStream(folder.resolve(file.key())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<LogFile> newest(Instant now) {
        var newest = new ArrayList<LogFile>(1);
        walk(file -> {
            if (newest.isEmpty() || newest.get(0).delivered().isBefore(file.delivered())) {
                newest.clear();
                newest.add(file);
            }
        });
        return newest.stream().findFirst();
    }

    @Override
    public String name() {
        return folder.toString();
    }

    private void walk(Consumer<LogFile> files) {
        try {
            Files.walkFileTree(folder, new Visitor(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        private final Consumer<LogFile> files;

        Visitor(Consumer<LogFile> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return isHidden(directory) && !directory.equals(folder)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isHidden(file) && !leftOut.contains(file)) {
                accept(file, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        private void accept(Path file, BasicFileAttributes attributes) {
            var hour = LogFileName.parse(String.valueOf(file.getFileName())).map(LogFileName::hour);
            files.accept(new LogFile(
                    folder.relativize(file).toString().replace('\\', '/'),
                    hour.orElse(NO_HOUR),
                    attributes.lastModifiedTime().toInstant(),
                    attributes.size()));
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException && !file.equals(folder)) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        private boolean isHidden(Path file) {
            return String.valueOf(file.getFileName()).startsWith(".");
        }
    }
}
