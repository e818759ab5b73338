package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.SchemaFolder;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** JSON Schemas as their bytes: the driver reads the folder, wherever it is, and executors need none. */
final class SchemaFiles implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String folder;
    private final TreeMap<String, byte[]> contents = new TreeMap<>();
    private transient @Nullable SchemaFolder opened;

    private SchemaFiles(String folder) {
        this.folder = folder;
    }

    /** Reads the folder that options name. */
    static SchemaFiles read(OptionTexts options, Problems problems) {
        var named = options.text(OptionTexts.SCHEMAS);
        if (named.isEmpty()) {
            return new SchemaFiles("");
        }
        var folder = named.get();
        var files = new SchemaFiles(folder.endsWith("/") ? folder : folder + "/");
        try {
            files.readAll(new Path(folder), options);
            var unused = files.open();
        } catch (IOException | IllegalArgumentException e) {
            problems.add(
                    OptionTexts.SCHEMAS,
                    folder,
                    "It must be a folder of JSON Schemas that can be read: " + e.getMessage(),
                    "Name a folder in Iglu's layout, vendor/name/jsonschema/version.");
        }
        return files;
    }

    private void readAll(Path root, OptionTexts options) throws IOException {
        var fileSystem = root.getFileSystem(Hadoop.configuration(options.fileSystem()));
        var base = fileSystem.resolvePath(root).toUri().getPath();
        for (var found = fileSystem.listFiles(root, true); found.hasNext(); ) {
            var file = found.next();
            var path = file.getPath().toUri().getPath().substring(base.length()).replaceFirst("^/", "");
            if (SchemaFolder.isSchema(path)) {
                contents.put(path, bytes(fileSystem, file.getPath()));
            }
        }
        if (contents.isEmpty()) {
            throw new IllegalArgumentException("there is none in it");
        }
    }

    private static byte[] bytes(FileSystem fileSystem, Path file) throws IOException {
        try (var in = fileSystem.open(file)) {
            return in.readAllBytes();
        }
    }

    /** What events are held against, made once on each machine; empty if nobody names a folder. */
    synchronized Optional<SchemaFolder> open() {
        if (opened == null && !contents.isEmpty()) {
            opened = SchemaFolder.of(contents, folder);
        }
        return Optional.ofNullable(opened);
    }
}
