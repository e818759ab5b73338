package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.config.DomainRules;
import io.github.snowplowcollector.dns.Dns;
import io.github.snowplowcollector.dns.RecordType;
import io.github.snowplowcollector.model.DnsRecord;
import io.github.snowplowcollector.model.RecordToMake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The records that the owner of a domain makes, and whether the world sees them. */
final class ManualRecords {

    private final Dns dns;

    ManualRecords(Dns dns) {
        this.dns = dns;
    }

    /**
     * All of them, in the order in which they are needed.
     *
     * @param validation what validates the certificate
     * @param leading where each name is to lead
     */
    List<RecordToMake> of(Collection<DnsRecord> validation, Map<String, String> leading) {
        var records = new ArrayList<RecordToMake>();
        validation.stream()
                .distinct()
                .map(record -> new RecordToMake(
                        record, "validates the certificate and renews it: it stays for ever", isThere(record)))
                .forEach(records::add);
        leading.forEach((name, target) -> records.add(new RecordToMake(
                new DnsRecord(name, "CNAME", target),
                "leads to the distribution; at the top of a zone an ALIAS, ANAME or flattened CNAME, where the provider has it",
                leads(name, target))));
        return records;
    }

    private boolean isThere(DnsRecord record) {
        return dns.values(record.name(), RecordType.CNAME).contains(record.value());
    }

    /** By a CNAME, or by addresses that are the distribution's, as a provider's own kind of alias gives them. */
    private boolean leads(String name, String target) {
        var asked = DomainRules.isWildcard(name) ? "snowplow-wildcard" + name.substring(1) : name;
        if (dns.values(asked, RecordType.CNAME).contains(target)) {
            return true;
        }
        return Stream.of(RecordType.A, RecordType.AAAA).anyMatch(type -> {
            var theirs = dns.values(target, type);
            return dns.values(asked, type).stream().anyMatch(theirs::contains);
        });
    }
}
