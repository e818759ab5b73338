package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.InspectRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Looks at a collector that somebody built by hand: who may read its pixel, how it is cached, where its logs go and whether they arrive,
 * what is at risk, and the properties that describe it in a POM. Of the distribution that {@code distribution} names, of those that
 * read {@code pixelBucket}, else of every one in the account that looks like a collector. Changes nothing, needs no POM and read
 * permissions only, and writes {@code inspect.properties} and {@code inspect.json}. It asks for the pixel once, without an event, which
 * leaves a row in the log.
 *
 * @since 1.0.0
 */
@Mojo(name = "inspect", requiresProject = false, threadSafe = true)
public final class InspectMojo extends CollectorMojo {

    /** What is looked at need not be called anything. */
    @Override
    protected String collectorName() {
        return "existing";
    }

    @Override
    protected void introduce(CollectorRun collector) {
        log().info("Looking at account " + collector.identity().account());
    }

    @Override
    protected void run(RunContext context, CollectorRun collector) throws Exception {
        new InspectRun(context).look();
    }
}
