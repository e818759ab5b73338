package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.collector.Collector;
import io.github.snowplowcollector.collector.CollectorException;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.ground.Printable;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import io.github.snowplowcollector.reconcile.AgreedChanges;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.report.PlanDocument;
import io.github.snowplowcollector.report.PlanFile;
import io.github.snowplowcollector.report.UnreadablePlanException;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan that somebody agreed to, which a set-up is held to.
 *
 * @param file where it was read
 * @param document what it says
 */
public record AgreedPlan(Path file, PlanDocument document) {

    private static final String PARAMETER = "planFile";

    /** Refuses a name that is none, as an empty variable of a pipeline gives it: nobody is to believe that a set-up is held to it. */
    public static void checkName(@Nullable File planFile, Problems problems) {
        if (planFile != null
                && (planFile.getPath().isBlank() || planFile.getName().equals("true"))) {
            problems.add(PARAMETER, planFile.getName(), "It names a file.", "Write -Dsnowplow.planFile=agreed.json.");
        }
    }

    /** Reads a plan of the collector that {@code spec} describes; empty after a problem was added. */
    public static Optional<AgreedPlan> read(Path file, CollectorSpec spec, Problems problems) {
        try {
            var document = PlanFile.read(file);
            if (document.collector().equals(spec.collector())
                    && document.region().equals(spec.region())) {
                return Optional.of(new AgreedPlan(file, document));
            }
            problems.add(
                    PARAMETER,
                    file.toString(),
                    "It is a plan of the collector " + document.collector() + " in " + document.region()
                            + ", and this is " + spec.collector() + " in " + spec.region() + ".",
                    "Name this collector's plan, or write it with snowplow:plan.");
        } catch (UnreadablePlanException e) {
            problems.add(
                    PARAMETER,
                    file.toString(),
                    "A set-up is held to a plan only if it can be read: " + e.getMessage() + ".",
                    "Write it with snowplow:plan and the same planFile.");
        }
        return Optional.empty();
    }

    /**
     * Says which of its changes are made already.
     *
     * @throws CollectorException if {@code plan} does anything else, or is of another account
     */
    public void hold(Plan plan, CollectorRun run, SafeLog log) {
        var account = run.identity().account();
        if (!document.accountId().equals(account)) {
            throw new CollectorException("the plan in " + file + " is of account " + Printable.of(document.accountId())
                    + ", and this run calls as account " + account
                    + ". Fix: use that account's credentials, or write the plan anew with snowplow:plan.");
        }
        var agreed = new AgreedChanges(document.changes());
        var beyond = agreed.beyond(plan.writes().stream()
                .filter(change -> !Collector.isHealing(change))
                .toList());
        if (!beyond.isEmpty()) {
            throw new CollectorException("the plan in " + file + " is not what would be done now.\n"
                    + beyond.stream().map(Printable::of).collect(Collectors.joining("\n"))
                    + "\nFix: look at it with snowplow:plan, and write it anew with the same"
                    + " planFile if it is what you want.");
        }
        var made = agreed.madeSince(plan.writes());
        if (!made.isEmpty()) {
            log.info("Planned in " + file + " and in order already: "
                    + made.stream().map(Change::address).collect(Collectors.joining(", ")) + ".");
        }
    }
}
