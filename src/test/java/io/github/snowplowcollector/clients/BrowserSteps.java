package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Headless Chromium that takes steps on one page, as a person would: JavaScript for Playwright's {@code page}. */
final class BrowserSteps implements AutoCloseable {

    private final Dialogue dialogue;

    private BrowserSteps(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /**
     * The browser, or an aborted test where there is none.
     *
     * @param folder gets the browser's log
     */
    static BrowserSteps installed(Path folder) throws IOException, InterruptedException {
        var chromium = Browser.chromium();
        var packages = TrackerPackages.installed();
        var log = folder.resolve("steps.log");
        var program = new ProcessBuilder("node", packages.resolve("steps.mjs").toString(), chromium.toString());
        var dialogue = Dialogue.begin(program, log);
        if (dialogue.isEmpty()) {
            throw Browser.missing(Files.readString(log));
        }
        return new BrowserSteps(dialogue.get());
    }

    /** Opens a new page in the place of the one before, with Playwright's options of a context. */
    void begin(Map<String, Object> options) throws IOException {
        answer(Map.of("begin", options));
    }

    /** Runs the body of a function of {@code page}, {@code context}, {@code values} and {@code log}, the console's messages. */
    JsonNode take(String step, Map<String, Object> values) throws IOException {
        return answer(Map.of("step", step, "values", values));
    }

    JsonNode take(String step) throws IOException {
        return take(step, Map.of());
    }

    private JsonNode answer(Map<String, Object> order) throws IOException {
        var answer = dialogue.answer(order);
        assertThat(answer.path("failure").asString("")).as("%s", order).isEmpty();
        return answer.path("value");
    }

    @Override
    public void close() throws IOException {
        dialogue.close();
    }
}
