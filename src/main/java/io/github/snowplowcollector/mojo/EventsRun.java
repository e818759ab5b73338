package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.archive.BucketFiles;
import io.github.snowplowcollector.archive.FolderFiles;
import io.github.snowplowcollector.archive.events.EventReading;
import io.github.snowplowcollector.archive.events.EventRequest;
import io.github.snowplowcollector.archive.events.Stop;
import io.github.snowplowcollector.archive.events.Surroundings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One goal's reading of events. */
final class EventsRun {

    private static final Duration LOOK_ON_AWS = Duration.ofSeconds(30);
    private static final Duration LOOK_ON_THIS_MACHINE = Duration.ofSeconds(1);

    private final EventRequest request;
    private final Path scratch;
    private final SafeLog log;

    /** @param scratch folder for what does not fit into memory */
    EventsRun(EventRequest request, Path scratch, SafeLog log) {
        this.request = request;
        this.scratch = scratch;
        this.log = log;
    }

    /** Reads a folder of log files. */
    void ofFolder(Path folder) throws InterruptedException {
        var written = Stream.of(request.output(), request.badRows(), request.checkpoint())
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        try (var ctrlC = new CtrlC()) {
            log.info("Reading events in " + folder);
            EventReading.ofFolder(
                            new FolderFiles(folder, written), request, surroundings(ctrlC.stop(), LOOK_ON_THIS_MACHINE))
                    .run();
        }
    }

    /** Reads the log bucket of a collector. */
    void ofBucket(CollectorRun run) throws InterruptedException {
        var names = run.names();
        var look = run.site().cloud().isPresent() ? LOOK_ON_THIS_MACHINE : LOOK_ON_AWS;
        try (var ctrlC = new CtrlC();
                var files = new BucketFiles(
                        run.site().aws().s3(),
                        names.logBucket(),
                        names.account(),
                        run.spec().logs().prefix())) {
            log.info("Reading events in " + files.name());
            EventReading.ofBucket(files, request, surroundings(ctrlC.stop(), look))
                    .run();
        }
    }

    private Surroundings surroundings(Stop stop, Duration look) {
        return new Surroundings(Clock.systemUTC(), stop, stop, look, scratch, log::columns, log::info);
    }
}
