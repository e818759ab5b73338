package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All buckets, each a folder in {@code buckets/}. */
final class Buckets {

    private final Path folder;
    private final AtomicFiles files;
    private final NavigableMap<String, StoredBucket> byName = new ConcurrentSkipListMap<>();

    /** Opens the buckets of a cloud's folder, which must exist. */
    Buckets(Path cloud) {
        this.folder = cloud.resolve("buckets");
        var scratch = cloud.resolve("scratch");
        this.files = new AtomicFiles(scratch);
        try {
            Files.createDirectories(folder);
            Files.createDirectories(scratch);
            files.clear();
            try (var list = Files.list(folder)) {
                for (var each : list.filter(Files::isDirectory).toList()) {
                    var name = KeyPath.key(each.getFileName());
                    byName.put(name, new StoredBucket(name, each, files));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the buckets in " + folder, e);
        }
    }

    Optional<StoredBucket> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All buckets by name. */
    Collection<StoredBucket> all() {
        return byName.values();
    }

    /** Makes a bucket with its first settings, all of it at once. The name is free and checked. */
    synchronized StoredBucket create(String name, Map<String, XmlElement> settings) {
        try {
            var prepared = files.newScratch();
            var documents = prepared.resolve("settings");
            Files.createDirectories(documents);
            for (var setting : settings.entrySet()) {
                Files.write(
                        documents.resolve(setting.getKey()),
                        setting.getValue().toDocument().getBytes(StandardCharsets.UTF_8));
            }
            var place = KeyPath.escaped(folder, name);
            files.commit(prepared, place);
            var bucket = new StoredBucket(name, place, files);
            byName.put(name, bucket);
            return bucket;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a bucket in " + folder, e);
        }
    }

    /** Deletes an empty bucket, with the uploads that never became objects; {@code BucketNotEmpty} for any other. */
    synchronized void delete(StoredBucket bucket) {
        if (!bucket.objects().retire()) {
            throw new ServiceException(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
        }
        bucket.settings().retire();
        bucket.uploads().retire();
        byName.remove(bucket.name());
        try {
            files.deleteFolder(KeyPath.escaped(folder, bucket.name()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete a bucket in " + folder, e);
        }
    }
}
