package io.github.snowplowcollector.bench;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.archive.events.EventDestination;
import io.github.snowplowcollector.archive.events.EventFormat;
import io.github.snowplowcollector.archive.events.EventReading;
import io.github.snowplowcollector.archive.events.EventRequest;
import io.github.snowplowcollector.archive.events.GeneratedHour;
import io.github.snowplowcollector.archive.events.ReadingContext;
import io.github.snowplowcollector.archive.events.StopSignal;
import io.github.snowplowcollector.archive.parquet.ParquetFormat;
import io.github.snowplowcollector.archive.selection.EventSelection;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Ten times the rows in the same 256 MB, each event once: one huge hour, in files of which each repeats a tenth of the one before. */
final class EventMemory {

    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");
    private static final int ROWS_A_FILE = 20_000;
    private static final int[] FILES = {15, 150};

    private EventMemory() {}

    static void run(PrintStream out) throws Exception {
        for (int files : FILES) {
            EventLogs.in256Megabytes(EventMemory.class, out, Integer.toString(files));
        }
    }

    /** Reads that many files. */
    public static void main(String[] arguments) throws Exception {
        int files = Integer.parseInt(arguments[0]);
        var folder = Files.createTempDirectory("event-memory");
        var output = folder.resolve("events.ndjson");
        var request = new EventRequest(
                        EventSelection.ALL,
                        EventDestination.console(EventFormat.NDJSON).to(output))
                .keptIn(folder.resolve("checkpoint"));
        var stop = new StopSignal();
        var heap = HeapAfterCollections.watch();
        long began = System.nanoTime();
        var seen = EventReading.ofBucket(
                        hour(files),
                        request,
                        new ReadingContext(
                                Clock.systemUTC(),
                                stop,
                                stop,
                                Duration.ofSeconds(1),
                                folder,
                                OptionalInt.empty(),
                                ParquetFormat::new,
                                e -> {},
                                n -> {},
                                w -> {}))
                .run();
        new PrintStream(System.out, true, StandardCharsets.UTF_8)
                .printf(
                        "%,d rows: %,d events, %,d duplicates, %,d MB written, %.1f s, at most %d MB of heap in use after a collection%n",
                        (long) files * ROWS_A_FILE,
                        seen.good(),
                        seen.duplicates(),
                        Files.size(output) / 1_000_000,
                        (System.nanoTime() - began) / 1e9,
                        heap.most() >> 20);
        for (var file : List.of("events.ndjson", "checkpoint", ".checkpoint.lock")) {
            Files.delete(folder.resolve(file));
        }
        Files.delete(folder);
    }

    private static GeneratedHour hour(int count) {
        var files = IntStream.range(0, count)
                .mapToObj(i -> new LogFile(Integer.toString(i), HOUR, HOUR.plus(Duration.ofHours(1)), ROWS_A_FILE))
                .toList();
        return new GeneratedHour(files, file -> new Rows(Integer.parseInt(file.key())));
    }

    /** The rows of a file, the first tenth of which ends the file before. */
    private static final class Rows extends InputStream {

        private final int file;
        private byte[] line = AccessLogFormat.HEADER.getBytes(StandardCharsets.US_ASCII);
        private int position;
        private int next;

        Rows(int file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (position == line.length && !advance()) {
                return -1;
            }
            int count = Math.min(length, line.length - position);
            System.arraycopy(line, position, bytes, offset, count);
            position += count;
            return count;
        }

        private boolean advance() {
            if (next == ROWS_A_FILE) {
                return false;
            }
            int id = file * (ROWS_A_FILE - ROWS_A_FILE / 10) + next++;
            line = String.format(
                            "2026-11-24\t10:%02d:%02d\tLHR1\t43\t192.0.2.1\tGET\thost\t/i\t200\t-\tMozilla/5.0\te=pv&p=web&tv=js-4"
                                    + "&aid=web&url=https%%253A%%252F%%252Fexample.com%%252F%d\t-\tHit\tid-%d%s\n",
                            id % 3600 / 60, id % 60, id, id, "\t-".repeat(18))
                    .getBytes(StandardCharsets.US_ASCII);
            position = 0;
            return true;
        }
    }
}
