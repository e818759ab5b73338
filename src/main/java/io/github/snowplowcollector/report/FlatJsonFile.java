package io.github.snowplowcollector.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/**
 * JSON files of maps, lists and records that hold texts and numbers, which every goal leaves. They look as {@link JsonFile}'s do, and are
 * written without its object mapping, whose classes take a cold JVM a third of a second to load.
 */
public final class FlatJsonFile {

    private static final JSON WRITER = JSON.builder()
            .enable(JSON.Feature.WRITE_RECORD_FIELDS_IN_DECLARATION_ORDER)
            .prettyPrinter(JsonLayout.printer())
            .build();

    private FlatJsonFile() {}

    /**
     * Writes a document in a format of ours, its version ahead of its own keys; see {@link #write}.
     *
     * @throws ReportException if it cannot be written
     */
    public static void writeVersioned(Path file, Map<String, ?> document) {
        var versioned = new LinkedHashMap<String, Object>();
        versioned.put(JsonLayout.FORMAT_VERSION_KEY, JsonLayout.FORMAT_VERSION);
        versioned.putAll(document);
        write(file, versioned);
    }

    /**
     * Writes {@code value} as JSON; creates the folders above, and replaces the file as a whole.
     *
     * @throws ReportException if it cannot be written
     */
    public static void write(Path file, Object value) {
        JsonLayout.write(file, () -> WRITER.asString(value));
    }
}
