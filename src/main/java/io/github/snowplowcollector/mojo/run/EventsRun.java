package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.archive.BucketFiles;
import io.github.snowplowcollector.archive.FolderFiles;
import io.github.snowplowcollector.archive.events.EventReading;
import io.github.snowplowcollector.archive.events.EventRequest;
import io.github.snowplowcollector.archive.events.ReadingContext;
import io.github.snowplowcollector.archive.events.ReadingStatistics;
import io.github.snowplowcollector.archive.events.StopSignal;
import io.github.snowplowcollector.archive.ondemand.Libraries;
import io.github.snowplowcollector.archive.table.TableFormat;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.InvalidConfigurationException;
import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens the log that a goal reads events of, and lets the reading stop at Ctrl-C. */
public final class EventsRun {

    private static final Duration LOOK_ON_AWS = Duration.ofSeconds(30);
    private static final Duration LOOK_ON_THIS_MACHINE = Duration.ofSeconds(1);

    private final EventRequest request;
    private final Supplier<TableFormat> parquet;
    private final Path scratch;
    private final SafeLog log;
    private final Consumer<String> notes;
    private final Use use;

    /**
     * Writes events as the request says.
     *
     * @param libraries asked for what writes Parquet, when some is written
     * @param scratch folder for what does not fit into memory
     */
    public EventsRun(EventRequest request, Supplier<Libraries> libraries, Path scratch, SafeLog log) {
        this(request, libraries, scratch, log, EventReading::run);
    }

    /** Uses events in another way, which may write Parquet, too. */
    EventsRun(EventRequest request, Supplier<Libraries> libraries, Path scratch, SafeLog log, Use use) {
        this(request, Parquet.of(libraries), scratch, log, log::info, use);
    }

    /**
     * Uses events in another way.
     *
     * @param notes takes what is said about the reading
     */
    public EventsRun(EventRequest request, Path scratch, SafeLog log, Consumer<String> notes, Use use) {
        this(request, Parquet.NOT_WRITTEN, scratch, log, notes, use);
    }

    private EventsRun(
            EventRequest request,
            Supplier<TableFormat> parquet,
            Path scratch,
            SafeLog log,
            Consumer<String> notes,
            Use use) {
        this.request = request;
        this.parquet = parquet;
        this.scratch = scratch;
        this.log = log;
        this.notes = notes;
        this.use = use;
    }

    /** What is done with a log. */
    @FunctionalInterface
    interface Use {

        ReadingStatistics read(EventReading reading) throws InterruptedException;
    }

    /** Says that a collector without logs has no events to read. */
    public static void check(CollectorSpec spec, Problems problems) {
        if (!spec.logs().keepsLogs()) {
            problems.add(
                    "logging",
                    spec.logs().mode().value().word(),
                    "Such a collector keeps no events.",
                    "Set logging to standard or v2, or name a folder of log files in snowplow.events.source.");
        }
    }

    /**
     * Reads a folder of log files.
     *
     * @throws InvalidConfigurationException if there are files in it, and none of them is a log
     */
    public void ofFolder(Path folder) throws InterruptedException {
        boolean begins = request.checkpoint().filter(Files::exists).isEmpty();
        var written = Stream.of(
                        request.destination().output(), request.destination().badRows(), request.checkpoint())
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        try (var ctrlC = new CtrlC()) {
            log.info("Reading events in " + folder + times());
            var statistics = use.read(EventReading.ofFolder(
                    new FolderFiles(folder, written), request, context(ctrlC.stop(), LOOK_ON_THIS_MACHINE)));
            if (begins && statistics.files() + statistics.rows() == 0 && statistics.otherFiles() > 0) {
                throw new InvalidConfigurationException(List.of(new Problem(
                        "eventsSource",
                        folder.toString(),
                        "None of its " + statistics.otherFiles() + " files is an access log; see the warnings above.",
                        "Name a folder of access logs as CloudFront writes them.")));
            }
        }
    }

    /** Reads the log bucket of a collector. */
    public void ofBucket(RunContext context, CollectorRun run) throws InterruptedException {
        var identity = run.identity();
        var look = context.connection().cloud().isPresent() ? LOOK_ON_THIS_MACHINE : LOOK_ON_AWS;
        try (var ctrlC = new CtrlC();
                var files = new BucketFiles(
                        context.connection().aws().s3(),
                        identity.logBucket(),
                        identity.account(),
                        context.spec().logs().prefix().value(),
                        id -> run.onlyDistribution().map(id::equals).orElse(true))) {
            log.info("Reading events in " + files.name() + times());
            use.read(EventReading.ofBucket(files, request, context(ctrlC.stop(), look)));
        }
    }

    /** What is typed without a zone is said with one. A checkpoint says itself since when it reads. */
    private String times() {
        return request.checkpoint().filter(Files::exists).isPresent() ? "" : ", " + request.range();
    }

    private ReadingContext context(StopSignal stop, Duration look) {
        return new ReadingContext(
                Clock.systemUTC(), stop, stop, look, scratch, log.width(), parquet, log::columns, notes, log::warn);
    }
}
