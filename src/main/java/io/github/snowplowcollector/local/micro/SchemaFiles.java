package io.github.snowplowcollector.local.micro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The schemas of a folder in Iglu layout, as they are. */
final class SchemaFiles {

    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*/[A-Za-z0-9_-]+/jsonschema/\\d{1,6}-\\d{1,6}-\\d{1,6}");

    private final Optional<Path> folder;

    SchemaFiles(Optional<Path> folder) {
        this.folder = folder;
    }

    /**
     * A schema.
     *
     * @param path {@code <vendor>/<name>/jsonschema/<version>}
     * @return empty if there is none
     */
    Optional<byte[]> read(String path) {
        return folder.filter(any -> PATH.matcher(path).matches())
                .map(root -> root.resolve(path))
                .filter(Files::isRegularFile)
                .map(file -> {
                    try {
                        return Files.readAllBytes(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
