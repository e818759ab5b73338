package io.github.snowplowcollector.archive.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.archive.parquet.ParquetFormat;
import io.github.snowplowcollector.archive.selection.EventSelection;
import io.github.snowplowcollector.archive.selection.EventTimeRange;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedReadingTest {

    private static final Instant START = Instant.parse("2026-11-24T10:20:00Z");

    @TempDir
    Path folder;

    private final MemoryFiles files = new MemoryFiles();
    private final List<String> events = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Instant> listedFrom = new ArrayList<>();
    private final StopSignal stop = new StopSignal();
    private Instant now = START;
    private int looks;

    @Test
    void readsWhatArrivesUntilItIsStopped() throws Exception {
        put(START, "aa", "R0");

        follow(look -> {
            if (look <= 5) {
                put(START, "b" + look, "R" + look);
            } else {
                stop.set();
            }
        });

        assertThat(events).hasSize(7).first().asString().startsWith("collector_tstamp");
        assertThat(notes).anyMatch(line -> line.startsWith("Stopped")).anyMatch(line -> line.contains(": 6 good"));
    }

    @Test
    void showsARequestOnceThatComesInAnotherLayoutMeanwhile() throws Exception {
        put(START, "aa", "R0");

        follow(look -> {
            if (look == 1) {
                var rows = List.of(Logs.pageView(START, "R0"), Logs.pageView(START.plusSeconds(1), "R1"));
                files.put(Logs.partitioned(START, "v2"), Logs.objects(rows, 1), now);
            } else {
                stop.set();
            }
        });

        assertThat(events).hasSize(3);
        assertThat(notes).anyMatch(line -> line.contains(": 2 good, 0 bad, 1 duplicates"));
    }

    @Test
    void findsALateFileOnceItLooksFarBack() throws Exception {
        put(START, "aa", "R0");

        follow(look -> {
            if (look == 1) {
                put(START.minus(Duration.ofHours(20)), "late", "late");
            }
            if (look == 70) {
                stop.set();
            }
        });

        assertThat(events).anyMatch(line -> line.contains(Logs.eventId("late")));
        assertThat(events).hasSize(3);
    }

    @Test
    void looksAtTheLastHoursMostly() throws Exception {
        follow(look -> {
            if (look == 130) {
                stop.set();
            }
        });

        var hoursBack = listedFrom.stream()
                .map(from -> Duration.between(from, START).toHours())
                .toList();
        assertThat(hoursBack.stream().filter(hours -> hours <= 3)).hasSizeGreaterThan(90);
        assertThat(hoursBack.stream().filter(hours -> hours >= 24 && hours < 48))
                .hasSizeBetween(5, 9);
        assertThat(hoursBack.stream().filter(hours -> hours >= 48)).hasSizeBetween(2, 4);
    }

    /** What happens while it waits. */
    private interface Meanwhile {

        void look(int number);
    }

    private void follow(Meanwhile meanwhile) throws InterruptedException {
        var listing = new MemoryFiles() {
            @Override
            public Listing list(Instant from, Instant until) {
                listedFrom.add(from);
                return files.list(from, until);
            }

            @Override
            public Optional<java.io.InputStream> open(io.github.snowplowcollector.archive.LogFile file) {
                return files.open(file);
            }
        };
        var request = new EventRequest(
                EventSelection.ALL.in(new EventTimeRange(START.minus(Duration.ofDays(7)), Optional.empty())),
                EventDestination.console(EventFormat.TABLE),
                Optional.empty(),
                true);
        Sleeper sleeper = duration -> {
            now = now.plus(duration);
            meanwhile.look(++looks);
        };
        EventReading.ofBucket(
                        listing,
                        request,
                        new ReadingContext(
                                Clock.fixed(START, ZoneOffset.UTC),
                                sleeper,
                                stop,
                                Duration.ofSeconds(1),
                                folder,
                                OptionalInt.empty(),
                                ParquetFormat::new,
                                events::add,
                                notes::add,
                                notes::add))
                .run();
    }

    private void put(Instant time, String unique, String id) {
        files.put(Logs.name(time, unique), Logs.gzip(List.of(Logs.pageView(time, id))), now);
    }
}
