package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.selection.SelectionDraft;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.NumberRule;
import io.github.snowplowcollector.config.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody wants to see of a log, as it was typed; says all that is wrong with it at once. */
public final class EventRequestDraft {

    private static final Duration DEFAULT_FOR_A_BUCKET = Duration.ofHours(24);
    private static final NumberRule NEWEST = new NumberRule(
            "eventsNewest",
            1,
            10_000,
            "Allowed is from 1 to 10000.",
            "Set it to 100, or leave it out to get all events.");

    private final Configuration given;
    private final Instant now;
    private final Problems problems;
    private final Optional<Path> source;
    private final Optional<String> until;
    private final Optional<String> newest;
    private final Optional<Path> output;
    private final Optional<Path> badRows;
    private final Optional<Path> checkpoint;

    /**
     * @param given the parameters {@code events…}; without a source it is the log bucket that is read
     * @param now from where durations count back; rows tell whole seconds, and so does it
     * @param problems told what is wrong
     */
    public EventRequestDraft(Configuration given, Instant now, Problems problems) {
        this.given = given;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.problems = problems;
        source = path("eventsSource");
        until = given.text("eventsUntil");
        newest = given.text("eventsNewest");
        output = path("eventsOutput");
        badRows = path("eventsBadRows");
        checkpoint = path("eventsCheckpoint");
    }

    private Optional<Path> path(String parameter) {
        return given.typed(parameter).map(Path::of);
    }

    /** The request; of use only if there are no problems. A log bucket is read from 24 hours before its end on if nobody says. */
    public EventRequest read() {
        return read(Optional.empty());
    }

    /** The same, with another time from when on a log bucket is read if nobody says. */
    public EventRequest readSince(Instant otherwise) {
        return read(Optional.of(otherwise));
    }

    private EventRequest read(Optional<Instant> otherwiseSince) {
        boolean follow = given.flag("eventsFollow", false, problems).value();
        var draft = new SelectionDraft(given, now, problems);
        var selection = draft.read(byDefault(draft, otherwiseSince));
        var format = format();
        checkSource();
        checkFiles(format);
        checkCombinations(follow);
        if (format == EventFormat.PARQUET) {
            checkParquet(follow);
        }
        return new EventRequest(
                selection,
                new EventDestination(
                        format,
                        given.choice("eventsCsvFormulas", CsvFormulas.DEFUSE, CsvFormulas::spelling, problems)
                                .value(),
                        NEWEST.read(newest.orElse(null), problems).stream()
                                .mapToObj(number -> (int) number)
                                .findFirst(),
                        output,
                        partitions(format),
                        badRows),
                checkpoint,
                follow);
    }

    /** From when on it is read if {@code eventsSince} does not say. */
    private Instant byDefault(SelectionDraft selection, Optional<Instant> otherwiseSince) {
        return source.isPresent()
                ? Instant.EPOCH
                : otherwiseSince.orElseGet(() -> selection
                        .until()
                        .filter(end -> end.isBefore(now))
                        .orElse(now)
                        .minus(DEFAULT_FOR_A_BUCKET));
    }

    private EventFormat format() {
        var otherwise = output.map(EventFormat::ofFile).orElse(EventFormat.TABLE);
        return given.choice("eventsFormat", otherwise, EventFormat::spelling, problems)
                .value();
    }

    private void checkSource() {
        if (source.filter(folder -> !Files.isDirectory(folder)).isPresent()) {
            problems.add(
                    "eventsSource",
                    source.get().toString(),
                    Files.exists(source.get())
                            ? "This is a file, not a folder of log files."
                            : "There is no such folder.",
                    "Name a folder of log files, or leave it out to read the log bucket.");
        }
    }

    private void checkFiles(EventFormat format) {
        var seen = new HashSet<Path>();
        if (format == EventFormat.PARQUET
                && output.filter(file -> !isParquetFile(file)).isPresent()) {
            seen.add(output.get());
        } else {
            check("eventsOutput", output, seen);
        }
        check("eventsBadRows", badRows, seen);
        check("eventsCheckpoint", checkpoint, seen);
    }

