package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.spec.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    private static final int MOST_NEWEST = 10_000;

    private final Problems problems;
    private final Instant now;
    private Optional<Path> source = Optional.empty();
    private Optional<Instant> otherwiseSince = Optional.empty();
    private Optional<String> since = Optional.empty();
    private Optional<String> until = Optional.empty();
    private Optional<String> format = Optional.empty();
    private Optional<String> csvFormulas = Optional.empty();
    private Optional<Integer> newest = Optional.empty();
    private Optional<Path> output = Optional.empty();
    private Optional<Path> badRows = Optional.empty();
    private Optional<Path> checkpoint = Optional.empty();
    private boolean follow;
    private EventFilter filter = EventFilter.ALL;

    /**
     * @param problems told what is wrong
     * @param now from where durations count back
     */
    public EventRequestDraft(Problems problems, Instant now) {
        this.problems = problems;
        this.now = now;
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
    public EventRequestDraft form(@Nullable String formatName, @Nullable Integer newestOnly) {
        format = text(formatName);
        newest = Optional.ofNullable(newestOnly);
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

    private TimeRange range() {
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
                    "It must be later than eventsSince, which is " + start + ".",
                    "Exchange them, or leave one out.");
        }
        return new TimeRange(start, to);
    }

    private EventFormat format() {
        var otherwise = output.isPresent() ? EventFormat.NDJSON : EventFormat.TABLE;
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
        if (newest.filter(number -> number < 1 || number > MOST_NEWEST).isPresent()) {
            problems.add(
                    "eventsNewest",
                    String.valueOf(newest.get()),
                    "Allowed is from 1 to " + MOST_NEWEST + ".",
                    "Set it to 100, or leave it out to get all events.");
        }
        return newest;
    }

    private void checkSource() {
        if (source.filter(folder -> !Files.isDirectory(folder)).isPresent()) {
            problems.add(
                    "snowplow.events.source",
                    source.get().toString(),
                    "It must be a folder of log files.",
                    "Name one that is there, or leave it out to read the log bucket.");
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
                    String.valueOf(newest.get()),
                    "The newest events are known at the end only, so not together with eventsFollow or eventsCheckpoint.",
                    "Set eventsSince instead, for example to 1h.");
        }
        if (follow && until.isPresent()) {
            problems.add("eventsUntil", until.get(), "With eventsFollow there is no end.", "Leave one of the two out.");
        }
    }

    private static Optional<String> text(@Nullable String given) {
        return Optional.ofNullable(given).map(String::strip).filter(text -> !text.isEmpty());
    }
}
