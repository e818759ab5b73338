package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A process that greets with a line, then reads a line of JSON at a time and answers each with one, until its input ends. */
final class Dialogue implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long TIMEOUT_SECONDS = 20;

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;
    private final Path log;

    private Dialogue(Process process, Path log) {
        this.process = process;
        this.log = log;
        answers = process.inputReader();
        orders = process.outputWriter();
    }

    /**
     * Starts a process and waits for its greeting; empty when it ends without.
     *
     * @param log gets what it writes to its standard error
     */
    static Optional<Dialogue> begin(ProcessBuilder program, Path log) throws IOException {
        var dialogue = new Dialogue(program.redirectError(log.toFile()).start(), log);
        if (dialogue.answers.readLine() != null) {
            return Optional.of(dialogue);
        }
        dialogue.close();
        return Optional.empty();
    }

    /** The answer to an order; both are JSON. */
    JsonNode answer(Object order) throws IOException {
        orders.write(JSON.writeValueAsString(order));
        orders.newLine();
        orders.flush();
        var line = answers.readLine();
        assertThat(line).as(Files.readString(log)).isNotNull();
        return JSON.readTree(line);
    }

    /** Ends the process and all that it started. */
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
