package io.github.snowplowcollector.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.report.JsonFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeEventTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:30:00Z");

    @TempDir
    Path folder;

    @Test
    void readsWhatAVerificationWrote() {
        var last = new ProbeEvent("e1", "r1", NOW, Optional.of(Duration.ofMillis(1500)));
        var earlier = new ProbeEvent("e2", "r2", NOW.minusSeconds(60), Optional.empty());
        JsonFile.write(
                folder.resolve("verify.json"),
                new VerificationReport(facts("E1"), List.of(), Optional.of(last), List.of(earlier), NOW, NOW));

        assertThat(ProbeEvent.read(folder.resolve("verify.json"), facts("E1"))).containsExactly(last, earlier);
        assertThat(ProbeEvent.read(folder.resolve("verify.json"), facts("E2"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"facts\": {\"distributionId\": \"E1\"}, \"probe\": null}",
                "{\"facts\": {\"distributionId\": \"E1\"}, \"probe\": {\"eventId\": \"e\", \"sent\": \"yesterday\"}}"
            })
    void findsNoneInWhatIsNoVerification(String content) throws Exception {
        Files.writeString(folder.resolve("verify.json"), content);

        assertThat(ProbeEvent.read(folder.resolve("verify.json"), facts("E1"))).isEmpty();
    }

    private static CollectorFacts facts(String distributionId) {
        return new CollectorFacts(
                "app",
                "eu-west-1",
                "111122223333",
                URI.create("https://d1.cloudfront.net"),
                distributionId,
                "d1.cloudfront.net",
                "pixels",
                Optional.of("logs"),
                "app/");
    }
}
