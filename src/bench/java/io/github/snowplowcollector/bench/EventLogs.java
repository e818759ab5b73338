package io.github.snowplowcollector.bench;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;

/**
 * Log files of a seeded generator, read in ever more ways, each by a JVM of 256 MB of its own and in every round beside {@code zcat | wc -l} of the same
 * files. Figures are medians of the rounds, and so are ratios, each taken within its round.
 */
final class EventLogs {

    private static final int FILES = 40;
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 2;

    /** A quarter: 500,000 rows, unless another number is asked for. */
    private static final int SHORT = FILES / 4;

    private static final String JSON = "json";
    private static final String QUARTER = ", a quarter";
    private static final String ZCAT = "zcat | wc -l";
    private static final String SHORT_ZCAT = ZCAT + QUARTER;
    private static final String TYPED = ReadingWay.TYPED_EVENTS.title();
    private static final String TWO_THREADS = TYPED + ", 2 threads";

    private final Path folder;
    private final PrintStream out;
    private final Map<String, List<Figure>> figures = new LinkedHashMap<>();

    private EventLogs(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    static void run(PrintStream out) throws Exception {
        new EventLogs(folder(out), out).run();
    }

    private void run() throws Exception {
        var files = files(folder);
        for (int round = 0; round < ROUNDS; round++) {
            add(ZCAT, Zcat.run(files));
            for (var way : ReadingWay.values()) {
                read(way.title(), folder, way, 1, FILES, WARM_UP);
            }
            read(TWO_THREADS, folder, ReadingWay.TYPED_EVENTS, 2, FILES, WARM_UP);
            for (var way : List.of(ReadingWay.INFLATED, ReadingWay.ROWS, ReadingWay.TYPED_EVENTS)) {
                read(inJson(way), folder.resolve(JSON), way, 1, FILES, WARM_UP);
            }
            add(SHORT_ZCAT, Zcat.run(files.subList(0, SHORT)));
            for (var way : List.of(ReadingWay.TYPED_EVENTS, ReadingWay.NDJSON)) {
                read(cold(way), folder, way, 1, SHORT, 0);
            }
        }
        print(files);
        check(DuckDb.run(files), PlainReading.run(files));
    }

    private static String inJson(ReadingWay way) {
        return "JSON: " + way.title();
    }

    private static String cold(ReadingWay way) {
        return way.title() + QUARTER + ", cold";
    }

    private void read(String name, Path from, ReadingWay way, int threads, int count, int before) throws Exception {
        var line = new ByteArrayOutputStream();
        in256Megabytes(
                EventReading.class,
                line,
                from.toString(),
                way.name(),
                Integer.toString(threads),
                Integer.toString(count),
                Integer.toString(before));
        add(name, Figure.of(line.toString(StandardCharsets.UTF_8).stripTrailing()));
    }

    private void add(String name, Figure figure) {
        figures.computeIfAbsent(name, any -> new ArrayList<>()).add(figure);
    }

    private void print(List<File> files) {
        double compressed = files.stream().mapToLong(File::length).sum() / 1e6;
        double raw = one(ReadingWay.INFLATED.title()).bytes() / 1e6;
        out.printf(
                Locale.ROOT,
                "%,d rows, %.0f MB compressed, %.0f MB raw%n",
                one(ZCAT).rows(),
                compressed,
                raw);
        out.println("                                        s   cpu s    rows/s  B/row  x zcat   x cpu");
        for (var name : figures.keySet()) {
            var zcat = name.contains(QUARTER) ? SHORT_ZCAT : ZCAT;
            long rows = one(zcat).rows();
            double seconds = median(name, Figure::seconds);
            out.printf(
                    Locale.ROOT,
                    "%-36s %6.2f  %6.2f %,9.0f %6d %7.2f %7.2f%n",
                    name,
                    seconds,
                    median(name, Figure::cpuSeconds),
                    rows / seconds,
                    one(name).allocated() / rows,
                    ratio(zcat, name, Figure::seconds),
                    ratio(zcat, name, Figure::cpuSeconds));
        }
        for (var way : List.of(ReadingWay.ROWS, ReadingWay.TYPED_EVENTS)) {
            bar(way.title(), inJson(way), 0.6);
        }
        bar(ZCAT, TYPED, 1.2);
        bar(ZCAT, ReadingWay.NDJSON.title(), 0.9);
        bar(ReadingWay.NDJSON.title(), ReadingWay.TSV.title(), 0.8);
        bar(ReadingWay.NDJSON.title(), ReadingWay.CSV.title(), 0.8);
        said("two threads against one, by the clock", ratio(TYPED, TWO_THREADS, Figure::seconds), 1.7);
    }

    /** By the time of processors and not of the clock: {@code zcat | wc -l} is two processes, which run side by side. */
    private void bar(String slower, String faster, double wanted) {
        said(faster + " against " + slower, ratio(slower, faster, Figure::cpuSeconds), wanted);
    }

    private void said(String name, double reached, double wanted) {
        out.printf(
                Locale.ROOT,
                "%-56s %5.2f, wanted %.1f: %s%n",
                name,
                reached,
                wanted,
                reached >= wanted ? "reached" : "missed");
    }

    /** Read by others, once, what is read is the same. */
    private void check(Figure duckDb, Figure plain) {
        var typed = one(TYPED);
        out.println("checksum, typed events    " + typed.result());
        out.println("checksum, plain reference " + plain.result());
        said("typed events against DuckDB", duckDb.cpuSeconds() / median(TYPED, Figure::cpuSeconds), 1.3);
        if (!typed.result().equals(plain.result()) || !typed.result().startsWith(duckDb.result())) {
            throw new IllegalStateException("the results differ: DuckDB has " + duckDb.result());
        }
        if (!typed.result().equals(one(inJson(ReadingWay.TYPED_EVENTS)).result())) {
            throw new IllegalStateException("the events of the rows in JSON are others");
        }
    }

    private Figure one(String name) {
        return of(name).get(0);
    }

    private List<Figure> of(String name) {
        var measured = figures.get(name);
        if (measured == null) {
            throw new IllegalStateException("not measured: " + name);
        }
        return measured;
    }

    private double median(String name, ToDoubleFunction<Figure> part) {
        return Median.of(of(name).stream().mapToDouble(part).boxed().toList());
    }

    /** How many times as fast one is as another. */
    private double ratio(String slower, String faster, ToDoubleFunction<Figure> part) {
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            ratios.add(part.applyAsDouble(of(slower).get(round))
                    / part.applyAsDouble(of(faster).get(round)));
        }
        return Median.of(ratios);
    }

