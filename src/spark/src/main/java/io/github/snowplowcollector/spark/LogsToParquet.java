package io.github.snowplowcollector.spark;

import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.spark.JobLogs.Listing;
import io.github.snowplowcollector.spark.JobLogs.Reading;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job to submit as it is: writes the events of access logs as Parquet, each request once, in folders {@code collector_date=<date>}.
 * It writes whole days anew, and reaches back for logs that came late. A run that fails before its end leaves what was there.
 */
public final class LogsToParquet {

    private static final Logger LOG = LoggerFactory.getLogger(LogsToParquet.class);

    /** As far as two rows of one request may be apart, and more: one format has milliseconds, and the other has seconds. */
    private static final Duration APART = Duration.ofSeconds(2);

    /** What no writer can be told itself. */
    private static final Map<String, String> SESSION = Map.of(
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS",
            "spark.sql.parquet.fieldId.write.enabled", "true",
            "spark.sql.parquet.writeLegacyFormat", "false",
            // A stranger's clock may say any year, which is no reason to fail.
            "spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED",
            // Or each task sorts its wide rows by date, though files lie by hours and a task has one date or two.
            "spark.sql.maxConcurrentOutputFileWriters", "4");

    /** How many times more rows than one task reads of the logs a task takes in of the first pass, and fewer of the second. */
    private static final int READ_TOGETHER = 4;

    /** So many requests should fit into any executor: an estimate of 100 bytes each. */
    private static final long MOST_BROADCAST = 1_000_000;

    /** Each task writes a piece for each of these. */
    private static final int MOST_SHUFFLED = 2000;

    private final SparkSession session;
    private final JobArguments arguments;
    private final Clock clock;
    private final long mostBroadcast;

    private LogsToParquet(SparkSession session, JobArguments arguments, Clock clock, long mostBroadcast) {
        this.mostBroadcast = mostBroadcast;
        this.session = session;
        this.arguments = arguments;
        this.clock = clock;
    }

