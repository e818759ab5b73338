package io.github.snowplowcollector.verify;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.CollectorFacts;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a verification saw; in {@code verify.json} with the collector's name, account, region and URL ahead of all files' words for them.
 *
 * @param facts the collector
 * @param checks one row a check, always in the same order
 * @param probe the event that was looked for in the log; empty if none was sent
 * @param earlier events of earlier verifications that may still arrive, newest first
 * @param started when it began
 * @param finished when it ended
 */
public record VerificationReport(
        CollectorFacts facts,
        List<Check> checks,
        Optional<ProbeEvent> probe,
        List<ProbeEvent> earlier,
        Instant started,
        Instant finished) {

    public VerificationReport {
        checks = List.copyOf(checks);
        earlier = List.copyOf(earlier);
    }

    @JsonProperty
    String collector() {
        return facts.collector();
    }

    @JsonProperty
    String accountId() {
        return facts.accountId();
    }

    @JsonProperty
    String region() {
        return facts.region();
    }

    @JsonProperty
    URI collectorUrl() {
        return facts.url();
    }

    /** Whether a check failed. */
    public boolean failed() {
        return checks.stream().anyMatch(check -> check.status() == Check.Status.FAIL);
    }
}
