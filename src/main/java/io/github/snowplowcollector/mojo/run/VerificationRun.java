package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.dns.Dns;
import io.github.snowplowcollector.ground.Durations;
import io.github.snowplowcollector.ground.Sleeper;
import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import io.github.snowplowcollector.report.JsonFile;
import io.github.snowplowcollector.report.VerificationTable;
import io.github.snowplowcollector.verify.Deployment;
import io.github.snowplowcollector.verify.PixelVerification;
import io.github.snowplowcollector.verify.ProbeEvent;
import io.github.snowplowcollector.verify.VerificationReport;
import io.github.snowplowcollector.verify.VerifySettings;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Stage 5 of a goal's run: waits for the deployment and verifies the pixel. */
public final class VerificationRun {

    /** The report that a verification leaves in the output folder. */
    static final String FILE = "verify.json";

    private final RunContext context;
    private final CollectorRun run;
    private final SafeLog log;
    private final Dns dns;

    public VerificationRun(RunContext context, CollectorRun run) {
        this.context = context;
        this.run = run;
        this.log = context.log();
        dns = context.connection().dns(context.spec());
    }

    /**
     * Waits until the distribution is deployed and serves the pixel.
     *
     * @return whether it is; false when the user does not want to wait
     */
    public boolean awaitDeployment(CollectorFacts facts) throws InterruptedException {
        if (!context.waiting().deployment()) {
            log.info("Not waiting for distribution " + facts.distributionId()
                    + " (wait is false); it may take minutes until it is deployed.");
            return false;
        }
        try (var http = context.connection().http(facts, dns)) {
            var took = new Deployment(
                            facts,
                            context.spec().pixel().value(),
                            context.connection().aws()::cloudFront,
                            http,
                            Clock.systemUTC(),
                            Sleeper.OF_THREAD)
                    .await(context.waiting().timeout(), context.command().line(), this::sayWaiting);
            log.info("Distribution " + facts.distributionId() + " is deployed and serves the pixel (after "
                    + Durations.print(took.truncatedTo(ChronoUnit.SECONDS)) + ").");
        }
        return true;
    }

    /** Verifies the pixel, shows every row, and leaves {@code verify.json} and a JUnit report. */
    public VerificationReport verify(CollectorFacts facts, TestReports reports) throws InterruptedException {
        try (var http = context.connection().http(facts, dns)) {
            var settings = VerifySettings.of(
                    context.spec(),
                    context.waiting().logs(),
                    context.connection().endpoint(),
                    context.connection().otherProtocol(facts),
                    context.connection().url(facts.distributionId(), facts.distributionDomain()),
                    dns,
                    context.connection().version());
            var report = new PixelVerification(
                            facts,
                            settings,
                            ProbeEvent.read(context.outputDirectory().resolve(FILE), facts),
                            http,
                            context.connection().aws()::s3,
                            run.healthNow(facts),
                            Clock.systemUTC(),
                            Sleeper.OF_THREAD)
                    .run();
            VerificationTable.lines(report.checks(), log.width()).forEach(log::info);
            sayVerified(report.checks());
            JsonFile.writeVersioned(context.outputDirectory().resolve(FILE), report);
            reports.write("snowplow:verify-pixel", report.checks(), report.started(), report.finished());
            report.probe()
                    .flatMap(probe -> probe.delay()
                            .map(delay -> "Event " + probe.eventId() + " arrived in the log after "
                                    + Durations.print(delay) + "."))
                    .ifPresent(log::info);
            return report;
        }
    }

    /**
     * Fails the goal if a row failed.
     *
     * @throws FailedCheckException naming every such row
     */
    public void requirePassed(VerificationReport report) {
        if (report.failed()) {
            var rows = report.checks().stream()
                    .filter(check -> check.status() == Check.Status.FAIL)
                    .map(Check::name)
                    .collect(Collectors.joining(", "));
            throw new FailedCheckException("the pixel does not pass " + rows
                    + ". Fix: see the hints under these rows above, or in "
                    + context.outputDirectory().resolve(FILE)
                    + ".");
        }
    }

    private void sayWaiting(Duration elapsed, String awaited) {
        log.waiting("Waiting for the distribution (" + Durations.print(elapsed.truncatedTo(ChronoUnit.SECONDS)) + "): "
                + awaited);
    }

    private void sayVerified(List<Check> checks) {
        var counts = new EnumMap<Check.Status, Integer>(Check.Status.class);
        checks.forEach(check -> counts.merge(check.status(), 1, Integer::sum));
        log.info("Stage 5 of 5, verify-pixel: "
                + counts.entrySet().stream()
                        .map(entry ->
                                entry.getValue() + " " + entry.getKey().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }
}
