package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.LocalPorts;
import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import io.github.snowplowcollector.local.micro.MicroService.RowSink;
import java.time.Instant;

/** A distribution at this edge: how it is served now, and what is cached of it. */
final class EdgeDistribution {

    private final EdgeCache cache = new EdgeCache();
    private final RowSink shown;
    private final OutageNotice outage;
    private volatile LocalPorts ports;
    private volatile ServedDistribution distribution;
    private volatile boolean deployed;

    /**
     * @param shown takes the rows that Micro's API shows
     * @param outage told when it is not served, and when it is
     */
    EdgeDistribution(ServedDistribution distribution, LocalPorts ports, RowSink shown, OutageNotice outage) {
        this.distribution = distribution;
        this.ports = ports;
        this.shown = shown;
        this.outage = outage;
    }

    RowSink shown() {
        return shown;
    }

    LocalPorts ports() {
        return ports;
    }

    void listen(LocalPorts changed) {
        ports = changed;
    }

    ServedDistribution distribution() {
        return distribution;
    }

    void serve(ServedDistribution changed) {
        distribution = changed;
    }

    EdgeCache cache() {
        return cache;
    }

    boolean served(Instant now) {
        var current = distribution;
        // Once deployed, it stays so when the clock is put back.
        deployed = deployed || current.first().isOver(now);
        if (!deployed) {
            outage.begin(
                    "the first deployment of the distribution " + current.id() + " is not over",
                    "wait for it, or shorten localDeployment");
        } else if (!current.enabled()) {
            outage.begin("the distribution " + current.id() + " is disabled", "enable it, or run snowplow:setup");
        } else {
            outage.end();
        }
        return deployed && current.enabled();
    }
}
