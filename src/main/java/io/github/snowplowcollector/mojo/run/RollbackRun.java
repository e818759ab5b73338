package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.collector.takeover.Rollback;
import io.github.snowplowcollector.collector.takeover.SavedState;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.reconcile.Workers;
import io.github.snowplowcollector.report.PlanText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;

/** One goal's way back from a takeover. */
public final class RollbackRun {

    private static final int LOOKS = 4;

    private final RunContext context;
    private final CollectorRun run;

    public RollbackRun(RunContext context, CollectorRun run) {
        this.context = context;
        this.run = run;
    }

    /**
     * Puts back what was there before, a line a change.
     *
     * @param from what the takeover saved
     */
    public void putBack(Path from) {
        var log = context.log();
        try (var workers = new Workers()) {
            var rollback =
                    new Rollback(context.connection().aws(), run.identity(), from, run.waiting(), run.settling());
            var plan = Plan.of(rollback.settings(), workers);
            rollback.skipped().forEach(log::info);
            boolean wasBack = plan.writes().isEmpty();
            // S3 may have shown what it was a moment before.
            for (int look = 1; look < LOOKS && !plan.writes().isEmpty(); look++) {
                plan.apply(change -> PlanText.lines(change).forEach(log::info));
                plan = Plan.of(rollback.settings(), workers);
            }
            if (!plan.writes().isEmpty()) {
                throw new FailedCheckException("not all is as it was before the takeover: "
                        + plan.writes().stream().map(Change::address).collect(Collectors.joining(", "))
                        + " is written by somebody else. Fix: stop what writes it, and run the goal again.");
            }
            log.info(
                    wasBack
                            ? "All is as it was before the takeover."
                            : "All is as it was before the takeover again. The origin access control and the response-headers policy "
                                    + run.identity().policyName()
                                    + " are not used any more and stay; delete them by hand.");
        }
        setAside(from);
    }

    /** Else the next takeover would take it for what was there before itself. */
    private void setAside(Path from) {
        try {
            new SavedState(from)
                    .setAside(Instant.now())
                    .ifPresent(aside -> context.log().info("What was saved is in " + aside + " now."));
        } catch (IOException e) {
            context.log()
                    .warn(from + " could not be renamed (" + e.getMessage()
                            + "). Rename or delete it by hand before you take over again.");
        }
    }
}
