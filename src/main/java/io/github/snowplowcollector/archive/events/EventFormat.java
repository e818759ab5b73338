package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.event.EnrichedLines;
import io.github.snowplowcollector.event.EventLines;
import io.github.snowplowcollector.event.JsonLines;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;

/** A form of events; the POM says it in lower case. */
public enum EventFormat {
    /** Time, type, app id, event id and what it is about, in columns for people. */
    TABLE,
    /** A JSON object a line: canonical field names, entities and self-describing data as JSON. */
    NDJSON,
    /** The 131 columns of an enriched event with a header, comma-separated. */
    CSV,
    /** The 131 columns of an enriched event, as Snowplow's own tools take them. */
    TSV;

    /** The form that a file's name tells, if nobody says another one. */
    static EventFormat ofFile(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return CSV;
        }
        return name.endsWith(".tsv") ? TSV : NDJSON;
    }

    /**
     * What writes such events.
     *
     * @param width how long a line of the table may be; empty for as long as it gets
     */
    public EventLines lines(CsvFormulas formulas, OptionalInt width) {
        return switch (this) {
            case TABLE -> new TableLines(width);
            case NDJSON -> new JsonLines();
            case CSV -> new CsvLines(formulas);
            case TSV -> EnrichedLines.tsv();
        };
    }

    /** The name in the POM. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
