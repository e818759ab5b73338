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
        var destination = request.destination();
        return new OutputSink(
                events(destination, checkpoint, context),
                destination.badRows().map(file -> text(file, reached.badRows())));
    }

    private static EventOutput events(EventDestination destination, Checkpoint checkpoint, ReadingContext context) {
        var width = destination.output().isEmpty() ? context.width() : OptionalInt.empty();
        return destination
                .format()
                .lines(destination.csvFormulas(), width)
                .<EventOutput>map(lines -> new LineOutput(
                        lines,
                        destination
                                .output()
                                .map(file -> text(file, checkpoint.offsets().output()))
                                .orElseGet(() -> TextOutput.console(context.events())),
                        destination.newest().map(NewestLines::new)))
                .orElseGet(
                        () -> tables(destination, checkpoint, context.parquet().get()));
    }

    private static EventOutput tables(EventDestination destination, Checkpoint checkpoint, TableFormat format) {
        var output = destination.output().orElseThrow();
        return destination.isInUnits()
                ? new TableFolderOutput(output, checkpoint, destination.partitions(), format)
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
