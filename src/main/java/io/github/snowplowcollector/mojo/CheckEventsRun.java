package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.archive.NoLogBucketException;
import io.github.snowplowcollector.archive.events.EventRequest;
import io.github.snowplowcollector.archive.expect.EventCheck;
import io.github.snowplowcollector.archive.expect.Expectation;
import io.github.snowplowcollector.event.EventRules;
import io.github.snowplowcollector.event.SchemaFolder;
import io.github.snowplowcollector.report.JUnitXml;
import io.github.snowplowcollector.report.VerificationTable;
import io.github.snowplowcollector.spec.Check;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** Compares the events in logs with what is expected: a row an expectation on the console, and a JUnit report. */
final class CheckEventsRun {

    private final String goal;
    private final EventRequest request;
    private final List<Expectation> expectations;
    private final @Nullable Path schemas;
    private final Path outputDirectory;
    private final SafeLog log;

    /**
     * @param goal the goal as people type it
     * @param request which events count
     * @param schemas folder of JSON Schemas that events must keep; null if none was given
     * @param outputDirectory where the report goes
     */
    CheckEventsRun(
            String goal,
            EventRequest request,
            List<Expectation> expectations,
            @Nullable Path schemas,
            Path outputDirectory,
            SafeLog log) {
        this.goal = goal;
        this.request = request;
        this.expectations = expectations;
        this.schemas = schemas;
        this.outputDirectory = outputDirectory;
        this.log = log;
    }

    /**
     * Checks the events in a folder of log files.
     *
     * @throws MojoFailureException naming every expectation that is not met, and what was found
     */
    void ofFolder(Path folder) throws InterruptedException, MojoFailureException {
        check(run -> run.ofFolder(folder));
    }

    /**
     * Checks the events in the log bucket of a collector.
     *
     * @throws MojoFailureException naming every expectation that is not met, and what was found
     */
    void ofBucket(CollectorRun collector) throws InterruptedException, MojoFailureException {
        try {
            check(run -> run.ofBucket(collector));
        } catch (NoLogBucketException e) {
            log.debug(goal + " failed", e);
            throw new MojoFailureException(goal + " failed: the collector "
                    + collector.spec().collector()
                    + " was never started, so it has no events. Fix: bind snowplow:start and"
                    + " snowplow:stop to earlier phases, with the same collector and local.directory.");
        }
    }

    @FunctionalInterface
    private interface Source {

        void read(EventsRun run) throws InterruptedException;
    }

    private void check(Source source) throws InterruptedException, MojoFailureException {
        var began = Instant.now();
        var check = new EventCheck(
                expectations, new EventRules(Optional.ofNullable(schemas).map(SchemaFolder::open)));
        source.read(new EventsRun(request, outputDirectory, log, log::debug, reading -> reading.visit(check)));
        if (check.unreadable() > 0) {
            log.warn(check.unreadable() + " rows of the log could not be read.");
        }
        var since = request.range().since();
        log.info("Counted " + check.summary() + (since.equals(Instant.EPOCH) ? "." : ", since " + since + "."));
        var checks = check.checks();
        VerificationTable.lines(checks).forEach(log::info);
        JUnitXml.write(
                outputDirectory.resolve("TEST-snowplow-check-events.xml"),
                "snowplow:check-events",
                checks,
                Duration.between(began, Instant.now()),
                began);
        requireMet(checks);
    }

    private void requireMet(List<Check> checks) throws MojoFailureException {
        var unmet = checks.stream()
                .filter(row -> row.status() == Check.Status.FAIL)
                .map(row -> "  " + row.name() + ": " + row.detail())
                .toList();
        if (!unmet.isEmpty()) {
            throw new MojoFailureException(unmet.stream()
                    .collect(Collectors.joining(
                            "\n",
                            goal + " failed: of " + checks.size() + " expectations " + unmet.size()
                                    + (unmet.size() == 1 ? " is" : " are") + " not met:\n",
                            "\nFix: correct what the application sends, or the expectations.")));
        }
    }
}
