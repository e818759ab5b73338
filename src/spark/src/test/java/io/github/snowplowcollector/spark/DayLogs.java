package io.github.snowplowcollector.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.bench.LogGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Log files of single days. */
final class DayLogs {

    private static final String GENERATED = "2026-11-24";
    private static final int HEADER = 2;

    private final Path folder;

    /** @param folder where they go */
    DayLogs(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** The lines of a file of a day: two of a header, and so many rows. */
    List<String> lines(String day, int rows, long seed) throws IOException {
        var generated = Files.createTempFile("generated", ".gz");
        try {
            LogGenerator.write(generated, rows, seed);
            try (var in = new GZIPInputStream(Files.newInputStream(generated))) {
                return new String(in.readAllBytes(), UTF_8)
                        .lines()
                        .map(line -> line.replace(GENERATED, day))
                        .toList();
            }
        } finally {
            Files.delete(generated);
        }
    }

    /** Writes a file of an hour, as in {@code 2026-11-24-03}. */
    Path write(String hour, String unique, List<String> lines) throws IOException {
        var file = Files.createDirectories(folder).resolve("E2EXAMPLE." + hour + "." + unique + ".gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
        }
        return file;
    }

    /** Header and some rows of a file. */
    static List<String> some(List<String> lines, int from, int to) {
        var some = new ArrayList<>(lines.subList(0, HEADER));
        some.addAll(lines.subList(HEADER + from, HEADER + to));
        return some;
    }
}
