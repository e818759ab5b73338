package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.once.Checkpoint;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventLines;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The files, or the console, for events and bad rows. */
final class OutputSink implements EventSink, Closeable {

    /** One for each thread that prepares events. */
    private final ThreadLocal<EventLines> lines;

    private final TextOutput events;
    private final Optional<TextOutput> badRows;
    private final Optional<NewestLines> newest;

    private OutputSink(
            ThreadLocal<EventLines> lines,
            TextOutput events,
            Optional<TextOutput> badRows,
            Optional<NewestLines> newest) {
        this.lines = lines;
        this.events = events;
        this.badRows = badRows;
        this.newest = newest;
    }

    /**
     * Opens them.
     *
     * @param reached how long the files are that are gone on with
     * @param console takes events when there is no file for them
     * @param width how long a line of a table on the console may be; empty for as long as it gets
     */
    static OutputSink open(
            EventRequest request, Checkpoint.Offsets reached, Consumer<String> console, OptionalInt width) {
        var events =
                request.output().map(file -> open(file, reached.output())).orElseGet(() -> TextOutput.console(console));
        var tableWidth = request.output().isEmpty() ? width : OptionalInt.empty();
        var lines = ThreadLocal.withInitial(() -> request.format().lines(request.csvFormulas(), tableWidth));
        var outputs = new OutputSink(
                lines,
                events,
                request.badRows().map(file -> open(file, reached.badRows())),
                request.newest().map(NewestLines::new));
        if (events.isNew()) {
            lines.get().header().ifPresent(header -> events.line(header.getBytes(StandardCharsets.UTF_8)));
        }
        return outputs;
    }

    private static TextOutput open(Path file, long length) {
        return StandardOutput.isMeantBy(file) ? StandardOutput.open() : FileOutput.open(file, length);
    }

    @Override
    public Write event(Event event, String file) {
        if (!event.isGood()) {
            return bad(() -> BadLines.line(file, event));
        }
        var time = event.collectorTime();
        var line = lines.get().line(event);
        return new Write(line.length, () -> good(time, line));
    }

    @Override
    public Write unreadable(UnreadableRow row, String file) {
        return bad(() -> BadLines.line(file, row));
    }

    private Write bad(Supplier<byte[]> text) {
        if (badRows.isEmpty()) {
            return new Write(0, () -> {});
        }
        var output = badRows.get();
        var line = text.get();
        return new Write(line.length, () -> output.line(line));
    }

    private void good(Instant time, byte[] line) {
        if (newest.isPresent()) {
            newest.get().add(time, line);
        } else {
            events.line(line);
        }
    }

    @Override
    public Checkpoint.Offsets flush() {
        return new Checkpoint.Offsets(
                events.flush(), badRows.map(TextOutput::flush).orElse(0L));
    }

    @Override
    public void finish() {
        newest.ifPresent(kept -> kept.inOrder().forEach(events::line));
        flush();
    }

    @Override
    public void close() {
        try (events) {
            badRows.ifPresent(TextOutput::close);
        }
    }
}
