package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Headless Chromium that takes steps on one page, as a person would: JavaScript for Playwright's {@code page}. */
final class BrowserSteps implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long TIMEOUT_SECONDS = 20;

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;
    private final Path log;

    private BrowserSteps(Process process, Path log) {
        this.process = process;
        this.log = log;
        answers = process.inputReader();
        orders = process.outputWriter();
    }

    /**
     * The browser, or an aborted test where there is none.
     *
     * @param folder gets the browser's log
     */
    static BrowserSteps installed(Path folder) throws IOException, InterruptedException {
        var packages = TrackerPackages.installed();
        var chromium = Browser.chromium();
        var log = folder.resolve("steps.log");
        var process = new ProcessBuilder("node", packages.resolve("steps.mjs").toString(), chromium.toString())
                .redirectError(log.toFile())
                .start();
        var steps = new BrowserSteps(process, log);
        if (steps.answers.readLine() == null) {
            steps.close();
            return abort(chromium + " does not run here: " + Files.readString(log));
        }
        return steps;
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
        orders.write(JSON.writeValueAsString(order));
        orders.newLine();
        orders.flush();
        var line = answers.readLine();
        assertThat(line).as(Files.readString(log)).isNotNull();
        var answer = JSON.readTree(line);
        assertThat(answer.path("failure").asString("")).as("%s", order).isEmpty();
        return answer.path("value");
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.onExit()
                .completeOnTimeout(process, TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        answers.close();
    }
}
