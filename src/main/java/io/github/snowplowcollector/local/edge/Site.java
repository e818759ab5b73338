package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.LocalPorts;
import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import java.time.Instant;

/** A distribution at this edge: how it is served now, and what is cached of it. */
final class Site {

    private final EdgeCache cache = new EdgeCache();
    private final LocalPorts ports;
    private volatile ServedDistribution distribution;

    Site(ServedDistribution distribution, LocalPorts ports) {
        this.distribution = distribution;
        this.ports = ports;
    }

    LocalPorts ports() {
        return ports;
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
        return current.enabled() && !now.isBefore(current.servedFrom());
    }
}
