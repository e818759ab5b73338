package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.mojo.maven.RunningCollectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Stops the collector that {@code start} left running in this module, after the logs of all events are delivered.
 * Hears {@code collector}, {@code skip} and {@code width}; its other parameters are there to share a configuration with {@code start}.
 *
 * @since 1.0.0
 */
@Mojo(name = "stop", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public final class StopMojo extends SnowplowMojo {

    /**
     * Name of the collector, as {@code start} has it. Example: {@code shop}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.collector", defaultValue = "${project.artifactId}")
    private String collector;

    @Override
    protected boolean runsHere() {
        return !holdsModulesOnly();
    }

    @Override
    protected void run() throws Exception {
        if (!RunningCollectors.of(session(), log()).stop(project(), collector)) {
            throw new MojoFailureException(
                    goal() + " failed: no collector " + collector + " was started in this module and build, and"
                            + " none outlives its build. Fix: bind snowplow:start to an earlier phase, with the same collector.");
        }
        log().info("Stopped the collector " + collector + "; its logs are delivered.");
    }
}
