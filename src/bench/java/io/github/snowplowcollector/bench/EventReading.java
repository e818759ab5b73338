package io.github.snowplowcollector.bench;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads log files in ever more ways, each in the same run as {@code zcat | wc -l} on the same files, and prints how they compare. Ratios
 * are of elapsed and of processor time; of several runs the best counts, since other work on the machine only ever adds.
 */
final class EventReading {

    private static final int RUNS = 2;
    private static final double TYPED = 1.2;
    private static final double NDJSON = 0.6;
    private static final double OTHER_FORMS = 0.8;
    private static final double DUCKDB = 1.3;
    private static final double TWO_CORES = 1.7;
    private static final double JSON = 0.6;

    private static final String DUCKDB_NAME = "DuckDB, 1 thread";

    private final List<File> files;
    private final List<File> json;
    private final PrintStream out;
    private final Map<String, Figure> figures = new LinkedHashMap<>();

    private EventReading(List<File> files, List<File> json, PrintStream out) {
        this.files = files;
        this.json = json;
        this.out = out;
    }

    /**
     * Reads the files of a folder.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var folder = Path.of(arguments[0]);
        new EventReading(EventLogs.files(folder), EventLogs.files(folder.resolve(EventLogs.JSON)), out).run();
    }

    private void run() throws Exception {
        var first = files.subList(0, 2);
        for (var way : ReadingWay.values()) {
            Figure.of(first, way, 1);
            Figure.of(json.subList(0, 2), way, 1);
        }
        for (int i = 0; i < RUNS; i++) {
            measure("zcat | wc -l", () -> Zcat.run(files));
            for (var way : ReadingWay.values()) {
                measure(way.title(), () -> Figure.of(files, way, 1));
            }
            measure("typed events, 2 threads", () -> Figure.of(files, ReadingWay.TYPED_EVENTS, 2));
            for (var way : List.of(ReadingWay.INFLATED, ReadingWay.ROWS, ReadingWay.TYPED_EVENTS)) {
                measure(inJson(way), () -> Figure.of(json, way, 1));
            }
            measure(DUCKDB_NAME, () -> DuckDb.run(files));
        }
        measure("plain reference", () -> PlainReading.run(files));
        print();
    }

    private static String inJson(ReadingWay way) {
        return "JSON: " + way.title();
    }

    private void measure(String name, Measurement measurement) throws Exception {
        var figure = measurement.run();
        figures.merge(name, figure, Figure::best);
    }

    /** One run. */
    @FunctionalInterface
    private interface Measurement {

        Figure run() throws Exception;
    }

    private void print() throws IOException {
        var zcat = figure("zcat | wc -l");
        var typed = figure(ReadingWay.TYPED_EVENTS.title());
        double compressed = files.stream().mapToLong(File::length).sum() / 1e6;
        double raw = figure(ReadingWay.INFLATED.title()).bytes() / 1e6;
        out.printf(Locale.ROOT, "%,d rows, %.0f MB compressed, %.0f MB raw%n", zcat.rows(), compressed, raw);
        out.println("                                 s   cpu s    rows/s  MB/s gz MB/s raw  B/row  x zcat   x cpu");
        figures.forEach((name, figure) -> out.printf(
                Locale.ROOT,
                "%-29s %6.2f  %6.2f %,9.0f %8.1f %8.0f %6d %7.2f %7.2f%n",
                name,
                figure.seconds(),
                figure.cpuSeconds(),
                zcat.rows() / figure.seconds(),
                compressed / figure.seconds(),
                raw / figure.seconds(),
                figure.allocated() / zcat.rows(),
                zcat.seconds() / figure.seconds(),
                zcat.cpuSeconds() / figure.cpuSeconds()));
        out.println("checksum, typed events    " + typed.result());
        out.println("checksum, plain reference " + figure("plain reference").result());
        if (!typed.result().equals(figure("plain reference").result())
                || !typed.result().startsWith(figure(DUCKDB_NAME).result())) {
            throw new IllegalStateException(
                    "the results differ: DuckDB has " + figure(DUCKDB_NAME).result());
        }
        if (!typed.result().equals(figure(inJson(ReadingWay.TYPED_EVENTS)).result())) {
            throw new IllegalStateException("the events of the rows in JSON are others");
        }
        for (var way : List.of(ReadingWay.ROWS, ReadingWay.TYPED_EVENTS)) {
            perCore("JSON against w3c, " + way.title(), figure(way.title()), figure(inJson(way)), JSON);
        }
        perCore("typed events against zcat", zcat, typed, TYPED);
        perCore("NDJSON against zcat", zcat, figure(ReadingWay.NDJSON.title()), NDJSON);
        perCore("TSV against NDJSON", figure(ReadingWay.NDJSON.title()), figure(ReadingWay.TSV.title()), OTHER_FORMS);
        perCore("CSV against NDJSON", figure(ReadingWay.NDJSON.title()), figure(ReadingWay.CSV.title()), OTHER_FORMS);
        perCore("typed events against DuckDB", figure(DUCKDB_NAME), typed, DUCKDB);
        double twoCores = typed.seconds() / figure("typed events, 2 threads").seconds();
        bar("two threads against one", twoCores, TWO_CORES);
    }

    /** By the time of processors and not of the clock: {@code zcat | wc -l} is two processes, which run side by side. */
    private void perCore(String name, Figure slower, Figure faster, double wanted) {
        bar(name, slower.cpuSeconds() / faster.cpuSeconds(), wanted);
    }

    private void bar(String name, double reached, double wanted) {
        out.printf(
                Locale.ROOT,
                "%-40s %5.2f, wanted %.1f: %s%n",
                name,
                reached,
                wanted,
                reached >= wanted ? "reached" : "missed");
    }

    private Figure figure(String name) {
        var figure = figures.get(name);
        if (figure == null) {
            throw new IllegalStateException("not measured: " + name);
        }
        return figure;
    }
}
