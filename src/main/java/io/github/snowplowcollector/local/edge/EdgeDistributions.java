package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.local.cloudfront.LocalPorts;
import io.github.snowplowcollector.local.cloudfront.ServedDistribution;
import io.github.snowplowcollector.local.logs.VendedLogs;
import io.github.snowplowcollector.local.micro.MicroService.RowSink;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The distributions at this edge, by id and by the hosts that select them. */
final class EdgeDistributions {

    /** Labels apart by dots, the last of which no address has. */
    private static final Pattern PUBLIC = Pattern.compile("([a-z0-9_-]+\\.)+[a-z][a-z0-9-]+");

    /** Last labels of names that no public registry gives to anybody: networks and tests have their own. */
    private static final Set<String> PRIVATE = Set.of(
            "localhost",
            "local",
            "localdomain",
            "internal",
            "intranet",
            "private",
            "corp",
            "home",
            "lan",
            "arpa",
            "test",
            "example",
            "invalid");

    private final Set<String> hosts;
    private final VendedLogs vended;
    private final Map<String, EdgeDistribution> byId = new ConcurrentHashMap<>();
    private final Map<String, EdgeDistribution> byName = new ConcurrentHashMap<>();

    /**
     * @param hosts names of this machine, in lower case
     * @param vended how logs are delivered beside standard logging
     */
    EdgeDistributions(Set<String> hosts, VendedLogs vended) {
        this.hosts = Set.copyOf(hosts);
        this.vended = vended;
    }

    Optional<EdgeDistribution> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<EdgeDistribution> all() {
        return byId.values();
    }

    /** Adds a distribution that is served at these ports. */
    void add(ServedDistribution distribution, LocalPorts ports, RowSink shown, OutageNotice outage) {
        byId.put(distribution.id(), new EdgeDistribution(distribution, ports, shown, vended, outage));
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
     * The distribution for a request; empty where there is none, and for a foreign host.
     *
     * @param host {@code Host} as sent; a distribution's domain or alias selects that one
     * @param portOwner id of the distribution whose port it came in on, for all other hosts
     */
    Optional<EdgeDistribution> select(String host, String portOwner) {
        var name = name(host);
        return named(name).or(() -> isForeign(name) ? Optional.empty() : find(portOwner));
    }

    /** Whether a host is one of the world's, which resolves to this machine by mistake, and none that a distribution has. */
    boolean isForeign(String host) {
        var name = name(host);
        int dot = name.lastIndexOf('.');
        return dot > 0
                && PUBLIC.matcher(name).matches()
                && !PRIVATE.contains(name.substring(dot + 1))
                && !hosts.contains(name)
                && named(name).isEmpty();
    }

    /** The one that has a name among its names. */
    Optional<EdgeDistribution> named(String name) {
        var site = byName.get(name);
        int dot = name.indexOf('.');
        return Optional.ofNullable(site == null && dot > 0 ? byName.get("*" + name.substring(dot)) : site);
    }

    private static String name(String host) {
        int colon = host.indexOf(':');
        return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    }
}
