package io.github.snowplowcollector.archive.query;

import java.nio.file.Path;
import java.util.Locale;

/** A form of results; the POM says it in lower case. */
public enum ResultFormat {
    /** Columns for people, on the console. */
    TABLE,
    /** Comma-separated, with a header. */
    CSV,
    /** A JSON object a line. */
    NDJSON,
    /** Parquet with the types of the query. */
    PARQUET;

    /** The form that a file's name tells, if nobody says another one. */
    static ResultFormat ofFile(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return CSV;
        }
        return name.endsWith(".parquet") ? PARQUET : NDJSON;
    }

    /** The name in the POM. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
