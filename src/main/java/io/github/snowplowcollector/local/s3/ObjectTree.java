package io.github.snowplowcollector.local.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder in which objects lie under their keys. A part of a key bears the first of its {@link KeyName}s that no sibling has, in whatever
 * case: a folder moves between systems. So where a key lies depends on what came before it, and all names are in memory; a folder of an
 * earlier version, in which every name is escaped, needs nothing of its own. Not safe for threads.
 */
final class ObjectTree {

    private final Path root;
    private final Folder all = new Folder();

    /** Reads the names in a folder, which need not be there. */
    ObjectTree(Path root) {
        this.root = root;
        if (Files.isDirectory(root)) {
            try {
                read(root, all);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + root, e);
            }
        }
    }

    /** What is in a folder by name; a file is a folder without anything in it. */
    private static final class Folder {

        private static final Folder FILE = new Folder();

        private final NavigableMap<String, Folder> names =
                new TreeMap<>(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()));

        /** Whether a part may be there under another name than its first. */
        private boolean escapes;

        Folder put(String name, Folder entry) {
            escapes |= name.indexOf('%') >= 0;
            var there = names.putIfAbsent(name, entry);
            return there == null ? entry : there;
        }

        /** The names under which a part is there; more than one of a folder that two versions wrote to in turn. */
        Stream<List<String>> namesOf(String part, boolean file) {
            return forms(part, file)
                    .limit(escapes ? Long.MAX_VALUE : 1)
                    .filter(names ->
                            find(names).filter(there -> (there == FILE) == file).isPresent());
        }

        List<String> newName(String part, boolean file) {
            return forms(part, file)
                    .filter(this::isFree)
                    .findFirst()
                    .orElseThrow(() -> new UncheckedIOException(new FileAlreadyExistsException(part)));
        }

        private static Stream<List<String>> forms(String part, boolean file) {
            return Stream.of(KeyName.values()).map(form -> form.of(part, file ? KeyName.FILE : KeyName.FOLDER));
        }

        Optional<Folder> find(List<String> path) {
            var found = Optional.of(this);
            for (var name : path) {
                found = found.map(folder -> folder.names.get(name));
            }
            return found;
        }

        private boolean isFree(List<String> path) {
            var folder = this;
            for (var name : path) {
                var next = folder.names.get(name);
                if (next == null) {
                    return folder != FILE && folder.isFree(name);
                }
                folder = next;
            }
            return false;
        }

        private boolean isFree(String name) {
            // Capitals come first among those that differ by case alone.
            var nearest = names.ceilingKey(name.toUpperCase(Locale.ROOT));
            return nearest == null || !nearest.equalsIgnoreCase(name);
        }

        Folder add(List<String> path, boolean file) {
            var folder = this;
            for (var name : path.subList(0, path.size() - 1)) {
                folder = folder.put(name, new Folder());
            }
            return folder.put(path.get(path.size() - 1), file ? FILE : new Folder());
        }
    }

    private static void read(Path directory, Folder folder) throws IOException {
        var inner = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(directory)) {
            for (var entry : entries) {
                if (Files.isRegularFile(entry)) {
                    folder.put(entry.getFileName().toString(), Folder.FILE);
                } else {
                    inner.add(entry);
                }
            }
        }
        for (var entry : inner) {
            var read = new Folder();
            folder.put(entry.getFileName().toString(), read);
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                read(entry, read);
            }
        }
    }

    /** Tells all keys, passing over files that no key has, such as those that macOS leaves in folders. */
    void forEachKey(Consumer<String> keys) {
        forEachKey(all, root, keys);
    }

    private void forEachKey(Folder folder, Path path, Consumer<String> keys) {
        folder.names.forEach((name, entry) -> {
            var file = path.resolve(name);
            if (entry == Folder.FILE) {
                keyOf(file).ifPresent(keys);
            } else {
                forEachKey(entry, file, keys);
            }
        });
    }

    private Optional<String> keyOf(Path file) {
        try {
            var key = KeyPath.key(root.relativize(file));
            return find(key).filter(file::equals).map(same -> key);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Where the object of a key lies; empty if there is none. */
    Optional<Path> find(String key) {
        return find(all, root, KeyPath.parts(key));
    }

    /** One frame of the stack for each part, of which a key has up to 1,025. */
    private static Optional<Path> find(Folder folder, Path path, List<String> parts) {
        boolean file = parts.size() == 1;
        for (var each = folder.namesOf(parts.get(0), file).iterator(); each.hasNext(); ) {
            var names = each.next();
            var below = KeyPath.resolve(path, names);
            var found = file
                    ? Optional.of(below)
                    : find(folder.find(names).orElseThrow(), below, parts.subList(1, parts.size()));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Where the object of a key lies, or will from now on. */
    Path place(String key) {
        return find(key).orElseGet(() -> add(KeyPath.parts(key)));
    }

    private Path add(List<String> parts) {
        var folder = all;
        var path = root;
        for (int i = 0; i < parts.size(); i++) {
            boolean file = i == parts.size() - 1;
            var part = parts.get(i);
            var parent = folder;
            var names = parent.namesOf(part, file).findFirst().orElseGet(() -> parent.newName(part, file));
            path = KeyPath.resolve(path, names);
            folder = parent.add(names, file);
        }
        return path;
    }

    /** Deletes the object of a key under whatever names it is there, with the folders that are empty then. */
    void delete(String key) throws IOException {
        for (var file = find(key); file.isPresent(); file = find(key)) {
            try {
                delete(all, root, root.relativize(file.get()).iterator());
            } catch (DirectoryNotEmptyException e) {
                // Somebody else's files share the folder.
                if (find(key).equals(file)) {
                    return;
                }
            }
        }
    }

    private static void delete(Folder folder, Path path, Iterator<Path> below) throws IOException {
        var name = below.next().toString();
        var file = path.resolve(name);
        var entry = Objects.requireNonNull(folder.names.get(name));
        if (below.hasNext()) {
            delete(entry, file, below);
        }
        if (entry.names.isEmpty()) {
            Files.deleteIfExists(file);
            folder.names.remove(name);
        }
    }

    /** Takes note that the folder was deleted. */
    void clear() {
        all.names.clear();
    }
}
