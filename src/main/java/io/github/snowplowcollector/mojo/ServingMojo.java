package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.spec.Problems;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals have that set a collector up on the local cloud and leave it there for others to send events to. */
abstract class ServingMojo extends CollectorMojo {

    /**
     * Port that the collector listens on, or {@code 0} for the one it had before in the same folder, or any free one. Default:
     * {@code 0}. Example: {@code 9090}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.port")
    private @Nullable String port;

    private int listensAt;

    @Override
    protected final boolean isAlwaysLocal() {
        return true;
    }

    /** Who wants the collector to be there is not interested in how it comes about. */
    @Override
    protected final SafeLog progress() {
        return log().quiet();
    }

    @Override
    protected void check(String collectorName, Problems problems) {
        listensAt = LocalSetup.readPort(port, problems);
    }

    protected final LocalSetup setup(CollectorRun collector) {
        return new LocalSetup(collector, listensAt);
    }
}
