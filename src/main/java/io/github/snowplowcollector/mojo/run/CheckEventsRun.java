package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.archive.NoLogBucketException;
import io.github.snowplowcollector.archive.events.EventRequest;
import io.github.snowplowcollector.archive.expect.EventCheck;
import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import io.github.snowplowcollector.report.VerificationTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Compares the events in logs with what is expected: a row an expectation on the console, and a JUnit report. */
public final class CheckEventsRun {

    private final EventRequest request;
    private final Supplier<EventCheck> checks;
    private final TestReports reports;
    private final Path scratch;
    private final SafeLog log;

    /**
     * @param request which events count
     * @param checks begins a check of events
     * @param scratch folder for what does not fit into memory
     */
    public CheckEventsRun(
            EventRequest request, Supplier<EventCheck> checks, TestReports reports, Path scratch, SafeLog log) {
        this.request = request;
        this.checks = checks;
        this.reports = reports;
        this.scratch = scratch;
        this.log = log;
    }

    /**
     * Checks the events in a folder of log files.
     *
     * @throws FailedCheckException naming every expectation that is not met, and what was found
     */
    public void ofFolder(Path folder) throws InterruptedException {
        check(run -> run.ofFolder(folder));
    }

    /**
     * Checks the events in the log bucket of a collector.
     *
     * @throws FailedCheckException naming every expectation that is not met, and what was found
     */
    public void ofBucket(RunContext context, CollectorRun collector) throws InterruptedException {
        try {
            check(run -> run.ofBucket(context, collector));
        } catch (NoLogBucketException e) {
            throw new FailedCheckException(
                    "the collector " + context.spec().collector()
                            + " was never started, so it has no events. Fix: bind snowplow:start and"
                            + " snowplow:stop to earlier phases, with the same collector and local.directory.",
                    e);
        }
    }

    @FunctionalInterface
    private interface Source {

        void read(EventsRun run) throws InterruptedException;
    }

    private void check(Source source) throws InterruptedException {
        var began = Instant.now();
        var check = checks.get();
        source.read(new EventsRun(request, scratch, log, log::debug, reading -> reading.visit(check)));
        if (check.unreadable() > 0) {
            log.warn(check.unreadable() + " rows of the log could not be read.");
        }
        var since = request.range().since();
        log.info("Counted " + check.summary() + (since.equals(Instant.EPOCH) ? "." : ", since " + since + "."));
        if (check.provesNothing()) {
            log.warn("There are no events, and none is expected: this check proves nothing. Fix: say in"
                    + " snowplow.expectations what must be there.");
        }
        var rows = check.checks();
        VerificationTable.lines(rows, log.width()).forEach(log::info);
        report(rows, began, Instant.now());
        requireMet(rows);
    }

    /** One reading decides all rows, so that each has its share of the time. */
    private void report(List<Check> rows, Instant began, Instant ended) {
        var share = Duration.between(began, ended).dividedBy(rows.size());
        reports.write(
                "snowplow:check-events",
                rows.stream().map(row -> row.taking(share)).toList(),
                began,
                ended);
    }

    private void requireMet(List<Check> rows) {
        var unmet =
                rows.stream().filter(row -> row.status() == Check.Status.FAIL).toList();
        if (!unmet.isEmpty()) {
            throw new FailedCheckException(unmet.stream()
                    .map(row -> "  " + row.name() + ": " + row.detail())
                    .collect(Collectors.joining(
                            "\n",
                            "of " + rows.size() + " expectations " + unmet.size() + (unmet.size() == 1 ? " is" : " are")
                                    + " not met:\n",
                            "\nFix: " + fixes(unmet))));
        }
    }

    private static String fixes(List<Check> unmet) {
        return unmet.stream().map(Check::hint).distinct().collect(Collectors.joining(" "));
    }
}
