package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventLines;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Events as lines, all of them as they come or the newest at the end. */
final class LineOutput implements EventOutput {

    /** One for each thread that prepares events. */
    private final ThreadLocal<EventLines> lines;

    private final TextOutput text;
    private final Optional<NewestLines> newest;

    LineOutput(Supplier<EventLines> lines, TextOutput text, Optional<NewestLines> newest) {
        this.lines = ThreadLocal.withInitial(lines);
        this.text = text;
        this.newest = newest;
        if (text.isNew()) {
            this.lines.get().header().ifPresent(header -> text.line(header.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public EventSink.Write prepare(Event event) {
        var time = event.collectorTime();
        var line = lines.get().line(event);
        return new EventSink.Write(line.length, () -> write(time, line));
    }

    private void write(Instant time, byte[] line) {
        if (newest.isPresent()) {
            newest.get().add(time, line);
        } else {
            text.line(line);
        }
    }

    @Override
    public OptionalLong keep() {
        return OptionalLong.of(text.flush());
    }

    @Override
    public long finish() {
        newest.ifPresent(kept -> kept.inOrder().forEach(text::line));
        return text.flush();
    }

    @Override
    public void close() {
        text.close();
    }
}
