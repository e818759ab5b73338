package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.event.EnrichedLines;
import io.github.snowplowcollector.event.EventLines;
import io.github.snowplowcollector.event.JsonLines;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A form of events; the POM says it in lower case. */
public enum EventFormat {
    /** Time, type, app id, event id and what it is about, in columns for people. */
    TABLE,
    /** A JSON object a line: canonical field names, entities and self-describing data as JSON. */
    NDJSON,
    /** The 131 columns of an enriched event with a header, comma-separated. */
    CSV,
    /** The 131 columns of an enriched event, as Snowplow's own tools take them. */
    TSV,
    /** The same columns with their types, for lakes and engines; a file, or files in a folder. */
    PARQUET;

    /** The form that a file's name tells, if nobody says another one. */
    static EventFormat ofFile(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        return Stream.of(CSV, TSV, PARQUET)
                .filter(format -> name.endsWith("." + format.spelling()))
                .findFirst()
                .orElse(NDJSON);
    }

    /**
     * What writes such events as lines, one for each thread; empty if they are none.
     *
     * @param width how long a line of the table may be; empty for as long as it gets
     */
    public Optional<Supplier<EventLines>> lines(CsvFormulas formulas, OptionalInt width) {
        return switch (this) {
            case TABLE -> Optional.of(() -> new TableLines(width));
            case NDJSON -> Optional.of(JsonLines::new);
            case CSV -> Optional.of(() -> new CsvLines(formulas));
            case TSV -> Optional.of(EnrichedLines::tsv);
            case PARQUET -> Optional.empty();
        };
    }

    /** The name in the POM. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