    private void check(String parameter, Optional<Path> file, Set<Path> seen) {
        if (file.filter(Files::isDirectory).isPresent()) {
            problems.add(parameter, file.get().toString(), "It must be a file, and is a folder.", "Name a file in it.");
        }
        if (file.isPresent() && !seen.add(file.get())) {
            problems.add(
                    parameter,
                    file.get().toString(),
                    "Events, bad rows and checkpoint need a file each.",
                    "Name another file.");
        }
    }

    private void checkCombinations(boolean follow) {
        if (newest.isPresent() && (follow || checkpoint.isPresent())) {
            problems.add(
                    "eventsNewest",
                    newest.get(),
                    "The newest events are known at the end only, so not together with snowplow.events.follow or"
                            + " snowplow.events.checkpoint.",
                    "Set snowplow.events.since instead, for example to 1h.");
        }
        if (follow && until.isPresent()) {
            problems.add(
                    "eventsUntil",
                    until.get(),
                    "With snowplow.events.follow there is no end.",
                    "Leave one of the two out.");
        }
    }

    private static boolean isParquetFile(Path output) {
        return EventFormat.ofFile(output) == EventFormat.PARQUET;
    }

    private List<EventPartition> partitions(EventFormat format) {
        return given.list("eventsPartition").stream()
                .flatMap(text -> partition(text, format).stream())
                .distinct()
                .toList();
    }

    private Optional<EventPartition> partition(String text, EventFormat format) {
        var partition = Stream.of(EventPartition.values())
                .filter(known -> known.spelling().equals(text))
                .findFirst();
        if (partition.isEmpty()) {
            problems.add(
                    "eventsPartition",
                    text,
                    "A folder is laid out by collector_date, and below it by "
                            + Stream.of(EventPartition.values())
                                    .map(EventPartition::spelling)
                                    .collect(Collectors.joining(", "))
                            + ".",
                    "Name one or two of these, or leave it out.");
        } else if (format != EventFormat.PARQUET
                || output.filter(file -> !isParquetFile(file)).isEmpty()) {
            problems.add(
                    "eventsPartition",
                    text,
                    "Only a folder of Parquet files is laid out so.",
                    "Set snowplow.events.format to parquet and snowplow.events.output to a folder, or leave it out.");
        }
        return partition;
    }

    /** Whether it is a file, or bears the name of one in another form. */
    private static boolean isNoFolder(Path output) {
        return !isParquetFile(output)
                && (Files.isRegularFile(output) || output.toString().matches("(?i).*\\.(csv|tsv|ndjson|json)"));
    }

    private void checkParquet(boolean follow) {
        if (output.filter(file -> !StandardOutput.isMeantBy(file)).isEmpty()) {
            problems.add(
                    "eventsFormat",
                    EventFormat.PARQUET.spelling(),
                    "Parquet goes into a file or a folder.",
                    "Name a file that ends in .parquet, or a folder, in snowplow.events.output.");
        } else if (output.filter(EventRequestDraft::isNoFolder).isPresent()) {
            problems.add(
                    "eventsOutput",
                    output.get().toString(),
                    "A file of Parquet ends in .parquet; any other name is a folder's.",
                    "Name a file that ends so, or a folder.");
        }
        if (output.isPresent() && output.equals(source)) {
            problems.add(
                    "eventsOutput",
                    output.get().toString(),
                    "It is the folder of the log files.",
                    "Name another folder.");
        }
        if (newest.isPresent()) {
            problems.add(
                    "eventsNewest",
                    newest.get(),
                    "Parquet takes all events of the times.",
                    "Set snowplow.events.since instead, for example to 1h, or another format.");
        }
        if (follow) {
            problems.add(
                    "eventsFollow",
                    "true",
                    "A file of Parquet can be read once it is closed.",
                    "Leave it out, name a checkpoint in snowplow.events.checkpoint, and run the goal again and again.");
        }
        if (checkpoint.isPresent()
                && output.filter(EventRequestDraft::isParquetFile).isPresent()) {
            problems.add(
                    "eventsOutput",
                    output.get().toString(),
                    "Nothing can be added to a file of Parquet, which a checkpoint is for.",
                    "Name a folder, or leave snowplow.events.checkpoint out.");
        }
    }
}
