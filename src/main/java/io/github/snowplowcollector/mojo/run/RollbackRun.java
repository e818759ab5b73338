package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.collector.takeover.Rollback;
import io.github.snowplowcollector.reconcile.Plan;
import io.github.snowplowcollector.reconcile.Workers;
import io.github.snowplowcollector.report.PlanText;
import java.nio.file.Path;

/** One goal's way back from a takeover. */
public final class RollbackRun {

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
            var rollback = new Rollback(context.connection().aws(), run.identity(), from, run.waiting());
            var plan = Plan.of(rollback.settings(), workers);
            plan.apply(change -> PlanText.lines(change).forEach(log::info));
            log.info(
                    plan.writes().isEmpty()
                            ? "All is as it was before the takeover."
                            : "All is as it was before the takeover again. The origin access control and the response-headers policy "
                                    + run.identity().policyName()
                                    + " are not used any more and stay; delete them by hand.");
        }
    }
}
