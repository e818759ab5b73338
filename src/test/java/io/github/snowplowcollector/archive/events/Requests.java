package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.ground.Sleeper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Readings of a test: what they show and say is kept. */
public final class Requests {

    public static final Instant NOW = Instant.parse("2026-11-24T12:30:00Z");

    final List<String> events = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    public final StopSignal stop = new StopSignal();
    private final Path scratch;

    public Requests(Path scratch) {
        this.scratch = scratch;
    }

    ReadingContext context(Sleeper sleeper) {
        return context(sleeper, OptionalInt.empty());
    }

    /** With a terminal so wide. */
    ReadingContext context(OptionalInt width) {
        return context(duration -> {}, width);
    }

    private ReadingContext context(Sleeper sleeper, OptionalInt width) {
        return new ReadingContext(
                Clock.fixed(NOW, ZoneOffset.UTC),
                sleeper,
                stop,
                Duration.ofSeconds(1),
                scratch,
                width,
                events::add,
                notes::add,
                warnings::add);
    }

    /** Never waits. */
    public ReadingContext context() {
        return context(duration -> {});
    }

    public static EventRequest all(EventFormat format) {
        return all(format, CsvFormulas.DEFUSE);
    }

    static EventRequest all(EventFormat format, CsvFormulas csvFormulas) {
        return new EventRequest(
                new EventTimeRange(Instant.EPOCH, Optional.empty()),
                EventFilter.ALL,
                format,
                csvFormulas,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    static EventRequest withProbes() {
        return new EventRequest(
                new EventTimeRange(Instant.EPOCH, Optional.empty()),
                new EventFilter(Set.of(), Set.of(), Set.of(), Set.of(), true),
                EventFormat.NDJSON,
                CsvFormulas.DEFUSE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    static EventRequest toFile(Path output, Path badRows, Path checkpoint) {
        return new EventRequest(
                new EventTimeRange(Instant.EPOCH, Optional.empty()),
                EventFilter.ALL,
                EventFormat.NDJSON,
                CsvFormulas.DEFUSE,
                Optional.empty(),
                Optional.of(output),
                Optional.of(badRows),
                Optional.of(checkpoint),
                false,
                Optional.empty());
    }
}
