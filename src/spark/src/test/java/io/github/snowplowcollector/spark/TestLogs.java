package io.github.snowplowcollector.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.bench.LogGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The logs of the tests: the plugin's cases, and very many rows of a seeded generator, some of them doubled and damaged. */
final class TestLogs {

    static final int DOUBLED = 3_000;

    private static final int FILES = 8;
    private static final int ROWS_IN_EACH = 25_500;

    private TestLogs() {}

    /**
     * Writes them.
     *
     * @param arguments the folder of the plugin's cases, and where the logs go
     */
    public static void main(String[] arguments) throws IOException {
        var logs = Path.of(arguments[1]);
        writeCases(Path.of(arguments[0]), Files.createDirectories(logs.resolve("cases")));
        writeGenerated(Files.createDirectories(logs.resolve("generated")));
    }

    private static void writeCases(Path from, Path to) throws IOException {
        try (var cases = Files.walk(from.resolve("field-cases"))) {
            for (var file : cases.filter(Files::isRegularFile).toList()) {
                Files.write(
                        to.resolve(file.getParent().getFileName() + "-" + file.getFileName()),
                        Files.readAllBytes(file));
            }
        }
        int number = 0;
        for (var line : Files.readAllLines(from.resolve("loader-cases.tsv"))) {
            if (!line.startsWith("#")) {
                Files.writeString(
                        to.resolve("loader-" + number++ + ".log"), line.split("\t", -1)[1].replace("\\t", "\t") + "\n");
            }
        }
    }

    private static void writeGenerated(Path folder) throws IOException {
        for (int i = 0; i < FILES; i++) {
            var file = folder.resolve("E2EXAMPLE.2026-11-24-03.0000000" + i + ".gz");
            LogGenerator.write(file, ROWS_IN_EACH, i);
        }
        var first = lines(folder.resolve("E2EXAMPLE.2026-11-24-03.00000000.gz"));
        write(folder.resolve("E2EXAMPLE.2026-11-24-04.00000009.gz"), first.subList(0, 2 + DOUBLED));
        var whole = folder.resolve("E2EXAMPLE.2026-11-24-05.0000000a.gz");
        LogGenerator.write(whole, 1_000, 100);
        var bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
        write(
                folder.resolve("E2EXAMPLE.2026-11-24-06.0000000b.gz"),
                List.of(
                        first.get(0),
                        first.get(1),
                        "2026-11-24\tnoon\twhatever",
                        first.get(2).replace("\t", " , ")));
        Files.writeString(folder.resolve("notes.txt"), "No access log at all.\nNor this.\n");
    }

    private static List<String> lines(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }

    private static void write(Path file, List<String> lines) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
        }
    }
}
