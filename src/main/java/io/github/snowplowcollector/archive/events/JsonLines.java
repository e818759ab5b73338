package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.event.Event;
import java.util.LinkedHashMap;
import java.util.Optional;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object a line. What an event does not have is left out; times are ISO 8601. */
final class JsonLines implements EventLines {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    @Override
    public Optional<String> header() {
        return Optional.empty();
    }

    @Override
    public String line(Event event) {
        var fields = new LinkedHashMap<String, Object>();
        event.values().forEach((field, value) -> fields.put(field.canonicalName(), value));
        return MAPPER.writeValueAsString(fields);
    }
}
