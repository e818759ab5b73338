package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.file.Documents;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.route53.HostedZone.Vpc;
import io.github.snowplowcollector.local.route53.RecordSet.RecordKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The hosted zones of the account. */
final class HostedZones {

    private static final int MOST = 500;
    private static final int LONGEST_REFERENCE = 128;
    private static final int LONGEST_COMMENT = 256;
    private static final long NS_TTL = 172_800;
    private static final long SOA_TTL = 900;

    private final Documents documents;
    private final ZoneIds ids;
    private final Map<String, HostedZone> all = new ConcurrentHashMap<>();

    HostedZones(Documents documents, ZoneIds ids) {
        this.documents = documents;
        this.ids = ids;
        documents.forEach(document -> {
            var zone = HostedZone.fromDocument(document);
            all.put(zone.id(), zone);
        });
    }

    /** All, the first that was made first. */
    List<HostedZone> list() {
        return all.values().stream()
                .sorted(Comparator.comparing(HostedZone::number))
                .toList();
    }

    HostedZone get(String id) {
        return Optional.ofNullable(all.get(id)).orElseThrow(() -> Route53Errors.noSuchHostedZone(id));
    }

    HostedZone create(XmlElement request) {
        var reference = request.text("CallerReference")
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_REFERENCE)
                .orElseThrow(() -> Route53Errors.required("CallerReference"));
        var name = DnsName.parse(request.text("Name").orElse(""));
        if (name.labels().isEmpty()) {
            throw new ServiceException(400, "InvalidDomainName", "The root cannot be a hosted zone.");
        }
        var vpc = vpc(request);
        var comment = request.text("HostedZoneConfig", "Comment").filter(text -> !text.isEmpty());
        if (comment.filter(text -> text.length() > LONGEST_COMMENT).isPresent()) {
            throw Route53Errors.invalidInput("Comment is longer than " + LONGEST_COMMENT + " characters.");
        }
        if (request.child("DelegationSetId").isPresent()) {
            throw Route53Errors.notImplemented("DelegationSetId");
        }
        checkConflicts(name, reference, vpc);
        long number = list().stream().mapToLong(HostedZone::number).max().orElse(0) + 1;
        var servers = vpc.isPresent() ? ZoneIds.privateServers() : ids.nameServers();
        var id = ids.hostedZone();
        return store(new HostedZone(
                id, number, name, reference, comment, vpc, servers, Map.of(), firstRecords(name, servers)));
    }

    private static Optional<Vpc> vpc(XmlElement request) {
        var vpc = request.child("VPC").map(Vpc::read);
        if (vpc.filter(each -> each.id().isEmpty() || each.region().isEmpty()).isPresent()) {
            throw new ServiceException(
                    400,
                    "InvalidVPCId",
                    "The VPC ID that you specified either isn't a valid ID or the current account is not authorized to access"
                            + " this VPC.");
        }
        boolean wantsPrivate = request.text("HostedZoneConfig", "PrivateZone")
                .filter("true"::equals)
                .isPresent();
        if (wantsPrivate && vpc.isEmpty()) {
            throw Route53Errors.invalidInput(
                    "When you're creating a private hosted zone, you must specify a VPC for it.");
        }
        return vpc;
    }

    private void checkConflicts(DnsName name, String reference, Optional<Vpc> vpc) {
        if (exists(zone -> zone.callerReference().equals(reference))) {
            throw new ServiceException(
                    409,
                    "HostedZoneAlreadyExists",
                    "A hosted zone has already been created with the specified caller reference.");
        }
        if (vpc.isPresent()
                && exists(zone -> zone.name().equals(name) && zone.vpc().equals(vpc))) {
            throw new ServiceException(
                    400,
                    "ConflictingDomainExists",
                    "The VPC " + vpc.get().id() + " in region " + vpc.get().region()
                            + " has already been associated with a hosted zone with the same domain name.");
        }
        if (all.size() >= MOST) {
            throw new ServiceException(
                    400,
                    "TooManyHostedZones",
                    "This operation can't be completed because the current account has reached the limit on the number"
                            + " of hosted zones.");
        }
    }

    private boolean exists(Predicate<HostedZone> which) {
        return all.values().stream().anyMatch(which);
    }

    private static SortedMap<RecordKey, RecordSet> firstRecords(DnsName name, List<String> servers) {
        var soa = servers.get(0) + ". awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400";
        var records = new TreeMap<RecordKey, RecordSet>();
        for (var set : List.of(nameServers(name, servers), own(name, "SOA", SOA_TTL, List.of(soa)))) {
            records.put(set.key(), set);
        }
        return records;
    }

    static RecordSet nameServers(DnsName name, List<String> servers) {
        return own(
                name, "NS", NS_TTL, servers.stream().map(server -> server + ".").toList());
    }

    private static RecordSet own(DnsName name, String type, long ttl, List<String> values) {
        return new RecordSet(name, type, "", Optional.empty(), ttl, values, Optional.empty());
    }

    /** Keeps it in place of what was there. */
    HostedZone store(HostedZone zone) {
        documents.write(zone.id(), zone.toDocument());
        all.put(zone.id(), zone);
        return zone;
    }

    void delete(String id) {
        var zone = get(id);
        if (zone.records().size() > 2) {
            throw new ServiceException(
                    400,
                    "HostedZoneNotEmpty",
                    "The specified hosted zone contains non-required resource record sets and so cannot be deleted.");
        }
        documents.delete(id);
        all.remove(id);
    }
}
