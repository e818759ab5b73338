package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.config.BooleanRule;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.mojo.maven.RunningCollectors;
import io.github.snowplowcollector.mojo.run.BrowserWindow;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.EventConsole;
import io.github.snowplowcollector.mojo.run.EventStreamClient;
import io.github.snowplowcollector.mojo.run.LocalSetup;
import io.github.snowplowcollector.mojo.run.RunContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Sets the collector up on the local cloud, whatever {@code local} says, and serves it until Ctrl-C, with a line for every event that
 * arrives, or is lost, and what to do about it. {@code localDirectory} keeps its events for the next time; deleted meanwhile, as by {@code mvn clean}, it is made again with its
 * settings. While the collector answers 503, a warning says why. Prints the collector's URL, the address of the page that shows
 * the events, and the endpoint at which AWS's command line, its SDKs and the other goals find S3, CloudFront and STS meanwhile.
 *
 * @since 1.0.0
 */
@Mojo(name = "run", requiresProject = false, threadSafe = true)
public final class RunMojo extends ServingMojo {

    /**
     * Opens the page that shows the events in the browser. Default: {@code false}. Example: {@code true}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.open")
    private @Nullable String open;

    private boolean opensPage;

    @Override
    protected void check(String collectorName, Problems problems) {
        super.check(collectorName, problems);
        opensPage = new BooleanRule("open", false).read(open, problems);
    }

    @Override
    protected void run(RunContext context, CollectorRun collector) throws Exception {
        var began = Instant.now().truncatedTo(ChronoUnit.SECONDS); // Rows tell whole seconds.
        var setup = setup(context, collector);
        var facts = setup.setUp();
        RunningCollectors.of(session(), log()).keep(project(), facts.collector(), LocalSetup.end(setup.cloud()));
        var console = new EventConsole(log(), facts.url(), ZoneId.systemDefault());
        new EventStreamClient(
                        setup.cloud().httpUrl(facts.distributionId()),
                        console,
                        began,
                        () -> sayReady(facts.url(), setup.cloud()))
                .follow(Duration.ofMillis(200));
    }

    /** Not before the stream is open: whoever sends to an address that is printed must see a line for it. */
    private void sayReady(URI collector, LocalCloud cloud) {
        var page = collector.resolve("/micro/ui");
        log().info("");
        log().info("collector " + collector);
        log().info("page      " + page);
        log().info("endpoint  " + cloud.endpoint());
        log().info("Events appear here until Ctrl-C; " + localDirectory() + " keeps them.");
        log().info("");
        if (opensPage) {
            BrowserWindow.open(page, log());
        }
    }
}
