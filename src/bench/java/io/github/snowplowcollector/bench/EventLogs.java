package io.github.snowplowcollector.bench;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Log files of a seeded generator, read by a JVM of 256 MB as {@link EventReading} says. */
final class EventLogs {

    /** The folder of the same rows in JSON. */
    static final String JSON = "json";

    private static final int FILES = 40;

    private EventLogs() {}

    static void run(PrintStream out) throws Exception {
        in256Megabytes(EventReading.class, folder(out), out);
    }

    /** The folder of the files, which are written if they are not there yet. */
    static Path folder(PrintStream out) throws Exception {
        int rows = Integer.getInteger("bench.rows", 2_000_000);
        var folder = Path.of("target", "bench", "events-json-" + rows);
        generate(folder, rows / FILES, out);
        return folder;
    }

    /** Runs a class on a folder in a process of its own. */
    static void in256Megabytes(Class<?> main, Path folder, PrintStream out) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        folder.toString())
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
