package io.github.snowplowcollector.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.snowplowcollector.archive.FolderFiles;
import io.github.snowplowcollector.archive.events.CsvFormulas;
import io.github.snowplowcollector.archive.events.EventDestination;
import io.github.snowplowcollector.archive.events.EventFormat;
import io.github.snowplowcollector.archive.events.EventPartition;
import io.github.snowplowcollector.archive.events.EventReading;
import io.github.snowplowcollector.archive.events.EventRequest;
import io.github.snowplowcollector.archive.events.ReadingContext;
import io.github.snowplowcollector.archive.events.StopSignal;
import io.github.snowplowcollector.archive.parquet.ParquetFormat;
import io.github.snowplowcollector.archive.selection.EventSelection;
import io.github.snowplowcollector.ground.FileTree;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The same logs read into JSON lines, into Parquet, and into Parquet by way of DuckDB from the JSON lines; then a question to that. In a
 * process of 256 MB; of several passes the last counts, by the time of processors, which other work does not change.
 */
final class Lake {

    private static final int PASSES = 3;

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Path logs;
    private final Path scratch;
    private final PrintStream out;
    private final HeapAfterCollections heap = HeapAfterCollections.watch();

    private Lake(Path logs, Path scratch, PrintStream out) {
        this.logs = logs;
        this.scratch = scratch;
        this.out = out;
    }

    static void run(PrintStream out) throws Exception {
        EventLogs.in256Megabytes(Lake.class, out, EventLogs.folder(out).toString());
    }

    /**
     * Reads the files of a folder.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var scratch = Files.createTempDirectory("lake");
        try {
            new Lake(links(Path.of(arguments[0]), scratch), scratch, out).run();
        } finally {
            delete(scratch);
        }
    }

    /** The files alone, without those in JSON beside them. */
    private static Path links(Path folder, Path scratch) throws IOException {
        var links = Files.createDirectory(scratch.resolve("logs"));
        for (var file : EventLogs.files(folder)) {
            Files.createSymbolicLink(
                    links.resolve(file.getName()), file.toPath().toAbsolutePath());
        }
        return links;
    }

    private void run() throws Exception {
        var lines = scratch.resolve("events.ndjson");
        var parquet = scratch.resolve("events.parquet");
        var folder = scratch.resolve("lake");
        var copied = scratch.resolve("copied.parquet");
        for (int pass = 0; pass < PASSES; pass++) {
            measure("NDJSON", lines, () -> read(EventFormat.NDJSON, lines, List.of()));
            measure("Parquet, a file", parquet, () -> read(EventFormat.PARQUET, parquet, List.of()));
            delete(folder);
            measure(
                    "Parquet by date, app, event",
                    folder,
                    () -> read(EventFormat.PARQUET, folder, List.of(EventPartition.APP_ID, EventPartition.EVENT_NAME)));
        }
        measure(
                "DuckDB's COPY of the NDJSON",
                copied,
                () -> sql("copy (select * from read_json('" + lines + "', format = 'newline_delimited')) to '" + copied
                        + "' (format parquet, compression zstd)"));
        var question = "select app_id, event, count(*) from read_parquet('%s') group by all";
        measure("a question to the Parquet", parquet, () -> sql(question.formatted(parquet)));
        measure(
                "the same to the NDJSON",
                lines,
                () -> sql(question.formatted(lines).replace("read_parquet", "read_json")));
        out.printf("at most %d MB of heap in use after a collection%n", heap.most() >> 20);
    }

    /** What is done. */
    @FunctionalInterface
    private interface Work {

        /** How many events that were. */
        long run() throws Exception;
    }

    private void measure(String name, Path file, Work work) throws Exception {
        long cpu = PROCESS.getProcessCpuTime();
        long began = System.nanoTime();
        long events = work.run();
        double seconds = (System.nanoTime() - began) / 1e9;
        double cpuSeconds = (PROCESS.getProcessCpuTime() - cpu) / 1e9;
        out.printf(
                Locale.ROOT,
                "%-30s %6.2f s %6.2f cpu s %,10.0f events/cpu s %8.1f MB%n",
                name,
                seconds,
                cpuSeconds,
                events / cpuSeconds,
                size(file) / 1e6);
    }

    private long read(EventFormat format, Path output, List<EventPartition> partitions) throws InterruptedException {
        var stop = new StopSignal();
        var request = new EventRequest(
                EventSelection.ALL,
                new EventDestination(
                        format,
                        CsvFormulas.DEFUSE,
                        Optional.empty(),
                        Optional.of(output),
                        partitions,
                        Optional.empty()));
        var context = new ReadingContext(
                Clock.systemUTC(),
                stop,
                stop,
                Duration.ofSeconds(1),
                scratch,
                OptionalInt.empty(),
                ParquetFormat::new,
                line -> {},
                line -> {},
                line -> {});
        return EventReading.ofFolder(new FolderFiles(logs, Set.of()), request, context)
                .run()
                .good();
    }

    /** One thread, as one core is what the others have. */
    private static long sql(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("set threads = 1");
            statement.execute(sql);
            return 0;
        }
    }

    private static long size(Path file) throws IOException {
        try (var all = Files.walk(file)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(each -> each.toFile().length())
                    .sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            FileTree.delete(folder);
        }
    }
}
