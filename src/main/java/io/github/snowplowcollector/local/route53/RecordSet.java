package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The records of a name and a type.
 *
 * @param identifier tells apart record sets of one name and type; empty if there is only this one
 * @param weight how often it is answered among those; there if the identifier is
 * @param ttl in seconds; 0 for an alias, which has none of its own
 * @param values as they were written; none for an alias
 */
public record RecordSet(
        DnsName name,
        String type,
        String identifier,
        Optional<Integer> weight,
        long ttl,
        List<String> values,
        Optional<Alias> alias) {

    public RecordSet {
        values = List.copyOf(values);
    }

    /**
     * What an alias stands for.
     *
     * @param zoneId id of the hosted zone that the target is in
     */
    public record Alias(String zoneId, DnsName target, boolean evaluateTargetHealth) {}

    /** What no two record sets of a zone have in common; in the order of Route 53's lists. */
    public record RecordKey(DnsName name, String type, String identifier) implements Comparable<RecordKey> {

        private static final Comparator<RecordKey> ORDER = Comparator.comparing(RecordKey::name)
                .thenComparing(RecordKey::type)
                .thenComparing(RecordKey::identifier);

        @Override
        public int compareTo(RecordKey other) {
            return ORDER.compare(this, other);
        }
    }

    RecordKey key() {
        return new RecordKey(name, type, identifier);
    }

    /** Whether a deletion may name this one: all of it must be the same, but for the order of the values. */
    boolean isSame(RecordSet other) {
        return key().equals(other.key())
                && weight.equals(other.weight)
                && ttl == other.ttl
                && alias.equals(other.alias)
                && values.stream()
                        .sorted()
                        .toList()
                        .equals(other.values.stream().sorted().toList());
    }

    XmlElement toXml() {
        var element =
                new XmlElement("ResourceRecordSet").add("Name", name.text()).add("Type", type);
        weight.ifPresent(each -> element.add("SetIdentifier", identifier).add("Weight", Integer.toString(each)));
        alias.ifPresentOrElse(
                each -> element.open("AliasTarget")
                        .add("HostedZoneId", each.zoneId())
                        .add("DNSName", each.target().text())
                        .add("EvaluateTargetHealth", Boolean.toString(each.evaluateTargetHealth())),
                () -> {
                    element.add("TTL", Long.toString(ttl));
                    var records = element.open("ResourceRecords");
                    values.forEach(value -> records.open("ResourceRecord").add("Value", value));
                });
        return element;
    }

    /** One element, whatever its number of values: a zone's document may hold 10,000 of them. */
    XmlElement toDocument() {
        var element = new XmlElement("Records", String.join("\n", values))
                .attribute("name", name.text())
                .attribute("type", type)
                .attribute("ttl", Long.toString(ttl))
                .attribute("identifier", identifier);
        weight.ifPresent(each -> element.attribute("weight", Integer.toString(each)));
        alias.ifPresent(each -> element.attribute("zone", each.zoneId())
                .attribute("target", each.target().text())
                .attribute("health", Boolean.toString(each.evaluateTargetHealth())));
        return element;
    }

    static RecordSet fromDocument(XmlElement element) {
        return new RecordSet(
                DnsName.parse(element.attribute("name").orElseThrow()),
                element.attribute("type").orElseThrow(),
                element.attribute("identifier").orElseThrow(),
                element.attribute("weight").map(Integer::valueOf),
                Long.parseLong(element.attribute("ttl").orElseThrow()),
                element.text().lines().toList(),
                element.attribute("zone")
                        .map(zone -> new Alias(
                                zone,
                                DnsName.parse(element.attribute("target").orElseThrow()),
                                Boolean.parseBoolean(element.attribute("health").orElseThrow()))));
    }
}
