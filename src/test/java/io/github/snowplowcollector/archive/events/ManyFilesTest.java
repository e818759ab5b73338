package io.github.snowplowcollector.archive.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.archive.LogFiles;
import io.github.snowplowcollector.local.OtherProcess;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
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
            var seen = EventReading.ofFolder(new Hour(), request, new Requests(out).context())
                    .run();
            System.out.println(seen.good() + " events");
        }
    }

    /** Files of a row each. */
    private record Hour() implements LogFiles {

        @Override
        public Listing list(Instant from, Instant until) {
            var hours = new TreeMap<Instant, List<LogFile>>();
            if (!from.isAfter(HOUR)) {
                hours.put(
                        HOUR,
                        IntStream.range(0, FILES)
                                .mapToObj(number ->
                                        new LogFile(Logs.name(HOUR, Integer.toString(number)), HOUR, HOUR, 500))
                                .toList());
            }
            return new Listing(hours, until.plus(Duration.ofHours(1)));
        }

        @Override
        public List<LogFile> withoutHour() {
            return List.of();
        }

        @Override
        public Optional<InputStream> open(LogFile file) {
            var text = AccessLogFormat.HEADER + Logs.pageView(HOUR, file.key()) + "\n";
            return Optional.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
        }

        @Override
        public Optional<LogFile> newest(Instant now) {
            return Optional.empty();
        }

        @Override
        public String name() {
            return "an hour";
        }
    }
}
