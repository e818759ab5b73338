package io.github.snowplowcollector.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * {@code mvn snowplow:events} over a hundred thousand small files, of 480 hours and of one, in 128 MB of heap and in half of it, beside
 * {@code mvn validate}. Needs the plugin installed, and Linux for what the process has in memory.
 */
final class SmallFiles {

    private static final int FILES = 100_000;
    private static final int ROWS = 5;
    private static final Path LOGS = Path.of("target", "bench", "small-files").toAbsolutePath();
    private static final Path QUICKSTART = Path.of("src/it/quickstart/pom.xml");
    private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
    private static final Pattern MOST_RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private SmallFiles() {}

    static void run(PrintStream out) throws Exception {
        // Outside of this project, whose options of the JVM would be taken else.
        var folder = Files.createTempDirectory("small-files");
        var pom = Files.copy(QUICKSTART, folder.resolve("pom.xml"));
        var output = folder.resolve("events.ndjson");
        var checkpoint = folder.resolve("checkpoint");
        for (int heap : new int[] {128, 64}) {
            measure("mvn validate", heap, pom, List.of("validate"), out);
            for (int hours : new int[] {480, 1}) {
                measure(
                        String.format("events, %,d files of %d hours", FILES, hours),
                        heap,
                        pom,
                        List.of(
                                "snowplow:events",
                                "-Dsnowplow.events.source=" + files(hours),
                                "-Dsnowplow.events.output=" + output,
                                "-Dsnowplow.events.checkpoint=" + checkpoint),
                        out);
                Files.delete(output);
                Files.delete(checkpoint);
            }
        }
    }

    private static Path files(int hours) throws IOException {
        var folder = LOGS.resolve("hours-" + hours);
        var complete = LOGS.resolve("hours-" + hours + "-complete");
        if (Files.notExists(complete)) {
            Files.createDirectories(folder);
            IntStream.range(0, FILES).parallel().forEach(number -> write(folder, hours, number));
            Files.createFile(complete);
        }
        return folder;
    }

    private static void write(Path folder, int hours, int number) {
        var hour = FIRST.plus(Duration.ofHours(number % hours)).toString().substring(0, 13);
        var name = String.format("E2EXAMPLE.%s.%08x.gz", hour.replace('T', '-'), number);
        try {
            LogGenerator.write(folder.resolve(name), ROWS, number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void measure(String name, int heap, Path pom, List<String> goals, PrintStream out) throws Exception {
        var said = Files.createTempFile("said", ".log");
        var command = new ArrayList<>(List.of("mvn", "-o", "-B", "-f", pom.toString()));
        command.addAll(goals);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("MAVEN_OPTS", "-Xmx" + heap + "m");
        long began = System.nanoTime();
        var process = builder.start();
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        var cpu = Duration.ZERO;
        long resident = 0;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            cpu = process.info().totalCpuDuration().orElse(cpu);
            resident = Math.max(resident, resident(status));
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command + " failed:\n" + Files.readString(said, UTF_8));
        }
        out.printf(
                "-Xmx%dm: %-34s %5.1f s, %5.1f cpu s, %3d MB resident%n",
                heap, name, (System.nanoTime() - began) / 1e9, cpu.toMillis() / 1e3, resident / 1024);
        Files.delete(said);
    }

    private static long resident(Path status) {
        try {
            var found = MOST_RESIDENT.matcher(Files.readString(status, UTF_8));
            return found.find() ? Long.parseLong(found.group(1)) : 0;
        } catch (IOException e) {
            return 0; // It has just ended, or there is no such file here.
        }
    }
}
