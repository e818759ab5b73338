package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.LocalPorts;
import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import io.github.snowplowcollector.local.micro.MicroService.RowSink;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The distributions at this edge, by id and by the hosts that select them. */
final class EdgeDistributions {

    private final Map<String, EdgeDistribution> byId = new ConcurrentHashMap<>();
    private final Map<String, EdgeDistribution> byName = new ConcurrentHashMap<>();

    Optional<EdgeDistribution> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<EdgeDistribution> all() {
        return byId.values();
    }

    /** Adds a distribution that is served at these ports. */
    void add(ServedDistribution distribution, LocalPorts ports, RowSink shown, OutageNotice outage) {
        byId.put(distribution.id(), new EdgeDistribution(distribution, ports, shown, outage));
        serve(distribution);
    }

    /** Changes how a distribution is served. */
    void serve(ServedDistribution distribution) {
        find(distribution.id()).ifPresent(site -> {
            byName.values().removeIf(other -> other == site);
            site.serve(distribution);
            distribution.names().forEach(name -> byName.put(name, site));
        });
    }

    void remove(String id) {
        var site = byId.remove(id);
        byName.values().removeIf(other -> other == site);
    }

    /**
     * The distribution for a request.
     *
     * @param host {@code Host} as sent; a distribution's domain or alias selects that one
     * @param portOwner id of the distribution whose port it came in on, for all other hosts
     */
    Optional<EdgeDistribution> select(String host, String portOwner) {
        var named = named(name(host));
        return named == null ? find(portOwner) : Optional.of(named);
    }

    private @Nullable EdgeDistribution named(String name) {
        var site = byName.get(name);
        int dot = name.indexOf('.');
        return site == null && dot > 0 ? byName.get("*" + name.substring(dot)) : site;
    }

    private static String name(String host) {
        int colon = host.indexOf(':');
        return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    }
}
