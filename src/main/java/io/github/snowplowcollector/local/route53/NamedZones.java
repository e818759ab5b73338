package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Public zones that somebody wants to be there. Where two lie one in the other, the upper one delegates: else the world asks it only. */
record NamedZones(HostedZones zones) {

    void make(List<String> names) {
        var made = names.stream()
                .map(DnsName::parse)
                .filter(name -> find(name).isEmpty())
                .map(this::make)
                .toList();
        made.forEach(this::delegate);
        publicZones().filter(below -> isRightBelow(made, below)).forEach(this::delegate);
    }

    private DnsName make(DnsName name) {
        zones.create(new XmlElement("CreateHostedZoneRequest")
                .add("Name", name.text())
                .add("CallerReference", "snowplow.local.hostedZones " + name.text()));
        return name;
    }

    /** What was there before lies in a new zone from now on, which must not hide it. */
    private boolean isRightBelow(List<DnsName> made, HostedZone below) {
        return above(below.name()).filter(zone -> made.contains(zone.name())).isPresent();
    }

    private void delegate(HostedZone zone) {
        above(zone.name())
                .filter(upper -> upper.find(zone.name(), "NS").isEmpty())
                .ifPresent(upper -> {
                    var records = new TreeMap<>(upper.records());
                    var servers = HostedZones.nameServers(zone.name(), zone.nameServers());
                    records.put(servers.key(), servers);
                    zones.store(upper.withRecords(records));
                });
    }

    private void delegate(DnsName name) {
        find(name).ifPresent(this::delegate);
    }

    /** The closest zone that a zone's name lies in. */
    private Optional<HostedZone> above(DnsName name) {
        return publicZones()
                .filter(zone -> !zone.name().equals(name) && name.isIn(zone.name()))
                .max(Comparator.comparing(
                                (HostedZone zone) -> zone.name().labels().size())
                        .thenComparing(HostedZone::number, Comparator.reverseOrder()));
    }

    /** The first that was made of several. */
    private Optional<HostedZone> find(DnsName name) {
        return publicZones().filter(zone -> zone.name().equals(name)).findFirst();
    }

    private Stream<HostedZone> publicZones() {
        return zones.list().stream().filter(zone -> !zone.isPrivate());
    }
}
