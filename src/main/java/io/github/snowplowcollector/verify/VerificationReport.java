package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.spec.Check;
import io.github.snowplowcollector.spec.CollectorFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a verification saw.
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

    /** Whether a check failed. */
    public boolean failed() {
        return checks.stream().anyMatch(check -> check.status() == Check.Status.FAIL);
    }
}
