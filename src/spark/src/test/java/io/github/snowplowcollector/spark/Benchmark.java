package io.github.snowplowcollector.spark;

import com.sun.management.OperatingSystemMXBean;
import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.bench.FieldSum;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventDecoder;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * How many rows of a log Spark reads in a second of a core, against the plugin's own typed reading of the same files in the same process, and
 * what a second core brings. Warm: of several passes the best counts.
 */
final class Benchmark {

    private static final int PASSES = 5;
    private static final double WANTED = 0.4;

    private final Path folder;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private long rows;

    private Benchmark(Path folder) {
        this.folder = folder;
    }

    /**
     * Measures.
     *
     * @param arguments the folder of the logs
     */
    public static void main(String[] arguments) throws IOException {
        new Benchmark(Path.of(arguments[0])).run();
    }

    /** What took how long. */
    @FunctionalInterface
    private interface Pass {

        void run() throws IOException;
    }

    /** Seconds by the clock and of all cores. */
    private record Time(double elapsed, double processor) {}

    private void run() throws IOException {
        var typed = measure("typed events of the plugin, 1 thread", () -> read(false));
        measure("the same, JSON parsed", () -> read(true));
        var one = measureSpark(1);
        var two = measureSpark(2);
        out.printf(
                Locale.ROOT,
                "Spark against the plugin, rows a second of a core: %.2f, wanted %.1f%n",
                typed.processor() / one.processor(),
                WANTED);
        out.printf(Locale.ROOT, "two cores against one, by the clock: %.2f%n", one.elapsed() / two.elapsed());
    }

    private Time measureSpark(int cores) throws IOException {
        var session = SparkSession.builder()
                .master("local[" + cores + "]")
                .config("spark.ui.enabled", "false")
                .getOrCreate();
        try {
            var time = measure(
                    "Spark " + session.version() + ", 134 columns, local[" + cores + "]",
                    () -> session.read()
                            .format("snowplow-cloudfront")
                            .load(folder.toString())
                            .write()
                            .format("noop")
                            .mode("overwrite")
                            .save());
            measure(
                    "Spark, count, local[" + cores + "]",
                    () -> session.read()
                            .format("snowplow-cloudfront")
                            .load(folder.toString())
                            .count());
            return time;
        } finally {
            session.stop();
        }
    }

    private Time measure(String name, Pass pass) throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var best = new Time(Double.MAX_VALUE, Double.MAX_VALUE);
        for (int i = 0; i < PASSES; i++) {
            long processor = system.getProcessCpuTime();
            long began = System.nanoTime();
            pass.run();
            double elapsed = (System.nanoTime() - began) / 1e9;
            double used = (system.getProcessCpuTime() - processor) / 1e9;
            best = new Time(Math.min(best.elapsed(), elapsed), Math.min(best.processor(), used));
        }
        out.printf(
                Locale.ROOT,
                "%-45s %6.2f s %6.2f cpu s %,9.0f rows/cpu s%n",
                name,
                best.elapsed(),
                best.processor(),
                rows / best.processor());
        return best;
    }

    /** As the plugin's own benchmark does. */
    private void read(boolean json) throws IOException {
        var typed = new Typed(json);
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                try (var in = Files.newInputStream(file)) {
                    AccessLogReader.readFile(in, Optional.empty(), typed);
                }
            }
        }
        rows = typed.rows;
    }

    /** Looks at each value once. */
    private static final class Typed implements AccessLogReader.Rows {

        private final FieldSum fields;
        private long rows;

        Typed(boolean json) {
            fields = new FieldSum(json);
        }

        @Override
        public void row(AccessLogRecord row) {
            rows++;
            if (EventDecoder.decode(row) instanceof Event event) {
                event.visit(fields);
            }
        }

        @Override
        public void unreadable(UnreadableRow row) {
            rows++;
        }
    }
}
