package io.github.snowplowcollector.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** How all our JSON files look: UTF-8, indented by two spaces, the same line ends on every system, the last one included. */
final class JsonLayout {

    /** Raised when a reader of before would misread a format of ours; the schemas in {@code schema} beside this class describe them. */
    static final int FORMAT_VERSION = 1;

    /** The first key of every format of ours. */
    static final String FORMAT_VERSION_KEY = "formatVersion";

    private JsonLayout() {}

    static DefaultPrettyPrinter printer() {
        var indenter = new DefaultIndenter("  ", "\n");
        var separators = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    /**
     * Writes what {@code json} gives; creates the folders above, and replaces the file as a whole.
     *
     * @throws ReportException if it cannot be written
     */
    static void write(Path file, Supplier<String> json) {
        try {
            ReportFile.write(file, (json.get() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw new ReportException(file, e);
        }
    }
}
