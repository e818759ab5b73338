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
    private static final String CONTENT = "objects";
    private static final String DOCUMENT = "metadata";

    private final Path folder;
    private final AtomicFiles files;
    private final ObjectTree objects;
    private final Path metadata;

    /**
     * @param bucket folder of the bucket
     * @param objects where the bytes belong
     * @param metadata where the documents belong
     */
    Replacement(Path bucket, AtomicFiles files, ObjectTree objects, Path metadata) {
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
        files.commit(newContent, prepared.resolve(CONTENT));
        files.commit(newInfo, prepared.resolve(DOCUMENT));
        files.commit(prepared, folder);
        finish();
    }

    /** Does what is left to do of one that was begun. */
    void finish() throws IOException {
        if (Files.isDirectory(folder)) {
            var key = Files.readString(folder.resolve(KEY));
            move(DOCUMENT, KeyPath.escaped(metadata, key));
            move(CONTENT, objects.place(key));
            files.deleteFolder(folder);
        }
    }

    private void move(String name, Path place) throws IOException {
        var waiting = folder.resolve(name);
        if (Files.exists(waiting)) {
            files.commit(waiting, place);
        }
    }
}
