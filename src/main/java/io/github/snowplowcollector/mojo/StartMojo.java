package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.spec.Problems;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Sets the collector up on the local cloud, whatever {@code local} says, and leaves it running for the integration tests of this module,
 * which find it at {@code ${snowplow.output.collectorUrl}}. It runs until {@code stop}, or else until the build ends. Micro's API shows no
 * event of an earlier build.
 *
 * @since 1.0.0
 */
@Mojo(name = "start", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class StartMojo extends CollectorMojo {

    /**
     * Port that the collector listens on, or {@code 0} for the one it had before in the same folder, or any free one. Default:
     * {@code 0}. Example: {@code 9090}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.port")
    private @Nullable String port;

    private int listensAt;

    @Override
    protected boolean isAlwaysLocal() {
        return true;
    }

    @Override
    protected boolean runsHere() {
        var elsewhere = new ReactorPlace(session(), project(), mojoExecution()).holdsModulesOnly(goal());
        elsewhere.ifPresent(log()::info);
        return elsewhere.isEmpty();
    }

    @Override
    protected void check(String collectorName, Problems problems) {
        listensAt = LocalSetup.readPort(port, problems);
    }

    @Override
    protected void run(CollectorRun collector) throws Exception {
        var setup = new LocalSetup(collector, listensAt);
        var facts = setup.setUp();
        setup.cloud().resetMicro(facts.distributionId());
        log().info("The collector " + facts.collector() + " listens at " + facts.url() + " until snowplow:stop.");
        RunningCollectors.of(session(), log())
                .keep(
                        project(),
                        facts.collector(),
                        new StartedCloud(setup.cloud().share()));
    }
}
