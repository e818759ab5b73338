package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The enriched-event layout as RFC 4180 has it, with a header. */
final class CsvLines implements LineFormat {

    private static final CanonicalField[] COLUMNS = CanonicalField.values();

    @Override
    public Optional<String> header() {
        return Optional.of(String.join(",", CanonicalField.NAMES));
    }

    @Override
    public String line(Event event) {
        return Arrays.stream(COLUMNS)
                .map(field -> quoted(EnrichedText.of(event, field)))
                .collect(Collectors.joining(","));
    }

    private static String quoted(String cell) {
        boolean plain = cell.indexOf(',') < 0 && cell.indexOf('"') < 0;
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
