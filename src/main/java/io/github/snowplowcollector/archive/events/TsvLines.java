package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The enriched-event layout, without a header, as Snowplow's loaders and SDKs read it. */
final class TsvLines implements LineFormat {

    private static final CanonicalField[] COLUMNS = CanonicalField.values();

    @Override
    public Optional<String> header() {
        return Optional.empty();
    }

    @Override
    public String line(Event event) {
        return Arrays.stream(COLUMNS)
                .map(field -> EnrichedText.of(event, field))
                .collect(Collectors.joining("\t"));
    }
}
