package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.Parameter;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** What cannot be read, or breaks the tracker protocol, as a JSON object a line with all reasons. */
final class BadLines {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private BadLines() {}

    /** A row that is no row: where it stands, why, and as it stands. */
    private record BadRow(String file, long line, String reason, String row) {}

    /** An event that breaks the protocol: where it stands, what is wrong with it, and all it brought. */
    private record BadEvent(
            String file,
            Instant collectorTime,
            Optional<String> requestId,
            List<Defect> defects,
            List<Parameter> parameters) {}

    static byte[] line(String file, UnreadableRow row) {
        return bytes(new BadRow(file, row.line(), row.reason(), row.text()));
    }

    static byte[] line(String file, Event event) {
        return bytes(new BadEvent(file, event.collectorTime(), event.requestId(), event.defects(), event.parameters()));
    }

    /** By way of a text: the name of a file may be none that UTF-8 can write. */
    private static byte[] bytes(Object line) {
        return MAPPER.writeValueAsString(line).getBytes(StandardCharsets.UTF_8);
    }
}
