package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.LogFiles;
import io.github.snowplowcollector.archive.once.Checkpoint;
import io.github.snowplowcollector.archive.once.SeenRequests;
import io.github.snowplowcollector.event.CanonicalField;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the events of a log, each once: by file, which CloudFront never changes, and by request id, since it may deliver a row twice.
 * Rows without a request id, as logs of before September 2012 have them, count each. Memory does not grow with the log.
 */
public final class EventReading {

    private static final int FILES_AT_ONCE = 8;

    private final LogFiles files;
    private final EventRequest request;
    private final AllowedLateness lateness;
    private final Runnable nothingFound;
    private final ReadingContext context;

    private EventReading(
            LogFiles files,
            EventRequest request,
            AllowedLateness lateness,
            Runnable nothingFound,
            ReadingContext context) {
        this.files = files;
        this.request = request;
        this.lateness = lateness;
        this.nothingFound = nothingFound;
        this.context = context;
    }

    /** The reading of a log bucket. */
    public static EventReading ofBucket(LogFiles files, EventRequest request, ReadingContext context) {
        var lateness = request.isOnce() ? AllowedLateness.NONE : AllowedLateness.TWO_DAYS;
        Runnable nothingFound = () -> context.notes()
                .accept(NothingFound.inBucket(files, context.clock().instant()));
        return new EventReading(files, request, lateness, nothingFound, context);
    }

    /** The reading of a folder of log files, into which somebody may put further ones at any time. */
    public static EventReading ofFolder(LogFiles files, EventRequest request, ReadingContext context) {
        var lateness = request.isOnce() ? AllowedLateness.NONE : AllowedLateness.UNLIMITED;
        Runnable nothingFound = () -> context.warnings()
                .accept(NothingFound.inFolder(files, context.clock().instant()));
        return new EventReading(files, request, lateness, nothingFound, context);
    }

    /** Name for people of what is read, for example {@code s3://logs/shop/}. */
    public String source() {
        return files.name();
    }

    /** Hands on what a request wants, whatever it says of files, to the end of the range or until it is stopped. */
    public ReadingStatistics visit(EventVisitor visitor) throws InterruptedException {
        var statistics = new ReadingStatistics();
        try (var checkpoint = Checkpoint.inMemory()) {
            read(checkpoint, request, EventSink.to(visitor), statistics);
        }
        sayResult(statistics, request);
        return statistics;
    }

    /**
     * Reads into two tables in place of what the request says of files: events, and bad rows, whose columns are those of
     * {@link #emptyTables}.
     *
     * @param events file for the events
     * @param fields of the events; without any there is no such file
     * @param badRows file for the bad rows, if they are wanted
     */
    public ReadingStatistics intoTables(Path events, Set<CanonicalField> fields, Optional<Path> badRows)
            throws InterruptedException {
        var statistics = new ReadingStatistics();
        try (var checkpoint = Checkpoint.inMemory();
                var sink =
                        new TableSink(events, fields, badRows, context.parquet().get())) {
            read(checkpoint, request, sink, statistics);
        }
        sayResult(statistics, request);
        return statistics;
    }

    /** Writes the same tables with all columns and without a row. */
    public void emptyTables(Path events, Path badRows) {
        var format = context.parquet().get();
        try (var sink = new TableSink(events, EnumSet.allOf(CanonicalField.class), Optional.of(badRows), format)) {
            sink.finish();
        }
    }

    /**
     * Reads to the end of the range, or until it is stopped, and says what was seen.
     *
     * @throws io.github.snowplowcollector.archive.once.CheckpointException if the checkpoint cannot be gone on from
     */
    public ReadingStatistics run() throws InterruptedException {
        if (request.destination().format() == EventFormat.PARQUET) {
            var unused = context.parquet().get(); // Before there is a checkpoint: it may not be had.
        }
        if (request.checkpoint().isEmpty()) {
            return run(Checkpoint.inMemory(), request);
        }
        var identity = new Checkpoint.ReadingIdentity(
                request.identity(files.name()),
                request.destination().outputFile(),
                request.destination().isInUnits(),
                request.destination().badRowsFile());
        var opened = Checkpoint.open(
                request.checkpoint().get(), identity, request.range().since());
        if (opened.isResumed()) {
            context.notes()
                    .accept("Going on from the checkpoint "
                            + request.checkpoint().get()
                            + opened.checkpoint()
                                    .lastHour()
                                    .map(hour -> ", which is read up to the hour " + hour)
                                    .orElse("")
                            + "; it reads since " + said(opened.since()));
        }
        return run(opened.checkpoint(), request.since(opened.since()));
    }

    private ReadingStatistics run(Checkpoint checkpoint, EventRequest wanted) throws InterruptedException {
        var statistics = new ReadingStatistics();
        List<String> remarks = List.of();
        try (checkpoint;
                var outputs = OutputSink.open(wanted, checkpoint, context)) {
            read(checkpoint, wanted, outputs, statistics);
            remarks = outputs.remarks();
        } catch (BrokenPipeException e) {
            context.notes().accept("Nobody reads the standard output any more");
        }
        sayResult(statistics, wanted);
        remarks.forEach(context.notes());
        return statistics;
    }

    private void read(Checkpoint checkpoint, EventRequest wanted, EventSink sink, ReadingStatistics statistics)
            throws InterruptedException {
        var progress = new ReadingProgress(context, statistics);
        var rows = new RowReader.Wanted(wanted.selection(), sink);
        try (var seen = new SeenRequests(context.scratch());
                var reader = new ParallelReader(files, rows, context, FILES_AT_ONCE)) {
            var hours = new HourReader(files, reader, checkpoint, seen, sink, statistics, progress::moved, context);
            var pass = new RangeReader(files, checkpoint, lateness, hours, context.clock(), progress);
            var began = context.clock().instant();
            boolean toTheEnd =
                    pass.read(wanted.range().firstHour(), wanted.range().lastHour());
            if (!toTheEnd) {
                statistics.stopped();
            }
            if (toTheEnd && wanted.follow()) {
                new Follower(pass, wanted.range(), lateness, context).follow(began);
            }
            checkpoint.reached(sink.finish());
            sink.remembered();
        }
    }

    private void sayResult(ReadingStatistics statistics, EventRequest wanted) {
        if (context.stop().isSet()) {
            context.notes().accept("Stopped" + (wanted.checkpoint().isPresent() ? "; the checkpoint is whole" : ""));
        }
        if (statistics.good() + statistics.bad() == 0 && !context.stop().isSet()) {
            nothingFound.run();
        }
        Summary.lines(statistics).forEach(context.notes());
        wanted.destination()
                .outputFile()
                .ifPresent(file -> context.notes()
                        .accept("Events: " + file + " ("
                                + wanted.destination().format().spelling() + ")"));
        wanted.destination().badRowsFile().ifPresent(file -> context.notes().accept("Bad rows: " + file));
    }

    private static String said(Instant since) {
        return since.equals(Instant.EPOCH) ? "the beginning" : since.toString();
    }
}
