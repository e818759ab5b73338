package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.config.NumberRule;
import io.github.snowplowcollector.config.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody wants to see of a log, as it was typed; says all that is wrong with it at once. */
public final class EventRequestDraft {

    private static final Duration DEFAULT_FOR_A_BUCKET = Duration.ofHours(24);
    private static final NumberRule NEWEST = new NumberRule(
            "eventsNewest",
            1,
            10_000,
            "Allowed is from 1 to 10000.",
            "Set it to 100, or leave it out to get all events.");

    private final Problems problems;
    private final Instant now;
    private Optional<Path> source = Optional.empty();
    private Optional<Instant> otherwiseSince = Optional.empty();
    private Optional<String> since = Optional.empty();
    private Optional<String> until = Optional.empty();
    private Optional<String> format = Optional.empty();
    private Optional<String> csvFormulas = Optional.empty();
    private Optional<String> newest = Optional.empty();
    private Optional<Path> output = Optional.empty();
    private Optional<Path> badRows = Optional.empty();
    private Optional<Path> checkpoint = Optional.empty();
    private boolean follow;
    private EventFilter filter = EventFilter.ALL;

    /**
     * @param problems told what is wrong
     * @param now from where durations count back; rows tell whole seconds, and so does it
     */
    public EventRequestDraft(Problems problems, Instant now) {
        this.problems = problems;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Folder of log files; the log bucket if it is not set. */
    public EventRequestDraft source(@Nullable Path folder) {
        source = Optional.ofNullable(folder);
        return this;
    }

    /** From when on a log bucket is read if nobody says; 24 hours back if it is not set. */
    public EventRequestDraft otherwiseSince(Instant time) {
        otherwiseSince = Optional.of(time);
        return this;
    }

    /** Times, each an ISO 8601 instant, a date or a duration back from now. */
    public EventRequestDraft times(@Nullable String sinceWhen, @Nullable String untilWhen) {
        since = text(sinceWhen);
        until = text(untilWhen);
        return this;
    }

    /** Form of the events, and how many of the newest. */
    public EventRequestDraft form(@Nullable String formatName, @Nullable String newestOnly) {
        format = text(formatName);
        newest = text(newestOnly);
        return this;
    }

    /** What becomes of texts in CSV that a spreadsheet would run. */
    public EventRequestDraft csvFormulas(@Nullable String name) {
        csvFormulas = text(name);
        return this;
    }

    /** Files that are written. */
    public EventRequestDraft files(@Nullable Path events, @Nullable Path bad, @Nullable Path progress) {
        output = Optional.ofNullable(events);
        badRows = Optional.ofNullable(bad);
        checkpoint = Optional.ofNullable(progress);
        return this;
    }

    public EventRequestDraft follow(boolean goesOn) {
        follow = goesOn;
        return this;
    }

    /** Which events; see {@link EventFilter}. */
    public EventRequestDraft filter(
            @Nullable List<String> types,
            @Nullable List<String> appIds,
            @Nullable List<String> schemas,
            @Nullable List<String> eventIds,
            boolean includeProbes) {
        filter = new FilterDraft(problems).read(types, appIds, schemas, eventIds, includeProbes);
        return this;
    }

    /** The request; of use only if there are no problems. */
    public EventRequest read() {
        checkSource();
        checkFiles();
        checkCombinations();
        return new EventRequest(
                range(), filter, format(), csvFormulas(), newest(), output, badRows, checkpoint, follow);
    }

    private EventTimeRange range() {
        var from = since.flatMap(given -> TimePoint.read("eventsSince", given, now, problems));
        var to = until.flatMap(given -> TimePoint.read("eventsUntil", given, now, problems));
        var byDefault = source.isPresent()
                ? Instant.EPOCH
                : otherwiseSince.orElseGet(
                        () -> to.filter(end -> end.isBefore(now)).orElse(now).minus(DEFAULT_FOR_A_BUCKET));
        var start = from.orElse(byDefault);
        if (to.filter(end -> !start.isBefore(end)).isPresent()) {
            problems.add(
                    "eventsUntil",
                    until.orElse(""),
                    "It must be later than snowplow.events.since, which is " + start + ".",
                    "Exchange them, or leave one out.");
        }
        return new EventTimeRange(start, to);
    }

    private EventFormat format() {
        var otherwise = output.map(EventFormat::ofFile).orElse(EventFormat.TABLE);
        return oneOf("eventsFormat", EventFormat.values(), EventFormat::spelling, format, otherwise);
    }

    private CsvFormulas csvFormulas() {
        return oneOf("eventsCsvFormulas", CsvFormulas.values(), CsvFormulas::spelling, csvFormulas, CsvFormulas.DEFUSE);
    }

    private <T> T oneOf(
            String parameter, T[] values, Function<T, String> spelling, Optional<String> given, T otherwise) {
        var known = Arrays.stream(values)
                .filter(one -> given.filter(spelling.apply(one)::equals).isPresent())
                .findFirst();
        if (given.isPresent() && known.isEmpty()) {
            var all = Arrays.stream(values).map(spelling).collect(Collectors.joining(", "));
            problems.add(parameter, given.get(), "Allowed are: " + all + ".", "Write one of them, exactly so.");
        }
        return known.orElse(otherwise);
    }

    private Optional<Integer> newest() {
        return NEWEST.read(newest.orElse(null), problems).stream()
                .mapToObj(number -> (int) number)
                .findFirst();
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

    private void checkFiles() {
        var seen = new HashSet<Path>();
        check("eventsOutput", output, seen);
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

    private void checkCombinations() {
        if (newest.isPresent() && Stream.of(follow, checkpoint.isPresent()).anyMatch(Boolean::booleanValue)) {
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

    private static Optional<String> text(@Nullable String given) {
        return Optional.ofNullable(given).map(String::strip).filter(text -> !text.isEmpty());
    }
}
