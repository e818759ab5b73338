package io.github.snowplowcollector.local.dns;

import io.github.snowplowcollector.local.route53.DnsName;
import io.github.snowplowcollector.local.route53.HostedZone;
import io.github.snowplowcollector.local.route53.RecordSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The zones that the world comes to. A zone below another one here is reached if the records NS of that one name its four servers; of
 * zones below none, the first of its name that was made is taken for the registered one.
 */
record Delegations(Map<DnsName, HostedZone> zones) {

    /** @param zones public ones, the first that was made first */
    static Delegations of(List<HostedZone> zones) {
        var delegations = new Delegations(new HashMap<>());
        zones.stream()
                .sorted(Comparator.comparing(zone -> zone.name().labels().size()))
                .filter(delegations::reaches)
                .forEach(zone -> delegations.zones.putIfAbsent(zone.name(), zone));
        return delegations;
    }

    private boolean reaches(HostedZone zone) {
        var parent = zone(zone.name().parent());
        return parent.isEmpty()
                || cut(parent.get(), zone.name())
                        .filter(cut -> cut.name().equals(zone.name()))
                        .filter(cut -> names(cut, zone))
                        .isPresent();
    }

    private static boolean names(RecordSet cut, HostedZone zone) {
        return cut.values().stream()
                .map(server -> server.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""))
                .toList()
                .containsAll(zone.nameServers());
    }

    /** The zone that a name is in. */
    Optional<HostedZone> zone(DnsName name) {
        for (var at = name; !at.labels().isEmpty(); at = at.parent()) {
            if (zones.containsKey(at)) {
                return Optional.of(zones.get(at));
            }
        }
        return Optional.empty();
    }

    /** The records NS by which a zone leaves a name to others; the uppermost count. */
    static Optional<RecordSet> cut(HostedZone zone, DnsName name) {
        var labels = name.labels();
        for (int depth = labels.size() - zone.name().labels().size() - 1; depth >= 0; depth--) {
            var servers = zone.find(new DnsName(labels.subList(depth, labels.size())), "NS");
            if (servers.isPresent()) {
                return servers;
            }
        }
        return Optional.empty();
    }
}
