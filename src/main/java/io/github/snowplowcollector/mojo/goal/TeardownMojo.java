package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.collector.Teardown;
import io.github.snowplowcollector.config.BooleanRule;
import io.github.snowplowcollector.config.DurationRule;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.maven.Confirmation;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.NamesLeft;
import io.github.snowplowcollector.mojo.run.RunContext;
import io.github.snowplowcollector.report.PlanText;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Takes the collector down: disables the distribution, waits, deletes it, then the policies and the pixel bucket. The log bucket stays
 * unless purging is asked for. Refuses before the first write what is not this collector's; can be killed and run again. Of a
 * collector that was taken over, nothing is removed but, with {@code release}, its marks.
 *
 * @since 1.0.0
 */
@Mojo(name = "teardown", requiresProject = false, threadSafe = true)
public final class TeardownMojo extends CollectorMojo {

    private static final DurationRule QUIET_PERIOD =
            new DurationRule("purgeQuietPeriod", Duration.ofHours(24), Duration.ZERO, Duration.ofDays(30));

    /**
     * Name of the collector to take down, as a confirmation. Heard from the command line only. Default: none, nothing is removed.
     * Example: {@code -Dsnowplow.confirm=shop}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.confirm")
    private @Nullable String confirm;

    /**
     * Deletes the logs too: all events of this collector, for ever, and their bucket. Heard from the command line only. Default:
     * {@code false}. Example: {@code -Dsnowplow.purgeLogs=true}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.purgeLogs")
    private @Nullable String purgeLogs;

    /**
     * How long no log file may have arrived before logs are purged, up to {@code 30d}: CloudFront delivers some a day late. Default:
     * {@code 24h}. Example: {@code 48h}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.purgeQuietPeriod")
    private @Nullable String purgeQuietPeriod;

    /**
     * Lets go of a collector that was taken over: takes the marks {@code snowplow:*} away from its distribution and its buckets, and
     * leaves all else as it is. Heard from the command line only. Default: {@code false}. Example: {@code -Dsnowplow.release=true}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.release")
    private @Nullable String release;

    private boolean purges;
    private boolean releases;
    private Duration quietPeriod = Duration.ZERO;

    @Override
    protected void check(String collectorName, Problems problems) {
        purges = new BooleanRule("purgeLogs", false).read(purgeLogs, problems);
        releases = new BooleanRule("release", false).read(release, problems);
        var confirmation = new Confirmation(session());
        confirmation.check("Taking a collector down", collectorName, confirm, problems);
        if (purges) {
            confirmation.checkTyped("Deleting all events", "purgeLogs", "true", problems);
        }
        if (releases) {
            confirmation.checkTyped("Letting go of a collector", "release", "true", problems);
        }
        if (purges && releases) {
            problems.add("purgeLogs", "true", "With release, nothing is deleted.", "Take one of them out.");
        }
        quietPeriod = QUIET_PERIOD.read(purgeQuietPeriod, problems);
    }

    @Override
    protected void run(RunContext context, CollectorRun collector) {
        var timeout = context.waiting().timeout();
        try (var teardown = Teardown.open(
                context.spec(),
                context.connection().aws(),
                timeout,
                context.command().line(),
                awaited -> log().info("Waiting for " + awaited))) {
            var plan = releases
                    ? teardown.planRelease()
                    : teardown.plan(purges ? Optional.of(quietPeriod) : Optional.empty());
            var left = new NamesLeft(context.spec().domain(), log());
            if (!releases) {
                left.sayOthers(teardown.unnamed());
            }
            teardown.apply(plan, change -> PlanText.lines(change).forEach(log()::info));
            if (releases) {
                log().info("The collector " + context.spec().collector()
                        + " goes on as it is, without marks of the plugin.");
                return;
            }
            log().info("The collector " + context.spec().collector() + " is down."
                    + teardown.logBucket()
                            .map(bucket -> " Its log bucket " + bucket + " is kept.")
                            .orElse(""));
            left.sayOwners();
        }
    }
}
