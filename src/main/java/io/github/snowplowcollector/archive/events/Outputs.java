package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.once.Position;
import java.io.Closeable;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Where events and bad rows go. */
final class Outputs implements Closeable {

    private final TextOutput events;
    private final Optional<TextOutput> badRows;
    private final Optional<NewestLines> newest;

    private Outputs(TextOutput events, Optional<TextOutput> badRows, Optional<NewestLines> newest) {
        this.events = events;
        this.badRows = badRows;
        this.newest = newest;
    }

    /**
     * Opens them.
     *
     * @param reached how long the files are that are gone on with
     * @param console takes events when there is no file for them
     */
    static Outputs open(EventRequest request, Position reached, Consumer<String> console) {
        var events = request.output()
                .map(file -> (TextOutput) FileOutput.open(file, reached.output()))
                .orElseGet(() -> new ConsoleOutput(console));
        var outputs = new Outputs(
                events,
                request.badRows().map(file -> FileOutput.open(file, reached.badRows())),
                request.newest().map(NewestLines::new));
        if (events.isNew()) {
            request.format().lines().header().ifPresent(events::line);
        }
        return outputs;
    }

    void event(Instant time, String line) {
        if (newest.isPresent()) {
            newest.get().add(time, line);
        } else {
            events.line(line);
        }
    }

    void bad(String line) {
        badRows.ifPresent(output -> output.line(line));
    }

    /** Hands all so far to the system; where the files are now. */
    Position flush() {
        return new Position(events.flush(), badRows.map(TextOutput::flush).orElse(0L));
    }

    /** Writes what was kept back. */
    void finish() {
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
