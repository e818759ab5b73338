package io.github.snowplowcollector.archive.events;

import io.github.snowplowcollector.archive.FolderFiles;
import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.archive.LogFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A process that reads a folder of logs into a file with a checkpoint, and says which file it opens and when it has ended. */
final class ReadingProcess {

    private ReadingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        var logs = Path.of(arguments[0]);
        var out = Path.of(arguments[1]);
        var stop = new StopSignal();
        EventReading.ofFolder(
                        new Telling(new FolderFiles(logs, Set.of())),
                        request(EventFormat.valueOf(arguments[2]), out),
                        new ReadingContext(
                                Clock.systemUTC(),
                                stop,
                                stop,
                                Duration.ofSeconds(1),
                                out,
                                OptionalInt.empty(),
                                Requests::largeFiles,
                                line -> {},
                                line -> {},
                                line -> {}))
                .run();
        System.out.println("ended");
    }

    private static EventRequest request(EventFormat format, Path out) {
        var output = format == EventFormat.PARQUET ? out.resolve("lake") : out.resolve("events.ndjson");
        return Requests.kept(format, output, out.resolve("bad.ndjson"), out.resolve("checkpoint"));
    }

    private record Telling(FolderFiles files) implements LogFiles {

        @Override
        public Listing list(Instant from, Instant until) {
            return files.list(from, until);
        }

        @Override
        public List<LogFile> withoutHour() {
            return files.withoutHour();
        }

        @Override
        public Optional<InputStream> open(LogFile file) throws IOException {
            System.out.println("reading " + file.key());
            return files.open(file);
        }

        @Override
        public Optional<LogFile> newest(Instant now) {
            return files.newest(now);
        }

        @Override
        public String name() {
            return files.name();
        }
    }
}
