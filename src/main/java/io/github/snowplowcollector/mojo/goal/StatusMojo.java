package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.collector.Collector;
import io.github.snowplowcollector.config.BooleanRule;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import io.github.snowplowcollector.mojo.run.StatusRun;
import io.github.snowplowcollector.report.StatusDocument;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Says what there is: the collector's URL and ids, whether it is deployed, which settings have drifted, and whether events are being
 * kept (logging, log bucket, the right to write there, newest log, last verified event). Changes nothing, sends nothing, needs read
 * permissions only, and writes {@code status.json}.
 *
 * @since 1.0.0
 */
@Mojo(name = "status", requiresProject = false, threadSafe = true)
public final class StatusMojo extends CollectorMojo {

    /**
     * Fails the build when a setting has drifted or events are not being kept; a change of the way of logging that waits until both
     * are seen to deliver is no drift. Default: {@code false}. Example:
     * {@code -Dsnowplow.failOnDrift}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.failOnDrift")
    private @Nullable String failOnDrift;

    /**
     * Fails the build when events are being lost: logging switched off or gone elsewhere, the log bucket gone, the right to write there
     * lost, which is its grant or the statement of its policy. Default: {@code false}, each is a warning. Example: {@code -Dsnowplow.failOnLoss}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.failOnLoss")
    private @Nullable String failOnLoss;

    private boolean failsOnDrift;
    private boolean failsOnLoss;

    @Override
    protected void check(String collectorName, Problems problems) {
        failsOnDrift = new BooleanRule("failOnDrift", false).read(failOnDrift, problems);
        failsOnLoss = new BooleanRule("failOnLoss", false).read(failOnLoss, problems);
    }

    @Override
    protected void run(RunContext context, CollectorRun collector) throws Exception {
        StatusDocument status = new StatusRun(context, collector).look();
        if (failsOnLoss && !status.losses().isEmpty()) {
            throw new MojoFailureException(goal() + " failed: the collector "
                    + context.spec().collector() + " loses events, and snowplow.failOnLoss is set: "
                    + String.join(" ", status.losses()) + " Fix: run snowplow:setup, which puts it right.");
        }
        if (failsOnDrift && !status.inOrder(change -> Collector.isAwaited(change, status.settings()))) {
            throw new MojoFailureException(goal() + " failed: the collector "
                    + context.spec().collector()
                    + " is not as the POM wants it, and snowplow.failOnDrift is set. Fix: see the lines"
                    + " above; snowplow:setup puts settings right.");
        }
    }
}
