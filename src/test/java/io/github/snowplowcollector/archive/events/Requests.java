package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.parquet.ParquetFormat;
import io.github.snowplowcollector.archive.selection.Bots;
import io.github.snowplowcollector.archive.selection.EventFilter;
import io.github.snowplowcollector.archive.selection.EventSelection;
import io.github.snowplowcollector.archive.table.Row;
import io.github.snowplowcollector.archive.table.TableFile;
import io.github.snowplowcollector.archive.table.TableFormat;
import io.github.snowplowcollector.event.PrivacyRules;
import io.github.snowplowcollector.ground.Sleeper;
import java.io.IOException;
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
import java.util.function.Supplier;

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
        return context(sleeper, width, ParquetFormat::new);
    }

    private ReadingContext context(Sleeper sleeper, OptionalInt width, Supplier<TableFormat> parquet) {
        return new ReadingContext(
                Clock.fixed(NOW, ZoneOffset.UTC),
                sleeper,
                stop,
                Duration.ofSeconds(1),
                scratch,
                width,
                parquet,
                events::add,
                notes::add,
                warnings::add);
    }

    /** Never waits. */
    public ReadingContext context() {
        return context(duration -> {});
    }

    /** Says of each table that it is far larger than it is. */
    ReadingContext contextOfLargeFiles() {
        return context(duration -> {}, OptionalInt.empty(), Requests::largeFiles);
    }

    static TableFormat largeFiles() {
        var format = new ParquetFormat();
        return (file, columns) -> {
            var table = format.create(file, columns);
            return new TableFile() {
                @Override
                public void write(Row row) throws IOException {
                    table.write(row);
                }

                @Override
                public long length() {
                    return 1L << 30;
                }

                @Override
                public long buffered() {
                    return table.buffered();
                }

                @Override
                public void close() throws IOException {
                    table.close();
                }
            };
        };
    }

    public static EventRequest all(EventFormat format) {
        return all(format, CsvFormulas.DEFUSE);
    }

    static EventRequest all(EventFormat format, CsvFormulas csvFormulas) {
        return new EventRequest(
                EventSelection.ALL,
                new EventDestination(
                        format, csvFormulas, Optional.empty(), Optional.empty(), List.of(), Optional.empty()));
    }

    static EventRequest withProbes() {
        return new EventRequest(
                new EventSelection(
                        EventSelection.ALL.range(),
                        new EventFilter(Set.of(), Set.of(), Set.of(), Set.of(), true),
                        Bots.KEEP,
                        PrivacyRules.NONE,
                        Optional.empty()),
                EventDestination.console(EventFormat.NDJSON));
    }

    static EventRequest toFile(Path output, Path badRows, Path checkpoint) {
        return kept(EventFormat.NDJSON, output, badRows, checkpoint);
    }

    static EventRequest under(PrivacyRules privacy, EventFormat format, Path output, Path badRows) {
        return new EventRequest(
                new EventSelection(EventSelection.ALL.range(), EventFilter.ALL, Bots.KEEP, privacy, Optional.empty()),
                EventDestination.console(format).to(output).withBadRows(badRows));
    }

    /** All events into a file or folder. */
    static EventRequest to(EventFormat format, Path output, EventPartition... partitions) {
        return new EventRequest(
                EventSelection.ALL,
                new EventDestination(
                        format,
                        CsvFormulas.DEFUSE,
                        Optional.empty(),
                        Optional.of(output),
                        List.of(partitions),
                        Optional.empty()));
    }

    /** All events into a file or folder, with a checkpoint. */
    static EventRequest kept(EventFormat format, Path output, Path badRows, Path checkpoint) {
        return new EventRequest(
                        EventSelection.ALL,
                        EventDestination.console(format).to(output).withBadRows(badRows))
                .keptIn(checkpoint);
    }
}