    /** Runs on the session that spark-submit sets up. What goes wrong is thrown, which any launcher makes an exit code of. */
    public static void main(String[] arguments) throws IOException {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.print(JobArguments.HELP);
            return;
        }
        try (var session =
                SparkSession.builder().appName("Access logs to Parquet").getOrCreate()) {
            run(session, List.of(arguments), Clock.systemUTC());
        }
    }

    /**
     * Runs on a session, whose settings stay as they are.
     *
     * @param arguments of the command line
     * @throws io.github.snowplowcollector.ground.UserException if they are wrong, or dates would lose events
     */
    static JobSummary run(SparkSession session, List<String> arguments, Clock clock) throws IOException {
        return run(session, arguments, clock, MOST_BROADCAST);
    }

    /**
     * The same with another limit.
     *
     * @param mostBroadcast how many doubled requests at most are sent to each executor
     */
    static JobSummary run(SparkSession session, List<String> arguments, Clock clock, long mostBroadcast)
            throws IOException {
        var own = session.newSession();
        SESSION.forEach(own.conf()::set);
        var read = JobArguments.read(arguments, clock.instant());
        return new LogsToParquet(own, read, clock, mostBroadcast).run();
    }

    private JobSummary run() throws IOException {
        var begun = clock.instant();
        var lake = new Lake(session, arguments.output());
        var problems = new Problems();
        lake.check(arguments.sources(), arguments.summary(), problems);
        problems.throwIfAny();
        var before = lake.events(arguments.days());
        try (var reading = new Reading(list());
                var first = firstPass(reading)) {
            var between = clock.instant();
            var dates = dates(first, before);
            refuseFewer(dates);
            write(lake, first, reading, dates);
            var summary = new JobSummary(
                    arguments.days(),
                    dates,
                    first.counts(),
                    begun,
                    Duration.between(begun, between),
                    Duration.between(between, clock.instant()),
                    session.version());
            tell(summary);
            return summary;
        }
    }

    /** The logs of the days, and what is so near to them that it may be of the same requests. */
    private Listing list() {
        var options = new HashMap<>(arguments.options());
        options.put("since", arguments.days().from(APART));
        options.put("until", arguments.days().to(APART));
        options.put(OptionTexts.PATH, arguments.sources().get(0));
        var read = ReadOptions.of(options);
        var files = new LogListing(
                        Hadoop.configuration(Map.of()), read.selection().range(), read.distribution())
                .files(arguments.sources());
        if (files.size() > RowPlace.MOST_FILES) {
            throw new JobException("There are " + files.size() + " log files, and one run reads at most "
                    + RowPlace.MOST_FILES + ". Fix: fewer days, by --since and --until.");
        }
        return new Listing(read, files, new RowPlace(arguments.days().since().toEpochDay() - 1));
    }

    private FirstPass firstPass(Reading reading) {
        shuffle(Math.max(1, parts(reading) / READ_TOGETHER));
        return FirstPass.of(pass(reading, JobTable.KEYS), reading.listing().place(), mostBroadcast);
    }

    private int parts(Reading reading) {
        return LogPartition.split(
                        reading.listing().files(), session.sparkContext().defaultParallelism())
                .size();
    }

    /** Spark's own 200 tasks take longer than a small log does. */
    private void shuffle(int tasks) {
        session.conf().set("spark.sql.shuffle.partitions", Math.min(tasks, MOST_SHUFFLED));
    }

    private Dataset<Row> pass(Reading reading, JobTable table) {
        return reading.pass(session, table);
    }

    private SortedMap<LocalDate, DateCounts> dates(FirstPass first, Map<LocalDate, Long> before) {
        var dates = new TreeMap<LocalDate, DateCounts>();
        arguments.days().all().forEach(date -> {
            var found = first.of(date);
            dates.put(date, new DateCounts(before.getOrDefault(date, 0L), found.events(), found.duplicates()));
        });
        return dates;
    }

    /** Logs expire, and a date without them would be written empty. */
    private void refuseFewer(SortedMap<LocalDate, DateCounts> dates) {
        var fewer = dates.entrySet().stream()
                .filter(date -> date.getValue().isFewer())
                .map(date -> date.getKey() + " (" + date.getValue().events() + " in place of "
                        + date.getValue().before() + ")")
                .collect(Collectors.joining(", "));
        if (!fewer.isEmpty() && !arguments.overwriteFewer()) {
            throw new JobException("Nothing was written: dates would hold fewer events than they do: " + fewer
                    + ". Have their logs expired, or does the job read others than before? Fix: a later --since, or "
                    + JobArguments.OVERWRITE_FEWER + " if it is meant.");
        }
    }

    private void write(Lake lake, FirstPass first, Reading reading, SortedMap<LocalDate, DateCounts> dates)
            throws IOException {
        long events = dates.values().stream().mapToLong(DateCounts::events).sum();
        if (events > 0) {
            if (first.isShuffled()) {
                shuffle(parts(reading) * READ_TOGETHER);
            }
            var once = first.once(Lake.of(arguments.days(), pass(reading, JobTable.EVENTS)));
            lake.write(new OutputTasks(events, session.sparkContext().defaultParallelism())
                    .of(once, parts(reading), first.isShuffled()));
        }
        for (var date : dates.entrySet()) {
            if (date.getValue().events() == 0 && date.getValue().before() > 0) {
                lake.remove(date.getKey());
            }
        }
        requireWritten(lake, dates);
    }

    /** A file may be changed between the passes, and so may the folder. */
    private void requireWritten(Lake lake, SortedMap<LocalDate, DateCounts> dates) throws IOException {
        var written = lake.events(arguments.days());
        var other = dates.entrySet().stream()
                .filter(date -> date.getValue().events() != written.getOrDefault(date.getKey(), 0L))
                .map(date -> date.getKey() + " (" + written.getOrDefault(date.getKey(), 0L) + " in place of "
                        + date.getValue().events() + ")")
                .collect(Collectors.joining(", "));
        if (!other.isEmpty()) {
            throw new JobException("Dates hold another number of events than their logs did: " + other + ". Logs or "
                    + lake + " were changed meanwhile. Fix: run the job again, alone.");
        }
    }

    private void tell(JobSummary summary) {
        LOG.info("{}", summary.json());
        if (arguments.summary().isPresent()) {
            var file = arguments.summary().get();
            try {
                summary.writeTo(file);
            } catch (IOException e) {
                throw new JobException(
                        "All events were written, but not their summary into " + file + ": "
                                + e.getMessage() + ". The log has it. Fix: name a file that can be written with "
                                + JobArguments.SUMMARY + ".",
                        e);
            }
        }
    }
}
