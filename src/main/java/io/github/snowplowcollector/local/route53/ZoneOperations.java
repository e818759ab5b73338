package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Hosted zones over the API. */
final class ZoneOperations {

    private static final int MOST_ON_A_PAGE = 100;
    private static final List<String> FILTERS = List.of("delegationsetid", "hostedzonetype");
    private static final Comparator<HostedZone> BY_NAME =
            Comparator.comparing(HostedZone::name).thenComparing(HostedZone::id);

    private final Route53 route53;
    private final HostedZones zones;

    ZoneOperations(Route53 route53) {
        this.route53 = route53;
        zones = route53.zones();
    }

    HttpResponse create(Route53Call call) {
        var zone = zones.create(call.document("CreateHostedZoneRequest"));
        var root = Route53Answers.root("CreateHostedZoneResponse")
                .add(zone.toXml())
                .add(route53.changes().submit(Optional.empty()))
                .add(zone.delegationSet());
        zone.vpc().ifPresent(vpc -> root.add(vpc.toXml()));
        route53.tellZones();
        return Route53Answers.created(root, zone.id());
    }

    HttpResponse get(Route53Call call) {
        var zone = zones.get(call.id());
        var root = Route53Answers.root("GetHostedZoneResponse").add(zone.toXml());
        zone.vpc().ifPresentOrElse(vpc -> root.open("VPCs").add(vpc.toXml()), () -> root.add(zone.delegationSet()));
        return Route53Answers.ok(root);
    }

    HttpResponse delete(Route53Call call) {
        zones.delete(call.id());
        return Route53Answers.ok(Route53Answers.root("DeleteHostedZoneResponse")
                .add(route53.changes().submit(Optional.empty())));
    }

    /** A marker is the id of the first zone of a page. */
    HttpResponse list(Route53Call call) {
        for (var filter : FILTERS) {
            if (call.parameter(filter).isPresent()) {
                throw Route53Errors.notImplemented(filter);
            }
        }
        var all = zones.list();
        var marker = call.parameter("marker");
        int start = marker.map(id -> all.stream().map(HostedZone::id).toList().indexOf(id))
                .orElse(0);
        if (start < 0) {
            throw Route53Errors.invalidInput("The parameter Marker is invalid: " + marker.orElseThrow());
        }
        var page = Page.of(all.subList(start, all.size()), call.maxItems(MOST_ON_A_PAGE));
        var root = page.toXml("ListHostedZonesResponse", "HostedZones", HostedZone::toXml);
        marker.ifPresent(id -> root.add("Marker", id));
        page.next().ifPresent(next -> root.add("NextMarker", next.id()));
        return Route53Answers.ok(root);
    }

    HttpResponse listByName(Route53Call call) {
        var name = call.parameter("dnsname");
        var id = call.parameter("hostedzoneid");
        if (id.isPresent() && name.isEmpty()) {
            throw Route53Errors.invalidInput("The parameter hostedzoneid needs the parameter dnsname.");
        }
        var page = Page.of(from(name.map(DnsName::parse), id.orElse("")), call.maxItems(MOST_ON_A_PAGE));
        var root = page.toXml("ListHostedZonesByNameResponse", "HostedZones", HostedZone::toXml);
        name.ifPresent(text -> root.add("DNSName", text));
        id.ifPresent(text -> root.add("HostedZoneId", text));
        page.next()
                .ifPresent(next -> root.add("NextDNSName", next.name().text()).add("NextHostedZoneId", next.id()));
        return Route53Answers.ok(root);
    }

    private List<HostedZone> from(Optional<DnsName> name, String id) {
        return zones.list().stream()
                .sorted(BY_NAME)
                .filter(zone -> name.map(first -> isFrom(zone, first, id)).orElse(true))
                .toList();
    }

    private static boolean isFrom(HostedZone zone, DnsName name, String id) {
        int order = zone.name().compareTo(name);
        return order > 0 || (order == 0 && zone.id().compareTo(id) >= 0);
    }

    /**
     * The begin of a list.
     *
     * @param next what the page after it begins with
     */
    record Page<T>(List<T> entries, int maxItems, Optional<T> next) {

        static <T> Page<T> of(List<T> from, int maxItems) {
            int end = Math.min(from.size(), maxItems);
            return new Page<>(
                    from.subList(0, end), maxItems, end < from.size() ? Optional.of(from.get(end)) : Optional.empty());
        }

        XmlElement toXml(String root, String list, Function<T, XmlElement> entry) {
            var element = Route53Answers.root(root);
            var items = element.open(list);
            entries.forEach(each -> items.add(entry.apply(each)));
            return element.add("IsTruncated", Boolean.toString(next.isPresent()))
                    .add("MaxItems", Integer.toString(maxItems));
        }
    }
}
