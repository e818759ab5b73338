package io.github.snowplowcollector.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the benchmarks named in the arguments, or all of them. */
public final class Benchmarks {

    private static final Map<String, Benchmark> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("await", AwaitLatency::run),
            Map.entry("edge", EdgeLoad::run),
            Map.entry("event-listing", EventListing::run),
            Map.entry("event-memory", EventMemory::run),
            Map.entry("events", EventLogs::run),
            Map.entry("hostile-json", HostileJson::run),
            Map.entry("lake", Lake::run),
            Map.entry("maven", MavenGoals::run),
            Map.entry("round-trips", RoundTrips::run),
            Map.entry("small-files", SmallFiles::run),
            Map.entry("start", StartUp::run)));

    private Benchmarks() {}

    /** A benchmark that prints its figures. */
    @FunctionalInterface
    interface Benchmark {

        void run(PrintStream out) throws Exception;
    }

    /**
     * Runs them.
     *
     * @param names benchmarks to run: {@code await}, {@code edge}, {@code event-listing}, {@code event-memory}, {@code events},
     *     {@code hostile-json}, {@code lake}, {@code maven}, {@code round-trips}, {@code small-files}, {@code start}
     */
    public static void main(String[] names) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(Processor.name());
        for (var name : names.length == 0 ? ALL.keySet() : List.of(names)) {
            var benchmark = ALL.get(name);
            if (benchmark == null) {
                throw new IllegalArgumentException("no benchmark " + name + "; there are " + ALL.keySet());
            }
            out.println("== " + name);
            benchmark.run(out);
        }
    }
}
