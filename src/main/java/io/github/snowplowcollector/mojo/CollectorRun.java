package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.report.CollectorFiles;
import io.github.snowplowcollector.report.JUnitXml;
import io.github.snowplowcollector.report.JsonFile;
import io.github.snowplowcollector.report.PlanText;
import io.github.snowplowcollector.report.SetupSummary;
import io.github.snowplowcollector.report.VerificationTable;
import io.github.snowplowcollector.spec.Check;
import io.github.snowplowcollector.spec.CollectorFacts;
import io.github.snowplowcollector.spec.CollectorSpec;
import io.github.snowplowcollector.spec.Durations;
import io.github.snowplowcollector.spec.LogMode;
import io.github.snowplowcollector.stage.Collector;
import io.github.snowplowcollector.stage.Stage;
import io.github.snowplowcollector.verify.Deployment;
import io.github.snowplowcollector.verify.PixelVerification;
import io.github.snowplowcollector.verify.Sleeper;
import io.github.snowplowcollector.verify.VerificationReport;
import io.github.snowplowcollector.verify.VerifySettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;

/** One goal's work on its collector: the steps that goals are made of, each telling the console and leaving its files. */
final class CollectorRun implements AutoCloseable {

    private final String goal;
    private final CollectorSpec spec;
    private final Site site;
    private final Waiting waiting;
    private final Path outputDirectory;
    private final SafeLog log;
    private final Consumer<Map<String, String>> outputs;
    private final Collector collector;

    /**
     * @param goal the goal as people type it
     * @param outputDirectory where files go
     * @param outputs told what to hand on to later plugins, by name
     */
    CollectorRun(
            String goal,
            CollectorSpec spec,
            Site site,
            Waiting waiting,
            Path outputDirectory,
            SafeLog log,
            Consumer<Map<String, String>> outputs) {
        this.goal = goal;
        this.spec = spec;
        this.site = site;
        this.waiting = waiting;
        this.outputDirectory = outputDirectory;
        this.log = log;
        this.outputs = outputs;
        collector = Collector.open(spec, site.aws());
        log.info("Collector " + spec.collector() + " in account "
                + collector.names().account() + ", " + spec.region());
        if (log.isDebugEnabled()) {
            log.debug("Calling as " + site.aws().identity().arn());
        }
    }

    /** Plans these stages and applies the plan, a line a change. Gives the collector back if it has a distribution by now. */
    Optional<CollectorFacts> apply(Set<Stage> stages) {
        var plan = collector.plan(stages);
        if (stages.contains(Stage.DISTRIBUTION)) {
            collector.notices().forEach(log::warn);
        }
        if (stages.contains(Stage.LOG_BUCKET)) {
            sayHowLongLogsAreKept();
        }
        collector.apply(plan, stages, change -> log.info(PlanText.line(change)), this::sayAgain);
        collector.byStage(plan.writes(), stages).forEach(this::sayStage);
        var facts = collector.facts().map(site::reached);
        handOn(facts.map(CollectorFiles::entries).orElseGet(() -> CollectorFiles.entries(collector.names())));
        return facts;
    }

    /** The collector as it stands. */
    CollectorFacts find() throws MojoFailureException {
        var facts = collector
                .facts()
                .map(site::reached)
                .orElseThrow(() -> new MojoFailureException(goal + " failed: the collector " + spec.collector()
                        + " has no"
                        + " distribution in account " + collector.names().account() + ", " + spec.region()
                        + ". Fix: run snowplow:setup, or check collector, region and credentials."));
        handOn(CollectorFiles.entries(facts));
        return facts;
    }

