package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.LocalPorts;
import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import io.github.snowplowcollector.local.logs.VendedLogs;
import io.github.snowplowcollector.local.micro.MicroService.RowSink;
import java.time.Instant;

/** A distribution at this edge: how it is served now, and what is cached of it. */
final class EdgeDistribution {

    private final EdgeCache cache = new EdgeCache();
    private final RowSink shown;
    private final VendedLogs vended;
    private final OutageNotice outage;
    private volatile LocalPorts ports;
    private volatile ServedDistribution distribution;
    private volatile boolean deployed;

    /**
     * @param shown takes the rows that Micro's API shows
     * @param vended how rows are delivered beside standard logging
     * @param outage told when it is not served, and when it is
     */
    EdgeDistribution(
            ServedDistribution distribution, LocalPorts ports, RowSink shown, VendedLogs vended, OutageNotice outage) {
        this.distribution = distribution;
        this.ports = ports;
        this.shown = shown;
        this.vended = vended;
        this.outage = outage;
    }

    /** Where rows go that are answered now, as it is served now. */
    RowTarget target(ServedDistribution now, Instant time) {
        return RowTarget.of(shown, now, vended.of(now.id()), time);
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
