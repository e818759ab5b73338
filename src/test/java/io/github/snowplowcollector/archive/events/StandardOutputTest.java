package io.github.snowplowcollector.archive.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.archive.FolderFiles;
import io.github.snowplowcollector.archive.parquet.ParquetFormat;
import io.github.snowplowcollector.archive.selection.EventSelection;
import io.github.snowplowcollector.local.OtherProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events for the next program in a pipe. */
class StandardOutputTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    Path logs;

    @TempDir
    Path out;

    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/stdout"})
    void hasNothingButTheEvents(String output) throws Exception {
        write(2);

        assertThat(read(output)).hasSize(2).allMatch(line -> line.startsWith("{\"") && line.endsWith("}"));
        assertThat(read(output)).as("what the checkpoint has").isEmpty();
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    void endsQuietlyWhenNobodyReadsAnyMore() throws Exception {
        write(5000);

        try (var process = start("-")) {
            assertThat(process.line()).startsWith("{\"");
            process.stopReading();
            assertThat(process.awaitEnd()).isZero();
        }

        assertThat(out.resolve("notes"))
                .content()
                .contains("Nobody reads the standard output any more")
                .doesNotContain("5,000 good");
    }

    @Test
    void saysWhyItCannotBeWrittenOtherwise() {
        var full = new StandardOutput(new OutputStream() {
            @Override
            public void write(int any) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        full.line("{}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(full::flush)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write the standard output")
                .hasRootCauseMessage("No space left on device");
    }

    private void write(int rows) throws IOException {
        Files.write(
                logs.resolve(Logs.name(HOUR, "aa")),
                Logs.gzip(IntStream.range(0, rows)
                        .mapToObj(row -> Logs.pageView(HOUR, "R" + row))
                        .toList()));
    }

    private List<String> read(String output) throws Exception {
        var lines = new ArrayList<String>();
        try (var process = start(output)) {
            for (var line = process.line(); line != null; line = process.line()) {
                lines.add(line);
            }
            assertThat(process.awaitEnd()).isZero();
        }
        return lines;
    }

    private OtherProcess start(String output) throws IOException {
        return OtherProcess.start(Reading.class, logs.toString(), out.toString(), output);
    }

    /** A process that reads a folder of logs, and keeps what is said about it. */
    static final class Reading {

        private Reading() {}

        public static void main(String[] arguments) throws InterruptedException, IOException {
            var folder = Path.of(arguments[1]);
            var request = new EventRequest(
                            EventSelection.ALL,
                            EventDestination.console(EventFormat.NDJSON)
                                    .to(Path.of(arguments[2]).toAbsolutePath()))
                    .keptIn(folder.resolve("checkpoint"));
            var stop = new StopSignal();
            var notes = new ArrayList<String>();
            EventReading.ofFolder(
                            new FolderFiles(Path.of(arguments[0]), Set.of()),
                            request,
                            new ReadingContext(
                                    Clock.systemUTC(),
                                    stop,
                                    stop,
                                    Duration.ofSeconds(1),
                                    folder,
                                    OptionalInt.empty(),
                                    ParquetFormat::new,
                                    System.out::println,
                                    notes::add,
                                    notes::add))
                    .run();
            Files.write(folder.resolve("notes"), notes);
        }
    }
}
