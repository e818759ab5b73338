package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The objects of one bucket. {@code objects/} holds their bytes as they are and under their keys, {@code metadata/} a document for each
 * under its escaped key. Keys are in memory, in S3's order, so that a listing reads the documents of those it shows and of no others.
 */
final class ObjectFiles {

    private static final int MOST_RECENT = 16;
    private static final int LARGEST_RECENT = 64 * 1024;

    private final Path objects;
    private final ObjectTree tree;
    private final Path metadata;
    private final AtomicFiles files;
    private final Replacement replacement;
    private final NavigableSet<String> keys = new ConcurrentSkipListSet<>(KeyOrder.UTF_8);
    private final Map<String, Stored> recent = new LinkedHashMap<>(16, 0.75f, true);
    private boolean retired;

    /** Opens the objects under a bucket's folder. */
    ObjectFiles(Path folder, AtomicFiles files) {
        this.objects = folder.resolve("objects");
        this.metadata = folder.resolve("metadata");
        this.files = files;
        this.tree = new ObjectTree(objects);
        this.replacement = new Replacement(folder, files, tree, metadata);
        finishReplacement();
        tree.forEachKey(keys::add);
    }

    private void finishReplacement() {
        try {
            replacement.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write an object to " + objects, e);
        }
    }

    /**
     * An object with its bytes, or some of them.
     *
     * @param range which bytes, if not all
     */
    record Stored(ObjectInfo info, Optional<ByteRange> range, byte[] content) {}

    /** What is done with an object while nobody changes it. */
    @FunctionalInterface
    interface Use<T> {

        T of(ObjectInfo info, Path file) throws IOException;
    }

    /** What an object is made by: writes its bytes into a new file and says what they are. */
    @FunctionalInterface
    interface Making {

        ObjectInfo writeTo(Path beside) throws IOException;
    }

    /** All keys in S3's order; a live view. */
    NavigableSet<String> keys() {
        return keys;
    }

    /** Takes no more objects if there are none. Returns whether there are none. */
    synchronized boolean retire() {
        retired = keys.isEmpty();
        return retired;
    }

    Optional<ObjectInfo> info(String key) {
        return use(key, (info, file) -> info);
    }

    /** Reads the bytes that are wanted of an object; a range of which it has none is none read. */
    synchronized Optional<Stored> read(String key, Function<ObjectInfo, Optional<ByteRange>> wanted) {
        return use(key, (info, file) -> {
            var range = wanted.apply(info);
            if (range.isPresent()) {
                return new Stored(info, range, range.get().of(file));
            }
            var stored = new Stored(info, range, Files.readAllBytes(file));
            remember(key, stored);
            return stored;
        });
    }

    synchronized <T> Optional<T> use(String key, Use<T> use) {
        if (!keys.contains(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(use.of(readInfo(key), tree.place(key)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read an object in " + objects, e);
        }
    }

    /** The document, unless somebody put other bytes there by hand: then what they tell. */
    private ObjectInfo readInfo(String key) throws IOException {
        var file = tree.place(key);
        try {
            var info = ObjectInfo.fromDocument(Files.readAllBytes(KeyPath.escaped(metadata, key)));
            if (info.size() == Files.size(file)) {
                return info;
            }
        } catch (NoSuchFileException e) {
            // The file, too, was put there by hand.
        } catch (ServiceException | NoSuchElementException | IllegalArgumentException | DateTimeException e) {
            // A power loss emptied it.
        }
        var content = Files.readAllBytes(file);
        return new ObjectInfo(
                content.length,
                ETag.of(content),
                Files.getLastModifiedTime(file).toInstant(),
                Map.of("content-type", "binary/octet-stream"),
                Optional.empty());
    }

    /**
     * Stores an object, whole or not at all.
     *
     * @param condition sees what is there before and may refuse by throwing; nothing happens in between
     */
    void put(String key, byte[] content, ObjectInfo info, Consumer<Optional<ObjectInfo>> condition) {
        var making = (Making) beside -> {
            Files.write(beside, content);
            return info;
        };
        put(key, making, condition);
        remember(key, new Stored(info, Optional.empty(), content));
    }

    /** Stores an object whose bytes need not be in memory; otherwise the same. */
    ObjectInfo put(String key, Making making, Consumer<Optional<ObjectInfo>> condition) {
        var newContent = files.newScratch();
        try {
            try {
                var info = making.writeTo(newContent);
                var newInfo = files.prepare(info.toDocument());
                try {
                    put(key, newContent, newInfo, condition);
                    return info;
                } finally {
                    Files.deleteIfExists(newInfo);
                }
            } finally {
                Files.deleteIfExists(newContent);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write an object to " + objects, e);
        }
    }

    private synchronized void put(String key, Path newContent, Path newInfo, Consumer<Optional<ObjectInfo>> condition)
            throws IOException {
        if (retired) {
            throw S3Errors.noSuchBucket();
        }
        condition.accept(info(key));
        recent.remove(key);
        if (keys.contains(key)) {
            replacement.replace(key, newContent, newInfo);
        } else {
            files.commit(newInfo, KeyPath.escaped(metadata, key));
            files.commit(newContent, tree.place(key));
            keys.add(key);
        }
    }

    /**
     * Changes what is known of an object beside its bytes.
     *
     * @return whether it is there
     */
    synchronized boolean describe(String key, UnaryOperator<ObjectInfo> change) {
        var changed = info(key).map(change);
        changed.ifPresent(info -> {
            try {
                files.write(KeyPath.escaped(metadata, key), info.toDocument());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the metadata of an object to " + metadata, e);
            }
            recent.computeIfPresent(key, (same, stored) -> new Stored(info, stored.range(), stored.content()));
        });
        return changed.isPresent();
    }

    /** Deletes an object if it is there; the condition as for {@link #put}. */
    synchronized void delete(String key, Consumer<Optional<ObjectInfo>> condition) {
        condition.accept(info(key));
        recent.remove(key);
        if (!keys.remove(key)) {
            return;
        }
        try {
            tree.delete(key);
            deleteDocument(KeyPath.escaped(metadata, key));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete an object in " + objects, e);
        }
    }

    /** Small objects that were used last stay in memory, for {@link #writeAgain}: the pixel is one. */
    private synchronized void remember(String key, Stored stored) {
        if (stored.content().length <= LARGEST_RECENT) {
            recent.put(key, stored);
        } else {
            recent.remove(key);
        }
        if (recent.size() > MOST_RECENT) {
            recent.remove(recent.keySet().iterator().next());
        }
    }

    /**
     * Writes the objects that are in memory into the folder, which was deleted and made again.
     *
     * @return how many are lost
     */
    synchronized int writeAgain() {
        int before = keys.size();
        keys.retainAll(recent.keySet());
        tree.clear();
        try {
            for (var each : recent.entrySet()) {
                files.write(
                        KeyPath.escaped(metadata, each.getKey()),
                        each.getValue().info().toDocument());
                files.write(tree.place(each.getKey()), each.getValue().content());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write an object to " + objects, e);
        }
        return before - keys.size();
    }

    private void deleteDocument(Path file) throws IOException {
        Files.deleteIfExists(file);
        try {
            for (var folder = file.getParent();
                    folder != null && !folder.equals(metadata);
                    folder = folder.getParent()) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            // Other objects share the folder.
        }
    }
}
