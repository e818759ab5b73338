package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.LogFiles;
import io.github.snowplowcollector.archive.once.Checkpoint;
import io.github.snowplowcollector.archive.once.Identity;
import io.github.snowplowcollector.archive.once.SeenRequests;
import java.time.Instant;

/**
 * Reads the events of a log, each once: by file, which CloudFront never changes, and by request id, since it may deliver a row twice.
 * Rows without a request id, as logs of before September 2012 have them, count each. Memory does not grow with the log.
 */
public final class EventReading {

    private static final int FILES_AT_ONCE = 8;

    private final LogFiles files;
    private final EventRequest request;
    private final Settling settling;
    private final Runnable nothingFound;
    private final Surroundings surroundings;

    private EventReading(
            LogFiles files, EventRequest request, Settling settling, Runnable nothingFound, Surroundings surroundings) {
        this.files = files;
        this.request = request;
        this.settling = settling;
        this.nothingFound = nothingFound;
        this.surroundings = surroundings;
    }

    /** The reading of a log bucket. */
    public static EventReading ofBucket(LogFiles files, EventRequest request, Surroundings surroundings) {
        var settling = request.isOnce() ? Settling.AT_ONCE : Settling.AFTER_TWO_DAYS;
        Runnable nothingFound = () -> surroundings
                .notes()
                .accept(NothingFound.inBucket(files, surroundings.clock().instant()));
        return new EventReading(files, request, settling, nothingFound, surroundings);
    }

    /** The reading of a folder of log files, into which somebody may put further ones at any time. */
    public static EventReading ofFolder(LogFiles files, EventRequest request, Surroundings surroundings) {
        var settling = request.isOnce() ? Settling.AT_ONCE : Settling.NEVER;
        Runnable nothingFound = () -> surroundings
                .warnings()
                .accept(NothingFound.inFolder(files, surroundings.clock().instant()));
        return new EventReading(files, request, settling, nothingFound, surroundings);
    }

    /** Hands on what a request wants, whatever it says of files, to the end of the range or until it is stopped. */
    public Tally visit(EventVisitor visitor) throws InterruptedException {
        var tally = new Tally();
        try (var checkpoint = Checkpoint.inMemory()) {
            read(checkpoint, request, new Visit(visitor), tally);
        }
        sayResult(tally, request);
        return tally;
    }

    /**
     * Reads to the end of the range, or until it is stopped, and says what was seen.
     *
     * @throws io.github.snowplowcollector.archive.once.CheckpointException if the checkpoint cannot be gone on from
     */
    public Tally run() throws InterruptedException {
        if (request.checkpoint().isEmpty()) {
            return run(Checkpoint.inMemory(), request);
        }
        var identity = new Identity(request.identity(files.name()), request.outputFile(), request.badRowsFile());
        var opened = Checkpoint.open(
                request.checkpoint().get(), identity, request.range().since());
        if (opened.isResumed()) {
            surroundings
                    .notes()
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

    private Tally run(Checkpoint checkpoint, EventRequest wanted) throws InterruptedException {
        var tally = new Tally();
        try (checkpoint;
                var outputs =
                        Outputs.open(wanted, checkpoint.position(), surroundings.events(), surroundings.width())) {
            read(checkpoint, wanted, outputs, tally);
        } catch (NoReaderException e) {
            surroundings.notes().accept("Nobody reads the standard output any more");
        }
        sayResult(tally, wanted);
        return tally;
    }

    private void read(Checkpoint checkpoint, EventRequest wanted, Destination destination, Tally tally)
            throws InterruptedException {
        var progress = new ReadingProgress(surroundings, tally);
        var rows = new RowReader.Wanted(wanted.range(), wanted.filter(), destination);
        try (var seen = new SeenRequests(surroundings.scratch());
                var reader = new ParallelReader(files, rows, surroundings.pause(), FILES_AT_ONCE)) {
            var hours =
                    new HourReader(files, reader, checkpoint, seen, destination, tally, progress::moved, surroundings);
            var pass = new Pass(files, checkpoint, settling, hours, surroundings.clock(), progress);
            var began = surroundings.clock().instant();
            boolean toTheEnd =
                    pass.read(wanted.range().firstHour(), wanted.range().lastHour());
            if (toTheEnd && wanted.follow()) {
                new Follower(pass, wanted.range(), settling, surroundings).follow(began);
            }
            destination.finish();
        }
    }

    private void sayResult(Tally tally, EventRequest wanted) {
        if (surroundings.stop().isSet()) {
            surroundings
                    .notes()
                    .accept("Stopped" + (wanted.checkpoint().isPresent() ? "; the checkpoint is whole" : ""));
        }
        if (tally.good() + tally.bad() == 0 && !surroundings.stop().isSet()) {
            nothingFound.run();
        }
        Summary.lines(tally).forEach(surroundings.notes());
        wanted.outputFile()
                .ifPresent(file -> surroundings
                        .notes()
                        .accept("Events: " + file + " (" + wanted.format().spelling() + ")"));
        wanted.badRowsFile().ifPresent(file -> surroundings.notes().accept("Bad rows: " + file));
    }

    private static String said(Instant since) {
        return since.equals(Instant.EPOCH) ? "the beginning" : since.toString();
    }
}
