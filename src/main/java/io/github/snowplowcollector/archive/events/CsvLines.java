package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.FieldType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The enriched-event layout as RFC 4180 has it, with a header. */
final class CsvLines implements LineFormat {

    private static final CanonicalField[] COLUMNS = CanonicalField.values();

    private final CsvFormulas formulas;

    CsvLines(CsvFormulas formulas) {
        this.formulas = formulas;
    }

    @Override
    public Optional<String> header() {
        return Optional.of(String.join(",", CanonicalField.NAMES));
    }

    @Override
    public String line(Event event) {
        return Arrays.stream(COLUMNS)
                .map(field -> quoted(cell(field, EnrichedText.of(event, field))))
                .collect(Collectors.joining(","));
    }

    /** Numbers, flags and times are never formulas, and JSON begins with a bracket. */
    private String cell(CanonicalField field, String text) {
        return field.type() == FieldType.TEXT ? formulas.cell(text) : text;
    }

    private static String quoted(String cell) {
        boolean plain = cell.indexOf(',') < 0 && cell.indexOf('"') < 0;
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
