package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.LocalPorts;
import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import io.github.snowplowcollector.local.micro.RowSink;
import java.time.Instant;

/** A distribution at this edge: how it is served now, and what is cached of it. */
final class Site {

    private final EdgeCache cache = new EdgeCache();
    private final RowSink shown;
    private volatile LocalPorts ports;
    private volatile ServedDistribution distribution;
    private volatile boolean deployed;

    /** @param shown takes the rows that Micro's API shows */
    Site(ServedDistribution distribution, LocalPorts ports, RowSink shown) {
        this.distribution = distribution;
        this.ports = ports;
        this.shown = shown;
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
        return deployed && current.enabled();
    }
}
