package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.archive.LogArchive;
import io.github.snowplowcollector.archive.expect.DeliveredEvents;
import io.github.snowplowcollector.archive.expect.EventCheck;
import io.github.snowplowcollector.archive.expect.Expectation;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.SchemaFolder;
import io.github.snowplowcollector.report.JUnitXml;
import io.github.snowplowcollector.report.VerificationTable;
import io.github.snowplowcollector.spec.Check;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** Compares the events in a collector's logs with what is expected. */
final class CheckEventsRun {

    private final CollectorRun run;
    private final EventCheck check;
    private final Optional<SchemaFolder> schemas;

    /** @param schemas folder of JSON Schemas that events must keep; null if none was given */
    CheckEventsRun(CollectorRun run, List<Expectation> expectations, @Nullable Path schemas) {
        this.run = run;
        this.schemas = Optional.ofNullable(schemas).map(SchemaFolder::open);
        check = new EventCheck(expectations);
    }

    /**
     * Reads the logs, shows a row an expectation, and leaves a JUnit report.
     *
     * @param since time of the first event that counts
     * @throws MojoFailureException naming every expectation that is not met, and what was found
     */
    void check(Instant since, Instant now) throws MojoFailureException {
        var facts = run.find();
        var bucket = facts.logBucket()
                .orElseThrow(() -> new MojoFailureException(run.goal()
                        + " failed: the collector keeps no logs to read. Fix: remove logging, or set it to standard."));
        var archive = new LogArchive(
                run.site().aws().s3(), bucket, facts.accountId(), facts.logPrefix(), facts.distributionId());
        long unreadable = DeliveredEvents.read(archive, since, now, event -> check.add(event, defects(event)));
        if (unreadable > 0) {
            run.log().warn(unreadable + " rows of the log could not be read.");
        }
        run.log().info("Since " + since + " the collector logged " + check.summary() + ".");
        var checks = check.checks();
        VerificationTable.lines(checks).forEach(run.log()::info);
        JUnitXml.write(
                run.outputDirectory().resolve("TEST-snowplow-check-events.xml"),
                "snowplow:check-events",
                checks,
                Duration.between(now, Instant.now()),
                now);
        requireMet(checks);
    }

    private List<Defect> defects(Event event) {
        var defects = new ArrayList<>(event.defects());
        schemas.ifPresent(folder -> defects.addAll(folder.defects(event)));
        return defects;
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
                            run.goal() + " failed: of " + checks.size() + " expectations " + unmet.size()
                                    + (unmet.size() == 1 ? " is" : " are") + " not met:\n",
                            "\nFix: correct what the application sends, or the expectations.")));
        }
    }
}
