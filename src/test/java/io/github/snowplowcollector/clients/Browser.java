package io.github.snowplowcollector.clients;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Headless Chromium that visits pages of a folder, each with a profile of its own. */
final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private final Path pages;
    private final Dialogue dialogue;

    private Browser(Path pages, Dialogue dialogue) {
        this.pages = pages;
        this.dialogue = dialogue;
    }

    /**
     * The browser, or an aborted test where there is none.
     *
     * @param pages the folder that it visits; errors of the browser are logged in there
     */
    static Browser installed(Path pages) throws IOException, InterruptedException {
        var chromium = chromium();
        var packages = TrackerPackages.installed();
        var program = new ProcessBuilder(
                "node",
                packages.resolve("visit.mjs").toString(),
                pages.toString(),
                packages.toString(),
                chromium.toString());
        var log = pages.resolve("browser.log");
        var dialogue = Dialogue.begin(program, log);
        if (dialogue.isEmpty()) {
            throw missing(Files.readString(log));
        }
        return new Browser(pages, dialogue.get());
    }

    static Path chromium() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> missing("not on the PATH"));
    }

    static MissingClient missing(String reason) {
        return new MissingClient("Chromium", "install the package chromium", reason);
    }

    /**
     * What a visit left behind.
     *
     * @param origin of the page
     * @param requests all that the page asked for and was answered
     * @param messages of the page's console, errors included
     * @param value {@code window.result}
     */
    record Visit(String origin, List<Request> requests, List<String> messages, JsonNode value) {

        /** The events that the page sent to a collector, as it sent them. */
        List<SentEvent> sent(URI collector) {
            return requests.stream()
                    .filter(request ->
                            request.method().equals("GET") && request.url().startsWith(collector + "/i?"))
                    .map(request -> SentEvent.sent(request.url().substring((collector + "/i?").length())))
                    .toList();
        }
    }

    record Request(String method, String url, int status) {}

    /** Puts a file into the folder. */
    void write(String name, String content) throws IOException {
        Files.writeString(pages.resolve(name), content);
    }

    /** Visits a page until it has sent this many events. */
    Visit visit(String page, URI collector, int events) throws IOException {
        return visit(Map.of("page", "/" + page, "collector", collector.toString(), "events", events));
    }

    /** The same with a browser that runs no scripts. */
    Visit visitWithoutScripts(String page, URI collector, int events) throws IOException {
        return visit(Map.of("page", "/" + page, "collector", collector.toString(), "events", events, "scripts", false));
    }

    private Visit visit(Map<String, Object> order) throws IOException {
        var answer = dialogue.answer(order);
        return new Visit(
                answer.path("origin").asString(""),
                answer.path("requests")
                        .valueStream()
                        .map(request -> new Request(
                                request.path("method").asString(),
                                request.path("url").asString(),
                                request.path("status").asInt()))
                        .toList(),
                answer.path("messages").valueStream().map(JsonNode::asString).toList(),
                answer.path("value"));
    }

    @Override
    public void close() throws IOException {
        dialogue.close();
    }
}
