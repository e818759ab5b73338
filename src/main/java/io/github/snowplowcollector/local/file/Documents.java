package io.github.snowplowcollector.local.file;

import io.github.snowplowcollector.ground.WholeFile;
import io.github.snowplowcollector.local.http.XmlElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A folder of small XML documents, one file each. A document is replaced as a whole: whoever dies in between leaves the old one. */
public final class Documents {

    private static final String SUFFIX = ".xml";

    private final Path folder;
    private final Map<String, XmlElement> all = new TreeMap<>();

    /** Makes the folder if it is missing. */
    public Documents(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the local cloud's folder " + folder, e);
        }
    }

    /**
     * All documents, in the order of their names.
     *
     * @throws DamagedFileException if one is none, or {@code reader} does not understand it
     */
    public void forEach(Consumer<XmlElement> reader) {
        try (var files = Files.list(folder)) {
            files.filter(Documents::isOne).sorted().forEach(file -> read(file, reader));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the local cloud's folder " + folder, e);
        }
    }

    /** Whether it is one of ours: macOS hides a companion of the same ending beside files on disks of other systems. */
    private static boolean isOne(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && !name.startsWith(".");
    }

    private void read(Path file, Consumer<XmlElement> reader) {
        try {
            var document = XmlElement.parse(Files.readAllBytes(file));
            reader.accept(document);
            var name = file.getFileName().toString();
            all.put(name.substring(0, name.length() - SUFFIX.length()), document);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the local cloud's document " + file, e);
        } catch (RuntimeException e) {
            throw new DamagedFileException(file, e);
        }
    }

    public void write(String name, XmlElement document) {
        var file = folder.resolve(name + SUFFIX);
        try {
            WholeFile.writeAtomically(
                    file, folder.resolve(name + ".new"), beside -> Files.writeString(beside, document.toDocument()));
            all.put(name, document);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the local cloud's document " + file, e);
        }
    }

    /** Writes all of them into the folder, which was deleted. */
    public void writeAgain() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the local cloud's folder " + folder, e);
        }
        Map.copyOf(all).forEach(this::write);
    }

    public void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + SUFFIX));
            all.remove(name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the local cloud's document " + name + " in " + folder, e);
        }
    }
}
