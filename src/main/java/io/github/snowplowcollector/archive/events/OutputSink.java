package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.once.Checkpoint;
import io.github.snowplowcollector.archive.table.TableFormat;
import io.github.snowplowcollector.event.Event;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The files, or the console, for events and bad rows. */
final class OutputSink implements EventSink, Closeable {

    private final EventOutput events;
    private final Optional<TextOutput> badRows;

    private OutputSink(EventOutput events, Optional<TextOutput> badRows) {
        this.events = events;
        this.badRows = badRows;
    }

    /**
     * Opens them.
     *
     * @param checkpoint knows how far the outputs are that are gone on with
     */
    static OutputSink open(EventRequest request, Checkpoint checkpoint, ReadingContext context) {
        var reached = checkpoint.offsets();
        return new OutputSink(
                events(request, checkpoint, context), request.badRows().map(file -> text(file, reached.badRows())));
    }

    private static EventOutput events(EventRequest request, Checkpoint checkpoint, ReadingContext context) {
        var width = request.output().isEmpty() ? context.width() : OptionalInt.empty();
        return request.format()
                .lines(request.csvFormulas(), width)
                .<EventOutput>map(lines -> new LineOutput(
                        lines,
                        request.output()
                                .map(file -> text(file, checkpoint.offsets().output()))
                                .orElseGet(() -> TextOutput.console(context.events())),
                        request.newest().map(NewestLines::new)))
                .orElseGet(() -> tables(request, checkpoint, context.parquet().get()));
    }

    private static EventOutput tables(EventRequest request, Checkpoint checkpoint, TableFormat format) {
        var output = request.output().orElseThrow();
        return request.isInUnits()
                ? new TableFolderOutput(output, checkpoint, request.partitions(), format)
                : TableFileOutput.open(output, format, TableOutput.ALL_FIELDS);
    }

    private static TextOutput text(Path file, long length) {
        return StandardOutput.isMeantBy(file) ? StandardOutput.open() : FileOutput.open(file, length);
    }

    @Override
    public Write event(Event event, String file) {
        return event.isGood() ? events.prepare(event) : bad(() -> BadLines.line(file, event));
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

    @Override
    public Optional<Checkpoint.Offsets> keep() {
        return events.keep().stream().mapToObj(this::offsets).findFirst();
    }

    @Override
    public Checkpoint.Offsets finish() {
        return offsets(events.finish());
    }

    private Checkpoint.Offsets offsets(long output) {
        return new Checkpoint.Offsets(output, badRows.map(TextOutput::flush).orElse(0L));
    }

    @Override
    public void remembered() {
        events.remembered();
    }

    /** What to say about the outputs at the end, a line each. */
    List<String> remarks() {
        return events.remarks();
    }

    @Override
    public void close() {
        try (events) {
            badRows.ifPresent(TextOutput::close);
        }
    }
}
