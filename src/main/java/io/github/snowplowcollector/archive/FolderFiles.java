package io.github.snowplowcollector.archive;

import io.github.snowplowcollector.config.InvalidConfigurationException;
import io.github.snowplowcollector.config.Problem;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The log files in a folder and in the folders below it, also behind links; those whose names begin with a dot are passed over. Files that
 * are not named as CloudFront names logs may hold rows of any hour. What is there and cannot be read is an
 * {@link InvalidConfigurationException}, so that it never looks like nothing there.
 */
public final class FolderFiles implements LogFiles {

    /** What the key of a file begins with whose name is no text; no path in a folder does. */
    private static final String ADDRESS = "file:///";

    /** As many as are kept in memory at once, unless one hour has more. */
    private static final int MOST_FILES = 20_000;

    private static final Duration HOUR = Duration.ofHours(1);

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
    public Listing list(Instant from, Instant until) {
        var first = new FirstHours(until.plus(HOUR));
        walk(file -> {
            if (hasHour(file) && !file.hour().isBefore(from)) {
                first.add(file);
            }
        });
        return first.listing();
    }

    /** Files of the first hours, as many as may be kept in memory; those of later hours are left to the next listing. */
    private final class FirstHours {

        private final TreeMap<Instant, List<LogFile>> hours = new TreeMap<>();
        private Instant end;
        private int count;

        FirstHours(Instant end) {
            this.end = end;
        }

        void add(LogFile file) {
            if (file.hour().isBefore(end)) {
                hours.computeIfAbsent(file.hour(), hour -> new ArrayList<>()).add(file);
                count++;
            }
            while (count > mostFiles && hours.size() > 1) {
                var last = hours.pollLastEntry();
                end = last.getKey();
                count -= last.getValue().size();
            }
        }

        Listing listing() {
            hours.values().forEach(files -> files.sort(LogFile.READING_ORDER));
            return new Listing(Collections.unmodifiableNavigableMap(hours), end);
        }
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
        found.sort(LogFile.READING_ORDER);
        return found;
    }

    @Override
    public Optional<InputStream> open(LogFile file) throws IOException {
        try {
            return Optional.of(Files.newInputStream(path(file.key())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw unreadable(e);
        }
    }

    /** The path in the folder; of a name that is no text, as old archives unpack, the whole address, which keeps its bytes. */
    private String key(Path file) {
        var key = folder.relativize(file).toString().replace(File.separatorChar, '/');
        return isText(file) ? key : file.toUri().toString();
    }

    private static boolean isText(Path file) {
        try {
            return Path.of(file.toString()).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private Path path(String key) {
        return key.startsWith(ADDRESS) ? Path.of(URI.create(key)) : folder.resolve(key);
    }

    private InvalidConfigurationException unreadable(FileSystemException failure) {
        return refused(
                "It must be a folder that can be read, and " + failure.getFile() + " cannot ("
                        + Objects.requireNonNullElse(
                                failure.getReason(), failure.getClass().getSimpleName())
                        + ").",
                "Allow the user of this build to read it, or name another folder.");
    }

    private InvalidConfigurationException refused(String rule, String fix) {
        return new InvalidConfigurationException(List.of(new Problem("eventsSource", folder.toString(), rule, fix)));
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
            Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor(files));
        } catch (FileSystemException e) {
            throw unreadable(e);
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
            if (isHidden(file)) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
                throw refused(
                        "The link " + file + " in it leads nowhere.",
                        "Put what it is to lead to in place, or remove it.");
            }
            if (attributes.isRegularFile() && !isLeftOut(file)) {
                accept(file, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        /** A link may show a file under another path. */
        private boolean isLeftOut(Path file) {
            return leftOut.stream().anyMatch(written -> file.startsWith(written) || isSame(written, file));
        }

        private boolean isSame(Path written, Path file) {
            try {
                return isNamedAlike(written, file) && Files.isSameFile(written, file);
            } catch (IOException e) {
                return false;
            }
        }

        /** On Windows and macOS names that differ in case are one, and the folder tells the one that the file was made with. */
        private boolean isNamedAlike(Path written, Path file) {
            return String.valueOf(written.getFileName()).equalsIgnoreCase(String.valueOf(file.getFileName()));
        }

        private void accept(Path file, BasicFileAttributes attributes) {
            var key = key(file);
            files.accept(new LogFile(
                    key,
                    LogFile.hourOf(key).orElse(NO_HOUR),
                    attributes.lastModifiedTime().toInstant(),
                    attributes.size()));
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            boolean isGone = failure instanceof NoSuchFileException && !file.equals(folder);
            if (isGone || failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        private boolean isHidden(Path file) {
            return String.valueOf(file.getFileName()).startsWith(".");
        }
    }
}
