package io.github.snowplowcollector.local.dns;

import io.github.snowplowcollector.local.route53.DnsName;
import io.github.snowplowcollector.local.route53.HostedZone;
import io.github.snowplowcollector.local.route53.RecordData;
import io.github.snowplowcollector.local.route53.RecordSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

/** Finds what zones say of a name, as RFC 1034 and, for wildcards, RFC 4592 have it. */
record Resolution(Delegations delegations, DistributionRecords distributions) {

    private static final String CNAME = "CNAME";
    private static final int MOST_ALIASES = 10;

    /** Follows aliases as long as they lead to names that are known here. */
    Answer resolve(DnsName name, String type) {
        var records = new ArrayList<Record>();
        var at = name;
        for (int aliases = 0; aliases <= MOST_ALIASES; aliases++) {
            var zone = delegations.zone(at);
            if (zone.isEmpty()) {
                return records.isEmpty() ? ofDistribution(at, type) : followed(records, ofDistribution(at, type));
            }
            var found = inZone(zone.get(), at, type);
            records.addAll(found.records());
            var alias = type.equals(CNAME) ? Optional.<DnsName>empty() : alias(found);
            if (alias.isEmpty()) {
                return new Answer(found.rcode(), found.authoritative(), records, found.authority());
            }
            at = alias.get();
        }
        return Answer.error(Rcode.SERVFAIL);
    }

    private Answer ofDistribution(DnsName name, String type) {
        return distributions
                .of(name, Names.of(name), type)
                .map(Answer::of)
                .orElseGet(() -> Answer.error(Rcode.REFUSED));
    }

    /** Where an alias leads out of what is known here, whoever asks goes on elsewhere. */
    private static Answer followed(List<Record> records, Answer end) {
        records.addAll(end.records());
        return Answer.of(records);
    }

    private static Optional<DnsName> alias(Answer found) {
        return found.records().stream()
                .filter(CNAMERecord.class::isInstance)
                .map(record -> Names.of(((CNAMERecord) record).getTarget()))
                .findFirst();
    }

    private Answer inZone(HostedZone zone, DnsName name, String type) {
        var cut = Delegations.cut(zone, name);
        if (cut.isPresent()) {
            return new Answer(
                    Rcode.NOERROR, false, List.of(), records(Names.of(cut.get().name()), zone, cut.get()));
        }
        var source = source(zone, name);
        if (source.isEmpty()) {
            return new Answer(Rcode.NXDOMAIN, true, List.of(), start(zone));
        }
        var records = zone.find(source.get(), type)
                .or(() -> zone.find(source.get(), CNAME))
                .map(set -> records(Names.of(name), zone, set))
                .orElse(List.of());
        return records.isEmpty() ? new Answer(Rcode.NOERROR, true, List.of(), start(zone)) : Answer.of(records);
    }

    /** The name whose records answer for this one: itself, or the wildcard below the closest name that there is. */
    private static Optional<DnsName> source(HostedZone zone, DnsName name) {
        if (zone.has(name)) {
            return Optional.of(name);
        }
        var encloser = name.parent();
        while (!zone.has(encloser)) {
            encloser = encloser.parent();
        }
        return Optional.of(encloser.child("*")).filter(zone::has);
    }

    private List<Record> records(Name owner, HostedZone zone, RecordSet set) {
        var at = set;
        for (int aliases = 0; aliases <= MOST_ALIASES; aliases++) {
            var alias = at.alias();
            if (alias.isEmpty()) {
                return parsed(owner, at);
            }
            if (!alias.get().zoneId().equals(zone.id())) {
                return distributions.of(alias.get().target(), owner, set.type()).orElse(List.of());
            }
            var target = zone.find(alias.get().target(), set.type());
            if (target.isEmpty()) {
                return List.of();
            }
            at = target.get();
        }
        return List.of();
    }

    private static List<Record> parsed(Name owner, RecordSet set) {
        var records = new ArrayList<Record>();
        for (var value : set.values()) {
            try {
                records.add(RecordData.parse(owner, set.type(), set.ttl(), value));
            } catch (IOException e) {
                throw new IllegalStateException("a record that Route 53 took: " + value, e);
            }
        }
        return records;
    }

    /** The SOA record for a negative answer, which is kept no longer than its own minimum says. */
    private static List<Record> start(HostedZone zone) {
        var set = zone.find(zone.name(), "SOA").orElseThrow();
        var soa = (SOARecord) parsed(Names.of(zone.name()), set).get(0);
        return List.of(new SOARecord(
                soa.getName(),
                DClass.IN,
                Math.min(soa.getTTL(), soa.getMinimum()),
                soa.getHost(),
                soa.getAdmin(),
                soa.getSerial(),
                soa.getRefresh(),
                soa.getRetry(),
                soa.getExpire(),
                soa.getMinimum()));
    }
}
