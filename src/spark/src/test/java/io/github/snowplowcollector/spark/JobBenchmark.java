package io.github.snowplowcollector.spark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** What leaving out doubles costs the job, against writing them and against Spark's own way. Warm: of several passes the best counts. */
final class JobBenchmark {

    private static final int PASSES = 5;

    private final String logs;
    private final Path output;
    private final SparkSession session;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private JobBenchmark(String logs, Path output, SparkSession session) {
        this.logs = logs;
        this.output = output;
        this.session = session;
    }

    /**
     * Measures.
     *
     * @param arguments the folder of the logs, one for what is written, and Spark's master
     */
    public static void main(String[] arguments) throws IOException {
        var session = SparkSession.builder()
                .master(arguments[2])
                .config("spark.ui.enabled", "false")
                .config("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED")
                .config("spark.sql.maxConcurrentOutputFileWriters", "4")
                .getOrCreate();
        new JobBenchmark(arguments[0], Path.of(arguments[1]), session).run();
    }

    /** What is measured. */
    @FunctionalInterface
    private interface Pass {

        void run() throws IOException;
    }

    private void run() throws IOException {
        long rows = read().count();
        out.printf("Spark %s, %,d events%n", session.version(), rows);
        measure("all rows written, doubles and all", rows, () -> write(read(), "all"));
        measure(
                "first pass alone",
                rows,
                () -> read().select(
                                functions.expr("xxhash64(request_id)"),
                                functions.col("log_file"),
                                functions.col("log_row"))
                        .write()
                        .format("noop")
                        .mode("overwrite")
                        .save());
        measure("the job", rows, this::job);
        measure("dropDuplicates(request_id)", rows, () -> write(read().dropDuplicates("request_id"), "dropped"));
    }

    private Dataset<Row> read() {
        return session.read().format(CloudFrontSource.NAME).load(logs);
    }

    private void write(Dataset<Row> rows, String name) {
        rows.drop("request_id", "log_file", "log_row")
                .withColumn("collector_date", functions.to_date(functions.col("collector_tstamp")))
                .write()
                .mode("overwrite")
                .options(Map.of("compression", "zstd", "parquet.block.size", Integer.toString(32 << 20)))
                .partitionBy("collector_date")
                .parquet(output.resolve(name).toString());
    }

    private void job() throws IOException {
        var arguments = List.of(
                "--source",
                logs,
                "--output",
                output.resolve("job").toString(),
                "--since",
                "2026-11-24",
                "--until",
                "2026-11-25");
        var summary = LogsToParquet.run(session, arguments, Clock.systemUTC());
        out.printf("  passes: %s and %s%n", summary.firstPass(), summary.secondPass());
    }

    private void measure(String name, long rows, Pass pass) throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double best = Double.MAX_VALUE;
        double elapsed = Double.MAX_VALUE;
        for (int i = 0; i < PASSES; i++) {
            long processor = system.getProcessCpuTime();
            long began = System.nanoTime();
            pass.run();
            elapsed = Math.min(elapsed, (System.nanoTime() - began) / 1e9);
            best = Math.min(best, (system.getProcessCpuTime() - processor) / 1e9);
        }
        out.printf(Locale.ROOT, "%-40s %6.2f s %6.2f cpu s %,9.0f rows/cpu s%n", name, elapsed, best, rows / best);
    }
}
