package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.outside.Outside;
import io.github.snowplowcollector.config.DomainRules;
import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.dns.RecordType;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;

/** The public hosted zones of Route 53 that names lie in. */
final class HostedZones {

    private final Supplier<Route53Client> route53;
    private final DomainSpec domain;
    private final Outside outside;
    private final Once<List<Zone>> all = new Once<>(this::read);

    HostedZones(Supplier<Route53Client> route53, DomainSpec domain, Outside outside) {
        this.route53 = route53;
        this.domain = domain;
        this.outside = outside;
    }

    /**
     * A public hosted zone.
     *
     * @param id without the path that Route 53 puts in front
     * @param name without the dot at its end
     */
    record Zone(String id, String name) {

        @Override
        public String toString() {
            return id + " (" + name + ")";
        }
    }

    /** The calls that finding them takes. */
    List<ApiCall> finding() {
        return domain.hostedZoneId().isPresent()
                ? ApiCall.route53(ResourceType.HOSTED_ZONE, "GetHostedZone")
                : ApiCall.route53(ResourceType.EVERYTHING, "ListHostedZones");
    }

    /** The calls that finding them takes, and to be sure that the world asks them. */
    List<ApiCall> calls() {
        return ApiCall.join(finding(), ApiCall.route53(ResourceType.HOSTED_ZONE, "GetHostedZone"));
    }

    /**
     * The zone that a name lies in, the closest one.
     *
     * @throws RefusedException if there is none, or there are several of that name
     */
    Zone of(String name) {
        return find(name).orElseThrow(() -> new RefusedException(missing(name)));
    }

    /** As {@link #of}; empty if there is none. */
    Optional<Zone> find(String name) {
        var around = all.get().stream()
                .filter(zone -> Names.isWithin(DomainRules.withoutWildcard(name), zone.name))
                .toList();
        var closest = around.stream().max(Comparator.comparing(zone -> zone.name.length()));
        var alike = around.stream()
                .filter(zone ->
                        closest.filter(best -> zone.name.equals(best.name)).isPresent())
                .toList();
        if (alike.size() > 1) {
            throw new RefusedException("domain = '" + name + "' lies in " + alike.size()
                    + " public hosted zones of one name: " + alike
                    + ". Fix: say with snowplow.hostedZoneId which of them the world asks.");
        }
        return closest;
    }

    /**
     * Refuses if the world asks other name servers than those of the names' zones: records there would be seen by nobody.
     *
     * @return the zones
     */
    List<Zone> requireAsked(List<String> names) {
        var zones = names.stream().map(this::of).distinct().toList();
        zones.forEach(this::requireAsked);
        names.forEach(name -> requireInReach(DomainRules.withoutWildcard(name), of(name)));
        return zones;
    }

    /** What lies below name servers of others within the zone is asked of them. */
    private void requireInReach(String name, Zone zone) {
        for (var at = name; at.length() > zone.name.length(); at = at.substring(at.indexOf('.') + 1)) {
            var others = outside.dns().values(at, RecordType.NS);
            if (!others.isEmpty()) {
                throw new RefusedException(
                        "domain = '" + name + "' is not asked of hosted zone " + zone + ": the world asks "
                                + others + " for " + at
                                + ". Fix: name the zone there with snowplow.hostedZoneId, if it is one of Route 53,"
                                + " or make the records yourself with snowplow.dns=manual.");
            }
        }
    }

    private void requireAsked(Zone zone) {
        var ours = new TreeSet<String>();
        route53.get()
                .getHostedZone(r -> r.id(zone.id))
                .delegationSet()
                .nameServers()
                .forEach(server -> ours.add(Names.plain(server)));
        var asked = outside.dns().values(zone.name, RecordType.NS);
        if (asked.isEmpty() || !(ours.containsAll(asked) || addresses(ours).containsAll(addresses(asked)))) {
            throw new RefusedException(
                    "hosted zone " + zone + " is not the one that the world asks: its name servers are "
                            + ours + ", and the world asks " + (asked.isEmpty() ? "none" : asked)
                            + ". Fix: enter the zone's name servers at the registrar or in the parent zone, name the zone that is asked"
                            + " with snowplow.hostedZoneId, or make the records yourself with snowplow.dns=manual.");
        }
    }

    /** Name servers of the owner's own names are Route 53's by their addresses. */
    private Set<String> addresses(Collection<String> servers) {
        var addresses = new TreeSet<String>();
        servers.forEach(server -> addresses.addAll(outside.dns().values(server, RecordType.A)));
        // Who has no address is nobody's.
        return addresses.isEmpty() ? Set.copyOf(servers) : addresses;
    }

    private List<Zone> read() {
        return domain.hostedZoneId().map(this::given).orElseGet(this::listed);
    }

    private List<Zone> given(String id) {
        try {
            var zone = route53.get().getHostedZone(r -> r.id(id)).hostedZone();
            if (isPrivate(zone)) {
                throw new RefusedException("hostedZoneId = '" + id
                        + "' is a private zone, which the world does not ask. Fix: name the public one.");
            }
            return List.of(zone(zone));
        } catch (NoSuchHostedZoneException e) {
            throw new RefusedException("hostedZoneId = '" + id
                    + "' is no hosted zone of this account. Fix: copy the id from 'aws route53 list-hosted-zones', or take a role of"
                    + " the zone's account with snowplow.dnsRoleArn.");
        }
    }

    private List<Zone> listed() {
        return route53.get().listHostedZonesPaginator().hostedZones().stream()
                .filter(zone -> !isPrivate(zone))
                .map(HostedZones::zone)
                .toList();
    }

    private static boolean isPrivate(software.amazon.awssdk.services.route53.model.HostedZone zone) {
        return zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone());
    }

    private static Zone zone(software.amazon.awssdk.services.route53.model.HostedZone zone) {
        return new Zone(zone.id().substring(zone.id().lastIndexOf('/') + 1), Names.plain(zone.name()));
    }

    private String missing(String name) {
        return domain.hostedZoneId()
                .flatMap(id -> all.get().stream().findFirst())
                .map(zone -> "domain = '" + name + "' does not lie in hosted zone " + zone
                        + ". Fix: correct snowplow.hostedZoneId, or leave it out, and the zone is found.")
                .orElseGet(() -> "domain = '" + name
                        + "' lies in no public hosted zone of Route 53 in this account. Fix: "
                        + outside.missingZone().apply(DomainRules.withoutWildcard(name)) + ".");
    }
}
