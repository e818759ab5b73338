package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventLines;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A JSON object a line. What an event does not have is left out; times are ISO 8601. */
final class JsonLines implements LineFormat {

    private final ThreadLocal<EventLines> ofThread = ThreadLocal.withInitial(EventLines::new);

    @Override
    public Optional<String> header() {
        return Optional.empty();
    }

    @Override
    public String line(Event event) {
        var lines = ofThread.get();
        lines.clear();
        lines.append(event);
        return new String(lines.array(), 0, lines.length() - 1, StandardCharsets.UTF_8);
    }
}
