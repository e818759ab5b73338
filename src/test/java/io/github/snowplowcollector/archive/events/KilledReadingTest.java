package io.github.snowplowcollector.archive.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.OtherProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A reading that is killed as {@code kill -9} does, and goes on. */
class KilledReadingTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");
    private static final int FILES = 120;
    private static final int ROWS = 200;

    @TempDir
    Path logs;

    @TempDir
    Path out;

    @Test
    void emitsEveryEventOnceOverKills() throws Exception {
        var expected = writeLogs();
        // What earlier runs read may be read again for its request ids, but most of it is left alone.
        assertThat(kill(EventFormat.NDJSON, 20, 30)).isBetween(1, FILES - 1);

        assertThat(lines("event_id", out.resolve("events.ndjson"))).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Files.readAllLines(out.resolve("bad.ndjson"))).hasSize(FILES);
    }

    /** Twenty kills in all, no two after the same number of files. Each file of the log is a unit of its own here. */
    @Tag("long")
    @RepeatedTest(4)
    void bringsWholeFilesOverManyKills(RepetitionInfo repetition) throws Exception {
        var expected = writeLogs();
        int first = 3 + repetition.getCurrentRepetition();
        kill(EventFormat.PARQUET, first, first + 7, first + 14, first + 21, first + 28);

        var lake = out.resolve("lake");
        assertThat(ParquetEventsTest.query("select event_id from read_parquet('" + lake + "/**/*.parquet')"))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(lake.resolve("_temporary")).doesNotExist();
        assertThat(Files.readAllLines(out.resolve("bad.ndjson"))).hasSize(FILES);
    }

    /** Kills processes, each after it has opened so many files, and lets one more end; how many files that one opened. */
    private int kill(EventFormat format, int... openedFiles) throws Exception {
        for (int opened : openedFiles) {
            try (var process = start(format)) {
                for (int file = 0; file < opened; file++) {
                    assertThat(process.line()).startsWith("reading ");
                }
                process.kill();
            }
        }
        try (var process = start(format)) {
            int read = 0;
            while (!process.line().equals("ended")) {
                read++;
            }
            return read;
        }
    }

    private OtherProcess start(EventFormat format) throws IOException {
        return OtherProcess.start(ReadingProcess.class, logs.toString(), out.toString(), format.name());
    }

    private static List<String> lines(String field, Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> JsonMapper.shared().readTree(line).path(field).asString())
                .toList();
    }

    private Set<String> writeLogs() throws IOException {
        var expected = new TreeSet<String>();
        for (int file = 0; file < FILES; file++) {
            var hour = HOUR.plus(Duration.ofHours(file / 10));
            var rows = new ArrayList<String>(List.of("broken"));
            for (int i = 0; i < ROWS; i++) {
                var id = "R" + file + "-" + i;
                expected.add(Logs.eventId(id));
                rows.add(Logs.pageView(hour.plusSeconds(i), id));
                // The file before of the same hour has some of them, too.
                if (file % 10 > 0 && i % 20 == 0) {
                    rows.add(Logs.pageView(hour.plusSeconds(i), "R" + (file - 1) + "-" + i));
                }
            }
            Files.write(logs.resolve(Logs.name(hour, String.format("%04x", file))), Logs.gzip(rows));
        }
        return expected;
    }
}
