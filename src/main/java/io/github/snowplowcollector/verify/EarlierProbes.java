package io.github.snowplowcollector.verify;

import io.github.snowplowcollector.archive.LogArchive;
import io.github.snowplowcollector.archive.RequestSearch;
import io.github.snowplowcollector.ground.Durations;
import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.Finding;
import io.github.snowplowcollector.model.Health;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What became of the events that earlier verifications sent. */
final class EarlierProbes {

    /** Remembered from run to run; the oldest ones tell most. */
    private static final int MOST = 10;

    private final List<ProbeEvent> probes;
    private final Supplier<LogArchive> archive;
    private final Health health;
    private final LoggingWarmUp warmUp;
    private final Clock clock;

    private volatile List<ProbeEvent> awaited;

    /** @param probes newest first */
    EarlierProbes(List<ProbeEvent> probes, Supplier<LogArchive> archive, Health health, Clock clock) {
        this.probes = probes;
        this.archive = archive;
        this.health = health;
        this.warmUp = new LoggingWarmUp(health.changed(), archive);
        this.clock = clock;
        this.awaited = probes.stream().filter(probe -> probe.delay().isEmpty()).toList();
    }

    /** The state of the newest one, and of the others that have not arrived. */
    Finding look() {
        var now = clock.instant();
        boolean warming = warmUp.isUnderWay(now);
        var findings = new ArrayList<Finding>();
        var missing = new ArrayList<ProbeEvent>();
        for (var probe : probes) {
            var delay = probe.delay().or(() -> arrival(probe));
            var state = DeliveryStatus.of(health.times(), probe.sent(), delay, warming, now);
            if (findings.isEmpty() || state != DeliveryStatus.ARRIVED) {
                findings.add(state.finding(detail(probe, delay, now), health));
            }
            if (state != DeliveryStatus.ARRIVED && state != DeliveryStatus.LOST) {
                missing.add(probe);
            }
        }
        awaited = List.copyOf(missing.subList(Math.max(0, missing.size() - MOST), missing.size()));
        return together(findings);
    }

    /** Those that may still arrive, newest first, by the last look if there was one. */
    List<ProbeEvent> awaited() {
        return awaited;
    }

    private Optional<Duration> arrival(ProbeEvent probe) {
        return new RequestSearch(archive.get(), probe.requestId(), probe.sent())
                .look()
                .map(found -> Duration.between(probe.sent(), found.file().delivered()))
                // S3's clock may be behind ours.
                .map(delay -> delay.isNegative() ? Duration.ZERO : delay);
    }

    private static String detail(ProbeEvent probe, Optional<Duration> delay, Instant now) {
        return "event " + probe.eventId() + ", sent " + Durations.rounded(Duration.between(probe.sent(), now))
                + " ago, "
                + delay.map(late -> "arrived after " + Durations.rounded(late)).orElse("is not in the log");
    }

    private static Finding together(List<Finding> findings) {
        var worst = findings.stream()
                .filter(finding -> finding.status() == Check.Status.FAIL)
                .findFirst()
                .or(() -> findings.stream()
                        .filter(finding -> finding.status() == Check.Status.PENDING)
                        .findFirst())
                .orElse(findings.get(0));
        var details = findings.stream().map(Finding::detail).toList();
        return new Finding(worst.status(), String.join("; ", details), worst.hint());
    }
}
