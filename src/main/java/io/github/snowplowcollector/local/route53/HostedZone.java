package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.route53.RecordSet.RecordKey;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A hosted zone with all its records; not changed, but replaced.
 *
 * @param number grows from one zone of the folder to the next
 * @param vpc whose own the zone is; empty for a public one
 * @param nameServers the four that are to answer for it, without a dot at the end
 */
public record HostedZone(
        String id,
        long number,
        DnsName name,
        String callerReference,
        Optional<String> comment,
        Optional<Vpc> vpc,
        List<String> nameServers,
        Map<String, String> tags,
        SortedMap<RecordKey, RecordSet> records) {

    static final String KIND = "StoredHostedZone";

    /** A virtual private cloud that a zone is for. */
    record Vpc(String region, String id) {

        XmlElement toXml() {
            return new XmlElement("VPC").add("VPCRegion", region).add("VPCId", id);
        }

        static Vpc read(XmlElement element) {
            return new Vpc(
                    element.text("VPCRegion").orElse(""), element.text("VPCId").orElse(""));
        }
    }

    public HostedZone {
        nameServers = List.copyOf(nameServers);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
    }

    public boolean isPrivate() {
        return vpc.isPresent();
    }

    /** Whether there are records of this name or of one below it. */
    public boolean has(DnsName at) {
        return records.tailMap(new RecordKey(at, "", "")).values().stream()
                .findFirst()
                .filter(set -> set.name().isIn(at))
                .isPresent();
    }

    /** The records of a name and a type; of several by weight, the heaviest. */
    public Optional<RecordSet> find(DnsName at, String type) {
        return records.tailMap(new RecordKey(at, type, "")).values().stream()
                .takeWhile(set -> set.name().equals(at) && set.type().equals(type))
                .max(Comparator.comparing(set -> set.weight().orElse(0)));
    }

    HostedZone withRecords(SortedMap<RecordKey, RecordSet> changed) {
        return new HostedZone(id, number, name, callerReference, comment, vpc, nameServers, tags, changed);
    }

    HostedZone withTags(Map<String, String> changed) {
        return new HostedZone(id, number, name, callerReference, comment, vpc, nameServers, changed, records);
    }

    /** The element that answers describe it with. */
    XmlElement toXml() {
        var element = new XmlElement("HostedZone")
                .add("Id", "/hostedzone/" + id)
                .add("Name", name.text())
                .add("CallerReference", callerReference);
        var config = element.open("Config");
        comment.ifPresent(text -> config.add("Comment", text));
        config.add("PrivateZone", Boolean.toString(isPrivate()));
        return element.add("ResourceRecordSetCount", Integer.toString(records.size()));
    }

    XmlElement delegationSet() {
        var element = new XmlElement("DelegationSet");
        var servers = element.open("NameServers");
        nameServers.forEach(server -> servers.add("NameServer", server));
        return element;
    }

    XmlElement toDocument() {
        var document = new XmlElement(KIND)
                .add("Id", id)
                .add("Number", Long.toString(number))
                .add("Name", name.text())
                .add("CallerReference", callerReference);
        comment.ifPresent(text -> document.add("Comment", text));
        vpc.ifPresent(each -> document.add(each.toXml()));
        document.add(delegationSet()).add(Tags.toXml(tags));
        var sets = document.open("RecordSets");
        records.values().forEach(set -> sets.add(set.toDocument()));
        return document;
    }

    static HostedZone fromDocument(XmlElement document) {
        var records = new TreeMap<RecordKey, RecordSet>();
        document.child("RecordSets").orElseThrow().children().forEach(element -> {
            var set = RecordSet.fromDocument(element);
            records.put(set.key(), set);
        });
        return new HostedZone(
                document.text("Id").orElseThrow(),
                Long.parseLong(document.text("Number").orElseThrow()),
                DnsName.parse(document.text("Name").orElseThrow()),
                document.text("CallerReference").orElseThrow(),
                document.text("Comment"),
                document.child("VPC").map(Vpc::read),
                document
                        .child("DelegationSet")
                        .flatMap(set -> set.child("NameServers"))
                        .orElseThrow()
                        .children()
                        .stream()
                        .map(XmlElement::text)
                        .toList(),
                Tags.read(document.child("Tags").orElseThrow()),
                records);
    }
}
