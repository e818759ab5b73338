package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A folder of small XML documents, one file each. A document is replaced as a whole: whoever dies in between leaves the old one. */
final class Documents {

    private static final String SUFFIX = ".xml";

    private final Path folder;

    Documents(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the local cloud's folder " + folder, e);
        }
    }

    /** All documents, in the order of their names. */
    List<XmlElement> load() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(Documents::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the local cloud's folder " + folder, e);
        }
    }

    private static XmlElement read(Path file) {
        try {
            return XmlElement.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the local cloud's document " + file, e);
        }
    }

    void write(String name, XmlElement document) {
        var file = folder.resolve(name + SUFFIX);
        var next = folder.resolve(name + ".new");
        try {
            Files.writeString(next, document.toDocument());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the local cloud's document " + file, e);
        }
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + SUFFIX));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the local cloud's document " + name + " in " + folder, e);
        }
    }
}
