package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.collector.Stage;
import io.github.snowplowcollector.config.NumberRule;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.model.CollectorFacts;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * Sets a collector up on the local cloud, to stay there while somebody sends events to it.
 *
 * @param context what the goal's runs are made with
 * @param run the goal's work on the collector
 * @param port where it is to listen; 0 for where it did before, or any free port
 */
public record LocalSetup(RunContext context, CollectorRun run, int port) {

    private static final NumberRule PORT = new NumberRule(
            "port",
            0,
            65_535,
            "A port is a number from 1 to 65535, or 0 for any free one.",
            "Set it to 0, and read the port from snowplow.output.port.");

    /** The port that {@code given} says; 0 if it is not set, or after a problem was added. */
    public static int readPort(@Nullable String given, Problems problems) {
        return (int) PORT.read(given, problems).orElse(0);
    }

    /** Sets it up and waits until it serves the pixel. */
    public CollectorFacts setUp() throws InterruptedException {
        var facts = run.apply(EnumSet.allOf(Stage.class)).orElseThrow();
        if (port != 0) {
            cloud().listen(facts.distributionId(), port);
            facts = run.find();
        }
        new VerificationRun(context, run).awaitDeployment(facts);
        if (cloud().token().isPresent()) {
            sayWhoElse(facts, cloud().token().get().text());
        }
        return facts;
    }

    /** The only place where the token is shown. */
    private void sayWhoElse(CollectorFacts facts, String token) {
        context.log()
                .warn("Not only this machine: whoever reaches the collector " + facts.collector()
                        + " at one of these addresses can send events to it. For /micro the token is needed, in the query or in"
                        + " the header X-Snowplow-Token.");
        cloud().devicesUrls(facts.distributionId())
                .forEach(url -> context.log().warn("  " + url + "/micro/ui?token=" + token));
    }

    /** Ends a use of a cloud that outlives its goal; all logs are delivered, also where somebody else goes on using the cloud. */
    public static AutoCloseable end(LocalCloud use) {
        return () -> {
            try (use) {
                use.deliverLogs();
            }
        };
    }

    public LocalCloud cloud() {
        return context.connection().cloud().orElseThrow();
    }
}
