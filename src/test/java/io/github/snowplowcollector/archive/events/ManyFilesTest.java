package io.github.snowplowcollector.archive.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.local.OtherProcess;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyFilesTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");
    private static final int FILES = 100_000;

    /** Half of it are their names. */
    private static final int MEGABYTES = 48;

    @TempDir
    Path out;

    @Tag("long")
    @Test
    void readsAHundredThousandFilesOfAnHourInLittleMemory() throws Exception {
        try (var process = OtherProcess.startInHeap(MEGABYTES, Reading.class, out.toString())) {
            assertThat(process.line()).isEqualTo(FILES + " events");
        }
    }

    /** The process that reads them. */
    static final class Reading {

        private Reading() {}

        public static void main(String[] arguments) throws InterruptedException {
            var out = Path.of(arguments[0]);
            var request = Requests.kept(
                    EventFormat.NDJSON,
                    out.resolve("events.ndjson"),
                    out.resolve("bad.ndjson"),
                    out.resolve("checkpoint"));
            var seen = EventReading.ofFolder(hour(), request, new Requests(out).context())
                    .run();
            System.out.println(seen.good() + " events");
        }
    }

    /** Files of a row each. */
    private static GeneratedHour hour() {
        var files = IntStream.range(0, FILES)
                .mapToObj(number -> new LogFile(Logs.name(HOUR, Integer.toString(number)), HOUR, HOUR, 500))
                .toList();
        return new GeneratedHour(files, file -> {
            var text = AccessLogFormat.HEADER + Logs.pageView(HOUR, file.key()) + "\n";
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
        });
    }
}
