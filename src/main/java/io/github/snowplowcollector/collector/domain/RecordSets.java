package io.github.snowplowcollector.collector.domain;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.domain.HostedZones.Zone;
import io.github.snowplowcollector.ground.Waiting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The records in the names' hosted zones. A change of several is one batch a zone: all of it or nothing. */
final class RecordSets {

    /** The calls that reading takes. */
    static final List<ApiCall> READING = ApiCall.route53(ResourceType.HOSTED_ZONE, "ListResourceRecordSets");
    /** The calls that changing takes. */
    static final List<ApiCall> WRITING = ApiCall.route53(ResourceType.HOSTED_ZONE, "ChangeResourceRecordSets");
    /** The calls that waiting for the name servers takes. */
    static final List<ApiCall> WAITING = ApiCall.route53(ResourceType.DNS_CHANGE, "GetChange");

    /** The zone that all of CloudFront is in. */
    private static final String CLOUDFRONT = "Z2FDTNDATAQYW2";

    private static final long VALIDATION_TTL = 300;

    private final Supplier<Route53Client> route53;
    private final HostedZones zones;

    RecordSets(Supplier<Route53Client> route53, HostedZones zones) {
        this.route53 = route53;
        this.zones = zones;
    }

    /** All records of a name; none where it lies in no zone. */
    List<ResourceRecordSet> at(String name) {
        return zones.find(name).map(zone -> at(zone, name)).orElse(List.of());
    }

    private List<ResourceRecordSet> at(Zone zone, String name) {
        return route53
                .get()
                .listResourceRecordSetsPaginator(r -> r.hostedZoneId(zone.id()).startRecordName(Names.absolute(name)))
                .resourceRecordSets()
                .stream()
                // The list goes on with the names that follow, to the end of the zone.
                .takeWhile(set -> Names.plain(set.name()).equals(name))
                .toList();
    }

    /**
     * The records of a wildcard that answers for a name without any of its own. It does so no more as soon as there is a record at the
     * name or below it, as one that validates a certificate is (RFC 4592).
     */
    List<ResourceRecordSet> ofWildcard(String name) {
        return zones.find(name).map(zone -> ofWildcard(zone, name)).orElse(List.of());
    }

    private List<ResourceRecordSet> ofWildcard(Zone zone, String name) {
        var above = name.substring(name.indexOf('.') + 1);
        if (!Names.isWithin(above, zone.name())) {
            return List.of();
        }
        var found = at(zone, "*." + above);
        return found.isEmpty() && at(zone, above).isEmpty() ? ofWildcard(zone, above) : found;
    }

    /**
     * Changes the records of these names, a batch a zone. Whoever changed one of them meanwhile is heard: it is looked at anew.
     *
     * @param changes what has to change at a name as it stands
     * @return the ids of the batches
     */
    List<String> change(List<String> names, Function<String, List<Change>> changes) {
        try {
            return changeOnce(names, changes);
        } catch (InvalidChangeBatchException e) {
            return changeOnce(names, changes);
        }
    }

    private List<String> changeOnce(List<String> names, Function<String, List<Change>> changes) {
        var batches = new LinkedHashMap<Zone, List<Change>>();
        for (var name : names) {
            var ofName = changes.apply(name);
            if (!ofName.isEmpty()) {
                batches.computeIfAbsent(zones.of(name), zone -> new ArrayList<>())
                        .addAll(ofName);
            }
        }
        return batches.entrySet().stream().map(this::send).toList();
    }

    private String send(Map.Entry<Zone, List<Change>> batch) {
        return route53.get()
                .changeResourceRecordSets(
                        r -> r.hostedZoneId(batch.getKey().id()).changeBatch(b -> b.changes(batch.getValue())))
                .changeInfo()
                .id();
    }

    /** Waits until all name servers of the zones say so, which comes by itself; whether it came, DNS tells a verification. */
    void await(List<String> batches, Waiting waiting) {
        batches.forEach(id -> waiting.awhile(
                "Route 53's name servers to say so",
                () -> route53.get().getChange(r -> r.id(id)).changeInfo().status() == ChangeStatus.INSYNC));
    }

    static Change delete(ResourceRecordSet there) {
        return Change.builder()
                .action(ChangeAction.DELETE)
                .resourceRecordSet(there)
                .build();
    }

    /** Points a name to a distribution, whatever was there. */
    static Change upsertAlias(String name, RRType type, String distributionDomain) {
        return upsert(ResourceRecordSet.builder()
                .name(Names.absolute(name))
                .type(type)
                .aliasTarget(AliasTarget.builder()
                        .hostedZoneId(CLOUDFRONT)
                        .dnsName(Names.absolute(distributionDomain))
                        .evaluateTargetHealth(false)
                        .build())
                .build());
    }

    /** A record that validates a certificate. */
    static Change upsertValidation(String name, String value) {
        return upsert(ResourceRecordSet.builder()
                .name(Names.absolute(name))
                .type(RRType.CNAME)
                .ttl(VALIDATION_TTL)
                .resourceRecords(
                        ResourceRecord.builder().value(Names.absolute(value)).build())
                .build());
    }

    private static Change upsert(ResourceRecordSet set) {
        return Change.builder()
                .action(ChangeAction.UPSERT)
                .resourceRecordSet(set)
                .build();
    }

    /** Whether records lead to a distribution: by Route 53's own kind of alias, or by a CNAME as it is made by hand. */
    static boolean leadsTo(ResourceRecordSet set, String distributionDomain) {
        return set.aliasTarget() != null
                ? Names.plain(set.aliasTarget().dnsName()).equals(distributionDomain)
                : set.type() == RRType.CNAME
                        && set.setIdentifier() == null
                        && value(set).equals(distributionDomain);
    }

    /** What records say: the alias's target, or the values. */
    static String value(ResourceRecordSet set) {
        return set.aliasTarget() == null
                ? set.resourceRecords().stream()
                        .map(record -> Names.plain(record.value()))
                        .collect(Collectors.joining(", "))
                : "alias " + Names.plain(set.aliasTarget().dnsName());
    }
}