    /**
     * Waits until the distribution is deployed and serves the pixel.
     *
     * @return whether it is; false when the user does not want to wait
     */
    boolean awaitDeployment(CollectorFacts facts) throws InterruptedException {
        if (!waiting.deployment()) {
            log.info("Not waiting for distribution " + facts.distributionId()
                    + " (wait is false); it may take minutes until it is deployed.");
            return false;
        }
        try (var http = site.http()) {
            var took = new Deployment(
                            facts, spec.pixel(), site.aws()::cloudFront, http, Clock.systemUTC(), Sleeper.OF_THREAD)
                    .await(waiting.timeout(), goal, this::sayWaiting);
            log.info("Distribution " + facts.distributionId() + " is deployed and serves the pixel (after "
                    + Durations.print(took.truncatedTo(ChronoUnit.SECONDS)) + ").");
        }
        return true;
    }

    /** Verifies the pixel, shows every row, and leaves {@code verify.json} and a JUnit report. */
    VerificationReport verify(CollectorFacts facts) throws InterruptedException {
        try (var http = site.http()) {
            var settings =
                    VerifySettings.of(spec, waiting.logs(), site.endpoint(), site.otherProtocol(facts), site.version());
            var report = new PixelVerification(
                            facts,
                            settings,
                            http,
                            site.aws()::s3,
                            site.aws()::cloudFront,
                            Clock.systemUTC(),
                            Sleeper.OF_THREAD)
                    .run();
            VerificationTable.lines(report.checks()).forEach(log::info);
            sayVerified(report.checks());
            JsonFile.write(outputDirectory.resolve("verify.json"), report);
            JUnitXml.write(
                    outputDirectory.resolve("TEST-snowplow-verify-pixel.xml"),
                    "snowplow:verify-pixel",
                    report.checks(),
                    Duration.between(report.started(), report.finished()),
                    report.started());
            report.probe()
                    .flatMap(probe -> probe.delay()
                            .map(delay -> "Event " + probe.eventId() + " arrived in the log after "
                                    + Durations.print(delay) + "."))
                    .ifPresent(log::info);
            return report;
        }
    }

    /** Fails the goal if a row failed. */
    void requirePassed(VerificationReport report) throws MojoFailureException {
        if (report.failed()) {
            var rows = report.checks().stream()
                    .filter(check -> check.status() == Check.Status.FAIL)
                    .map(Check::name)
                    .collect(Collectors.joining(", "));
            throw new MojoFailureException(goal + " failed: the pixel does not pass " + rows
                    + ". Fix: see the hints under these rows above, or in " + outputDirectory.resolve("verify.json")
                    + ".");
        }
    }

    /** Says what there is now and how to send events to it. */
    void summarize(CollectorFacts facts) {
        SetupSummary.lines(facts, spec.distribution()).forEach(log::info);
    }

    /** Says that stage 5 was not run and how to run it. */
    void leaveOutVerification() {
        log.warn(
                "Stage 5 of 5, verify-pixel: left out, because wait is false. Run snowplow:verify-pixel once the distribution is"
                        + " deployed.");
    }

    @Override
    public void close() {
        collector.close();
    }

    private void handOn(Map<String, String> entries) {
        CollectorFiles.write(outputDirectory, entries);
        outputs.accept(entries);
    }

    private void sayHowLongLogsAreKept() {
        if (spec.logs().mode() == LogMode.NONE) {
            log.warn("logging is none: events sent to this collector are lost. Set logging to standard to keep them.");
        } else if (spec.logs().retentionDays().isEmpty()) {
            log.info("Logs are kept for ever, client addresses included; logRetentionDays lets them expire.");
        }
    }

    private void sayAgain(Plan plan) {
        log.warn("Somebody else changed the log bucket meanwhile; this is put right:");
        PlanText.lines(plan.changes()).forEach(log::warn);
    }

    private void sayWaiting(Duration elapsed, String awaited) {
        log.info("Waiting for the distribution (" + Durations.print(elapsed.truncatedTo(ChronoUnit.SECONDS)) + "): "
                + awaited);
    }

    private void sayStage(Stage stage, List<Change> changes) {
        var done = changes.isEmpty() ? "in order, nothing changed" : count(changes.size(), "change") + " made";
        log.info("Stage " + stage.number() + " of 5, " + stage.goal() + ": " + done);
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

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
