package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.spec.CollectorFacts;
import io.github.snowplowcollector.spec.Problems;
import io.github.snowplowcollector.stage.Stage;
import java.util.EnumSet;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Sets a collector up on the local cloud, to stay there while somebody sends events to it.
 *
 * @param run the goal's work on the collector
 * @param port where it is to listen; 0 for where it did before, or any free port
 */
record LocalSetup(CollectorRun run, int port) {

    private static final int LAST_PORT = 65_535;

    /** Checks the parameter {@code port}. */
    static void checkPort(int port, Problems problems) {
        if (port < 0 || port > LAST_PORT) {
            problems.add(
                    "port",
                    Integer.toString(port),
                    "A port is a number from 1 to " + LAST_PORT + ", or 0 for any free one.",
                    "Set it to 0, and read the port from snowplow.output.port.");
        }
    }

    /** Sets it up and waits until it serves the pixel. */
    CollectorFacts setUp() throws MojoFailureException, InterruptedException {
        var facts = run.apply(EnumSet.allOf(Stage.class)).orElseThrow();
        if (port != 0) {
            cloud().listen(facts.distributionId(), port);
            facts = run.find();
        }
        new VerificationRun(run).awaitDeployment(facts);
        return facts;
    }

    LocalCloud cloud() {
        return run.site().cloud().orElseThrow();
    }
}
