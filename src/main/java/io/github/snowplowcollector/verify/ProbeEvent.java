package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.model.CollectorFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The event that was sent to be found in the log.
 *
 * @param eventId its {@code eid}
 * @param requestId CloudFront's id of the request, {@code x-edge-request-id} in the log
 * @param sent when it was sent
 * @param delay how long after that it was seen in the log; empty if it was not, so far
 */
public record ProbeEvent(String eventId, String requestId, Instant sent, Optional<Duration> delay) {

    /**
     * The events that an earlier {@code verify.json} tells about, newest first; none if there is no such file, it cannot be read, or it is
     * another collector's.
     *
     * @param verification where that file would be
     */
    public static List<ProbeEvent> read(Path verification, CollectorFacts facts) {
        if (!Files.exists(verification)) {
            return List.of();
        }
        try {
            var report = JsonMapper.shared().readTree(Files.readAllBytes(verification));
            if (!report.path("facts").path("distributionId").asString("").equals(facts.distributionId())) {
                return List.of();
            }
            return Stream.concat(
                            Stream.of(report.path("probe")),
                            report.path("earlier").valueStream())
                    .filter(probe -> probe.has("eventId"))
                    .map(ProbeEvent::of)
                    .toList();
        } catch (JacksonException | DateTimeException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProbeEvent of(JsonNode node) {
        return new ProbeEvent(
                node.path("eventId").asString(),
                node.path("requestId").asString(),
                Instant.parse(node.path("sent").asString()),
                Optional.of(node.path("delay"))
                        .filter(JsonNode::isString)
                        .map(delay -> Duration.parse(delay.asString())));
    }
}
