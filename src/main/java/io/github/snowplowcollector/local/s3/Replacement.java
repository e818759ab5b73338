package io.github.snowplowcollector.local.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An object on its way to the place of another. Bytes and document are two files, and a kill between their renamings would leave an
 * object that nobody put. So both are first laid in a folder of their own, by one renaming, and go on from there, if need be at the next
 * start.
 */
final class Replacement {

    private static final String KEY = "key";

    private final Path folder;
    private final AtomicFiles files;
    private final Path objects;
    private final Path metadata;

    /**
     * @param bucket folder of the bucket
     * @param objects where the bytes belong
     * @param metadata where the documents belong
     */
    Replacement(Path bucket, AtomicFiles files, Path objects, Path metadata) {
        this.folder = bucket.resolve("replacement");
        this.files = files;
        this.objects = objects;
        this.metadata = metadata;
    }

    void replace(String key, Path newContent, Path newInfo) throws IOException {
        finish();
        var prepared = files.newScratch();
        Files.createDirectory(prepared);
        Files.writeString(prepared.resolve(KEY), key);
        files.commit(newContent, in(prepared, objects));
        files.commit(newInfo, in(prepared, metadata));
        files.commit(prepared, folder);
        finish();
    }

    /** Does what is left to do of one that was begun. */
    void finish() throws IOException {
        if (Files.isDirectory(folder)) {
            var key = Files.readString(folder.resolve(KEY));
            move(key, metadata);
            move(key, objects);
            files.deleteFolder(folder);
        }
    }

    private void move(String key, Path root) throws IOException {
        var waiting = in(folder, root);
        if (Files.exists(waiting)) {
            files.commit(waiting, KeyPath.resolve(root, key));
        }
    }

    private static Path in(Path folder, Path root) {
        return folder.resolve(root.getFileName());
    }
}
