package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.config.BooleanRule;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.run.AgreedPlan;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import java.io.File;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Says what {@code setup} would change, and changes nothing: one line a change, stage by stage ({@code +} create, {@code ~} update
 * with old and new value, {@code !} refused, with the reason), and how many of each there are. {@code setup} does exactly what is
 * listed. Needs read permissions only and writes {@code plan.json}.
 *
 * @since 1.0.0
 */
@Mojo(name = "plan", requiresProject = false, threadSafe = true)
public final class PlanMojo extends CollectorMojo {

    /**
     * Fails the build when there is anything to change, so that a pipeline notices drift. Default: {@code false}. Example:
     * {@code -Dsnowplow.failOnChanges}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.failOnChanges")
    private @Nullable String failOnChanges;

    /**
     * Shows every value as a whole, and JSON documents as line diffs; {@code plan.json} has them always. Default: {@code false}.
     * Example: {@code -Dsnowplow.planDetail}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.planDetail")
    private @Nullable String planDetail;

    /**
     * File to write the plan to as well, outside of what {@code clean} deletes, so that {@code setup} can be held to it. Default: none.
     * Example: {@code -Dsnowplow.planFile=agreed.json}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.planFile")
    private @Nullable File planFile;

    private boolean failsOnChanges;
    private boolean showsDetail;

    @Override
    protected boolean takesOver() {
        return true;
    }

    @Override
    protected void check(String collectorName, Problems problems) {
        failsOnChanges = new BooleanRule("failOnChanges", false).read(failOnChanges, problems);
        showsDetail = new BooleanRule("planDetail", false).read(planDetail, problems);
        AgreedPlan.checkName(planFile, problems);
    }

    @Override
    protected void run(RunContext context, CollectorRun collector) throws Exception {
        var plan = showsDetail ? collector.planInDetail() : collector.plan();
        var file = folders().resolve(planFile);
        if (file != null) {
            collector.write(plan, file);
            log().info("The plan is in " + file + ". Hold setup to it with -Dsnowplow.planFile=" + planFile + ".");
        }
        int open = plan.writes().size() + plan.refusals().size();
        if (failsOnChanges && open > 0) {
            throw new MojoFailureException(goal() + " failed: " + open + " setting(s) of the collector "
                    + context.spec().collector()
                    + " are not as the POM wants them, and snowplow.failOnChanges is set. Fix: run"
                    + " snowplow:setup, or change the POM.");
        }
    }
}
