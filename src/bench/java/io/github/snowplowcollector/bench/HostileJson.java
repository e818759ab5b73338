package io.github.snowplowcollector.bench;

import io.github.snowplowcollector.hostile.EveryWay;
import io.github.snowplowcollector.hostile.HostileQueries;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/** A million events with generated and broken JSON, sent through every way to see them; ends at the first that one of them cannot take. */
final class HostileJson {

    private static final int ROWS = 10_000;

    private HostileJson() {}

    static void run(PrintStream out) throws Exception {
        long first = Long.getLong("hostile.seed", System.nanoTime());
        long good = 0;
        long bad = 0;
        for (long seed = first; seed < first + 100; seed++) {
            out.println("hostile.seed=" + seed);
            var queries = new HostileQueries(new Random(seed));
            var folder = Files.createTempDirectory("hostile-json");
            var seen = EveryWay.go(
                    folder, Stream.generate(queries::next).limit(ROWS).toList());
            good += seen.good();
            bad += seen.bad();
            delete(folder);
        }
        out.printf("%,d events, %,d good in every way and %,d bad with a reason%n", good + bad, good, bad);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(HostileJson::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