    /** The folder of the files, which are written if they are not there yet. */
    static Path folder(PrintStream out) throws Exception {
        int rows = Integer.getInteger("bench.rows", 2_000_000);
        var folder = Path.of("target", "bench", "events-json-" + rows);
        generate(folder, rows / FILES, out);
        return folder;
    }

    /** Runs a class in a process of its own. */
    static void in256Megabytes(Class<?> main, OutputStream out, String... arguments) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(
                List.of(java, "-Xmx256m", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getInputStream().transferTo(out);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the reading process ended with " + process.exitValue());
        }
    }

    /** All files of a folder, in order. */
    static List<File> files(Path folder) throws IOException {
        try (var paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().endsWith(".gz"))
                    .sorted()
                    .map(Path::toFile)
                    .toList();
        }
    }

    private static void generate(Path folder, int rowsInEach, PrintStream out) throws Exception {
        var complete = folder.resolve("complete");
        if (Files.exists(complete)) {
            return;
        }
        Files.createDirectories(folder.resolve(JSON));
        out.printf("writing %d files of %,d rows to %s%n", FILES, rowsInEach, folder);
        var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            var writings = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < FILES; i++) {
                int number = i;
                var file = folder.resolve(String.format("E2EXAMPLE.2026-11-24-03.%08x.gz", number));
                writings.add(() -> {
                    LogGenerator.write(file, rowsInEach, number);
                    JsonLogs.copy(file, folder.resolve(JSON).resolve(file.getFileName()));
                    return true;
                });
            }
            for (var writing : workers.invokeAll(writings)) {
                writing.get();
            }
        } finally {
            workers.shutdown();
        }
        Files.createFile(complete);
    }
}
