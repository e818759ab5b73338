package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.archive.events.EventRequestDraft;
import io.github.snowplowcollector.archive.expect.EventCheck;
import io.github.snowplowcollector.archive.expect.Expectation;
import io.github.snowplowcollector.archive.expect.Expectations;
import io.github.snowplowcollector.config.BooleanRule;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.EventRules;
import io.github.snowplowcollector.event.SchemaFolder;
import io.github.snowplowcollector.mojo.maven.OwnThread;
import io.github.snowplowcollector.mojo.maven.RunningCollectors;
import io.github.snowplowcollector.mojo.run.CheckEventsRun;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.EventsRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import io.github.snowplowcollector.mojo.run.TestReports;
import java.io.File;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fails the build unless the local collector logged the events that are expected, and no bad one. Reads the access logs of this build,
 * which {@code stop} has delivered, or a folder of log files, as {@code events} does, and writes a JUnit report.
 *
 * @since 1.0.0
 */
@Mojo(name = "check-events", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckEventsMojo extends CollectorMojo {

    /**
     * The events that must be there: a count ({@code no}, {@code 3}, {@code at least 3}, {@code at most 3}, {@code 3 to 5}), what is
     * counted ({@code events}, {@code bad} or an event's type), and conditions, all of which must hold. A condition is
     * {@code name=value}; a value with blanks stands in quotes, and a star at its end stands for all that begin so. Names are
     * {@code app}, {@code id}, {@code category}, {@code action}, {@code label}, {@code property}, {@code value}, {@code url},
     * {@code title}, {@code referrer} and {@code user}; every field that trackers fill ({@code tr_total}, {@code se_category});
     * {@code schema} and {@code entity}, with or without {@code iglu:}; and {@code data.} with a path into the data of a
     * self-describing event ({@code data.items.0.sku}). Numbers are compared as numbers. Default: {@code no bad}, which holds unless
     * another one speaks of bad events. Example: {@code 3 page_view app=shop title="Check out"}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.expectations")
    private @Nullable List<String> expectations;

    /**
     * Whether the build fails when there is no event at all, good or bad. Default: {@code true} when nothing is expected but
     * {@code no bad}, and {@code start} ran in this module and build; else {@code false}. Example: {@code false}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.requireEvents")
    private @Nullable String requireEvents;

    /**
     * Folder of log files to read in place of the log bucket, with the folders below it, also behind links. What is no access log in it
     * is named and passed over. Default: none, the log bucket of the local collector. Example: {@code logs}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.source")
    private @Nullable File eventsSource;

    /**
     * Names of the columns, in their order, of files that have no header, as those of real-time logs; in CloudFront's spelling of any log,
     * between commas or blanks, {@code -} for one that has no name. Default: the columns of standard logging. Example:
     * {@code timestamp,c-ip,cs-method,cs-uri-stem,cs-uri-query,x-edge-request-id,cs-user-agent}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.columns")
    private @Nullable String eventsColumns;

    /**
     * First time that counts: a duration back from now, {@code today}, {@code yesterday}, a date or a time, in UTC unless it says
     * its zone. Default: when this build began; everything in a folder. Example: {@code 10m}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.since")
    private @Nullable String eventsSince;

    /**
     * Folder for the JUnit report beside the one in {@code outputDirectory}: one that your CI server reads anyway. Default: none.
     * Example: <code>${project.build.directory}/failsafe-reports</code>.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.reportsDirectory")
    private @Nullable File reportsDirectory;

    private Optional<CheckEventsRun> check = Optional.empty();

    @Override
    protected boolean isAlwaysLocal() {
        return true;
    }

    @Override
    protected boolean runsHere() {
        return !holdsModulesOnly();
    }

    @Override
    protected Optional<OwnThread.Task> withoutAws(Problems problems) {
        var folder = folders().resolve(eventsSource);
        if (folder == null) {
            return Optional.empty();
        }
        localParameters().readSchemas(problems);
        var ofFolder = read(false, problems);
        return Optional.of(() -> ofFolder.ofFolder(folder));
    }

    @Override
    protected void check(String collectorName, Problems problems) {
        check = Optional.of(read(RunningCollectors.started(session(), project(), collectorName), problems));
    }

    @Override
    protected void check(CollectorSpec spec, Problems problems) {
        EventsRun.check(spec, problems);
    }

    @Override
    protected void run(RunContext context, CollectorRun collector) throws Exception {
        check.orElseThrow().ofBucket(context, collector);
    }

    /** @param started whether the events are those of a collector that this build started */
    private CheckEventsRun read(boolean started, Problems problems) {
        var began = session().getStartTime().toInstant().truncatedTo(ChronoUnit.SECONDS); // Rows tell whole seconds.
        var given = Configuration.EMPTY
                .with("eventsSource", folders().resolve(eventsSource))
                .with("eventsColumns", eventsColumns)
                .with("eventsSince", eventsSince);
        var request = new EventRequestDraft(given, Clock.systemUTC().instant(), problems).readSince(began);
        var wanted = Expectations.read(expectations == null ? List.of() : expectations, problems);
        boolean otherwise = started && wanted.stream().noneMatch(Expectation::good);
        boolean required = new BooleanRule("requireEvents", otherwise).read(requireEvents, problems);
        var schemas = Optional.ofNullable(localParameters().schemas());
        return new CheckEventsRun(
                request,
                () -> new EventCheck(wanted, new EventRules(schemas.map(SchemaFolder::open)), required),
                TestReports.in(outputDirectory(), folders().resolve(reportsDirectory)),
                outputDirectory(),
                log());
    }
}
