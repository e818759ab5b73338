package io.github.snowplowcollector.clients;

import io.github.snowplowcollector.local.MicroClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;

/** A local collector and its page in a browser. */
final class MicroPage implements AutoCloseable {

    static final Path PICTURES = Path.of("target/micro-page").toAbsolutePath();

    private static final int AT_ONCE = 50;

    final LocalCollector collector;
    final MicroClient micro;
    private final BrowserSteps steps;
    private URI address;

    /** Opens both, or aborts the test where there is no browser. */
    MicroPage(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(PICTURES);
        steps = BrowserSteps.installed(folder);
        collector = new LocalCollector(folder.resolve("cloud"));
        address = collector.url();
        micro = new MicroClient(address.getPort());
    }

    /** Where the page is opened from now on, in place of the collector itself. */
    void through(URI other) {
        address = other;
    }

    /** Opens the page in a browser that was never used before, and waits until it follows the collector. */
    void open(String query, Map<String, Object> options) throws IOException {
        steps.begin(options);
        take("""
                await page.goto(values.address + '/micro/ui' + values.query);
                await page.waitForSelector('#connection[data-state=live]');""", Map.of("query", query));
    }

    void open() throws IOException {
        open("", Map.of("viewport", Map.of("width", 1280, "height", 800)));
    }

    /** Takes steps on it; {@code values} have the {@code address} of the collector and {@code pictures}, a folder. */
    JsonNode take(String step, Map<String, Object> values) throws IOException {
        var all = new HashMap<>(values);
        all.put("address", address.toString());
        all.put("pictures", PICTURES.toString());
        return steps.take(step, all);
    }

    JsonNode take(String step) throws IOException {
        return take(step, Map.of());
    }

    /** Forgets what the tests before sent. */
    void reset() {
        micro.get("/micro/reset");
    }

    /** Sends raw requests whose targets and headers are given, as {@code GET /i HTTP/1.1} and header lines. */
    void send(int count, IntFunction<String> request) throws IOException {
        for (int first = 0; first < count; first += AT_ONCE) {
            try (var socket =
                    new Socket(InetAddress.getLoopbackAddress(), collector.url().getPort())) {
                int end = Math.min(count, first + AT_ONCE);
                var all = new StringBuilder();
                for (int i = first; i < end; i++) {
                    all.append(request.apply(i)).append("\r\nHost: localhost\r\n");
                    all.append(i == end - 1 ? "Connection: close\r\n\r\n" : "\r\n");
                }
                socket.getOutputStream().write(all.toString().getBytes(StandardCharsets.ISO_8859_1));
                socket.getInputStream().readAllBytes();
            }
        }
    }

    @Override
    public void close() throws IOException {
        steps.close();
        collector.close();
    }
}
