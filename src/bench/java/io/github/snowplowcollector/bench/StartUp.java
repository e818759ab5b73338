package io.github.snowplowcollector.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/**
 * How soon a local collector answers the pixel: from the line with which Maven begins the goal to the first answer with an event in it,
 * which must be in the log when the process has ended. Whole processes in turn with {@code mvn validate}. Needs the plugin installed;
 * another Maven than the one on the path is named by {@code -Dbench.mvn=/path/to/bin/mvn}.
 */
final class StartUp {

    private static final int RUNS = 7;
    private static final long PATIENCE_SECONDS = 60;
    private static final Path QUICKSTART = Path.of("src/it/quickstart/pom.xml").toAbsolutePath();

    private StartUp() {}

    static void run(PrintStream out) throws Exception {
        var validate = new ArrayList<Double>();
        var first = new ArrayList<Double>();
        var stored = new ArrayList<Double>();
        for (int i = 0; i < RUNS; i++) {
            var folder = Files.createTempDirectory("start-up");
            Files.copy(QUICKSTART, folder.resolve("pom.xml"));
            validate.add(validate(folder));
            int port = freePort();
            first.add(start(folder, port, "first"));
            stored.add(start(folder, port, "stored"));
        }
        out.printf("mvn validate, whole process: median %.2f s%n", Median.of(validate));
        out.printf(
                "from the goal's beginning to the pixel, first start: median %.2f s of %s%n", Median.of(first), first);
        out.printf("the same, folder holds the collector: median %.2f s of %s%n", Median.of(stored), stored);
    }

    private static double validate(Path folder) throws Exception {
        long started = System.nanoTime();
        var process = mvn(folder, "validate");
        process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("mvn validate failed in " + folder);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    /** Seconds to the first answer. */
    private static double start(Path folder, int port, String event) throws Exception {
        var process = mvn(folder, "snowplow:run", "-Dsnowplow.port=" + port);
        try {
            var begun = new CompletableFuture<Long>();
            var ready = new CompletableFuture<Long>();
            var reader = new Thread(() -> read(process, begun, ready), "bench-reader");
            reader.setDaemon(true);
            reader.start();
            long answered = firstAnswer(URI.create("http://127.0.0.1:" + port + "/i?e=pv&p=web&tv=bench&aid=" + event));
            double seconds = (answered - begun.get(PATIENCE_SECONDS, TimeUnit.SECONDS)) / 1e9;
            ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroy();
            process.waitFor();
            if (!isLogged(folder, "aid=" + event)) {
                throw new IllegalStateException("the event of the " + event + " start is in no log below " + folder);
            }
            return seconds;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Notes when the goal begins, and when it is done with all but serving. */
    private static void read(Process process, CompletableFuture<Long> begun, CompletableFuture<Long> ready) {
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("--- ") && line.contains(":run ")) {
                    begun.complete(System.nanoTime());
                } else if (line.contains("until Ctrl-C")) {
                    ready.complete(System.nanoTime());
                }
            }
        } catch (IOException e) {
            begun.completeExceptionally(e);
            ready.completeExceptionally(e);
        }
    }

    private static long firstAnswer(URI pixel) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            if (answers(pixel)) {
                return System.nanoTime();
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException(pixel + " was never answered");
    }

    private static boolean answers(URI pixel) {
        try {
            var connection = (HttpURLConnection) pixel.toURL().openConnection();
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isLogged(Path folder, String text) throws IOException {
        try (var files = Files.walk(folder.resolve("target/snowplow/cloud/buckets"))) {
            for (var file : files.filter(each -> each.toString().contains("objects")
                            && each.toString().endsWith(".gz"))
                    .toList()) {
                try (var in = new GZIPInputStream(Files.newInputStream(file))) {
                    if (new String(in.readAllBytes(), StandardCharsets.US_ASCII).contains(text)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static Process mvn(Path folder, String... goals) throws IOException {
        var command = new ArrayList<>(List.of(
                System.getProperty("bench.mvn", "mvn"),
                "-o",
                "-B",
                "-f",
                folder.resolve("pom.xml").toString()));
        command.addAll(List.of(goals));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
