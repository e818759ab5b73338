package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.report.CollectorTable;
import io.github.snowplowcollector.report.ConsoleTable;
import io.github.snowplowcollector.report.JsonFile;
import io.github.snowplowcollector.report.StatusDocument;
import io.github.snowplowcollector.report.VerificationTable;
import io.github.snowplowcollector.verify.LogHealth;
import io.github.snowplowcollector.verify.ProbeEvent;
import java.time.Clock;
import java.util.List;

/** One goal's look at its collector: settings, address and log health, on one screen. */
public final class StatusRun {

    private final RunContext context;
    private final CollectorRun run;

    public StatusRun(RunContext context, CollectorRun run) {
        this.context = context;
        this.run = run;
    }

    /** Looks, tells the console and leaves {@code status.json}. */
    public StatusDocument look() throws InterruptedException {
        var plan = run.plan();
        var facts = run.facts();
        if (facts.isEmpty() && plan.refusals().isEmpty()) {
            context.log().warn("There is no distribution yet: snowplow:setup makes one.");
        }
        var health = facts.isPresent() ? logHealth(facts.get()) : List.<Check>of();
        var losses = run.losses(plan);
        var status = new StatusDocument(
                run.identity().account(),
                context.spec().region(),
                facts,
                health,
                plan.changes(),
                losses.isEmpty() ? failures(health) : losses);
        JsonFile.writeVersioned(context.outputDirectory().resolve("status.json"), status);
        return status;
    }

    private List<Check> logHealth(CollectorFacts facts) throws InterruptedException {
        ConsoleTable.lines(CollectorTable.rows(facts, context.spec())).forEach(context.log()::info);
        var connection = context.connection();
        var checks = new LogHealth(facts, connection.aws()::s3, run.health(), Clock.systemUTC())
                .look(ProbeEvent.read(context.outputDirectory().resolve(VerificationRun.FILE), facts));
        var rows = VerificationTable.rows(checks, context.log().width());
        for (int i = 0; i < rows.size(); i++) {
            boolean failed = checks.get(i).status() == Check.Status.FAIL;
            rows.get(i).forEach(failed ? context.log()::warn : context.log()::info);
        }
        return checks;
    }

    /** What only the logs themselves tell, such as an event that never arrived. */
    private static List<String> failures(List<Check> health) {
        return health.stream()
                .filter(check -> check.status() == Check.Status.FAIL)
                .map(check -> check.name() + ": " + check.detail() + ".")
                .toList();
    }
}
