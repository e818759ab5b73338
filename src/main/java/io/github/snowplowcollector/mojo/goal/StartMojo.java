package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.mojo.maven.RunningCollectors;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.LocalSetup;
import io.github.snowplowcollector.mojo.run.RunContext;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Sets the collector up on the local cloud, whatever {@code local} says, and leaves it running for the integration tests of this module,
 * which find it at {@code ${snowplow.output.collectorUrl}}. It runs until {@code stop}, or else until the build ends. Micro's API shows no
 * event of an earlier build, so that a folder that another process uses just now, perhaps {@code run}, is refused.
 *
 * @since 1.0.0
 */
@Mojo(name = "start", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class StartMojo extends ServingMojo {

    @Override
    protected boolean runsHere() {
        return !holdsModulesOnly();
    }

    @Override
    protected void run(RunContext context, CollectorRun collector) throws Exception {
        var setup = setup(context, collector);
        requireOwn(setup);
        var facts = setup.setUp();
        setup.cloud().resetMicro(facts.distributionId());
        log().info("The collector " + facts.collector() + " listens at " + facts.url() + " until snowplow:stop.");
        RunningCollectors.of(session(), log())
                .keep(project(), facts.collector(), LocalSetup.end(setup.cloud().share()));
        if (isLast()) {
            log().warn("The collector " + facts.collector()
                    + " stops when this build ends, and no goal was typed after " + goal()
                    + " to use it. Fix: mvn snowplow:run keeps one until Ctrl-C.");
        }
    }

    /** What others send would count as this build's, and what they watch is not to be emptied under their eyes. */
    private void requireOwn(LocalSetup setup) throws MojoFailureException {
        var other = setup.cloud().otherProcess();
        if (other.isPresent()) {
            throw new MojoFailureException(goal() + " failed: the process " + other.getAsLong()
                    + ", perhaps snowplow:run, runs the local cloud in " + localDirectory()
                    + ", and its events would count as this build's. Fix: end it, or give this build a folder of its own, for"
                    + " example -Dsnowplow.local.directory=" + outputDirectory().resolve("test-cloud") + ".");
        }
    }

    /** Whether it was typed on the command line with nothing behind it. */
    private boolean isLast() {
        var goals = session().getGoals();
        return mojoExecution().getSource() == MojoExecution.Source.CLI
                && !goals.isEmpty()
                && goals.get(goals.size() - 1).matches(".*snowplow[^:]*:([^:]+:)?start(@.+)?");
    }
}
