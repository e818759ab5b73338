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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A reading that is killed as {@code kill -9} does, and goes on. */
class KilledReadingTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");
    private static final int FILES = 120;
    private static final int ROWS = 200;
    private static final int KILLS = 2;

    @TempDir
    Path logs;

    @TempDir
    Path out;

    @Test
    void emitsEveryEventOnceOverKills() throws Exception {
        var expected = writeLogs();
        for (int kill = 1; kill <= KILLS; kill++) {
            try (var process = OtherProcess.start(ReadingProcess.class, logs.toString(), out.toString())) {
                for (int file = 0; file < 10 + 10 * kill; file++) {
                    assertThat(process.line()).startsWith("reading ");
                }
                process.kill();
            }
        }
        try (var process = OtherProcess.start(ReadingProcess.class, logs.toString(), out.toString())) {
            int read = 0;
            while (!process.line().equals("ended")) {
                read++;
            }
            // What earlier runs read may be read again for its request ids, but most of it is left alone.
            assertThat(read).isBetween(1, FILES - 1);
        }

        var ids = new ArrayList<String>();
        for (var line : Files.readAllLines(out.resolve("events.ndjson"))) {
            ids.add(JsonMapper.shared().readTree(line).path("event_id").asString());
        }
        assertThat(ids).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Files.readAllLines(out.resolve("bad.ndjson"))).hasSize(FILES);
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
