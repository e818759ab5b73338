package io.github.snowplowcollector.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** What a client of S3 has passed, step by step. A step that fails hides none of the later ones. */
final class Passed {

    private static final Path PAGE = Path.of("src/site/markdown/compatibility.md");

    private final String client;
    private final List<String> operations = new ArrayList<>();
    private final SoftAssertions softly = new SoftAssertions();

    /** What a client does, and whether it was right. */
    @FunctionalInterface
    interface Checks {

        void run() throws Exception;
    }

    /** @param client as the page calls it */
    Passed(String client) {
        this.client = client;
    }

    void step(String operation, Checks checks) {
        operations.add(operation);
        softly.check(() -> {
            try {
                checks.run();
            } catch (AssertionError | Exception e) {
                throw new AssertionError(operation + ": " + e.getMessage(), e);
            }
        });
    }

    /** Every step, and the page lists them all. */
    void everythingThatThePageLists() throws IOException {
        var row = "| " + client + " | ";
        softly.assertThat(Files.readAllLines(PAGE))
                .filteredOn(line -> line.startsWith(row))
                .containsExactly(row + String.join(", ", operations) + " |");
        softly.assertAll();
    }
}
