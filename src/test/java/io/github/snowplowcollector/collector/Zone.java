package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.dns.Dns;
import io.github.snowplowcollector.dns.RecordType;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** A hosted zone of the local Route 53, and its records by hand. */
record Zone(AwsClients aws, String id) {

    static Zone create(AwsClients aws, String name) {
        var made = aws.route53().createHostedZone(r -> r.name(name).callerReference(name + System.nanoTime()));
        return new Zone(aws, made.hostedZone().id());
    }

    static Zone find(AwsClients aws, String name) {
        var zone = aws.route53().listHostedZones().hostedZones().stream()
                .filter(one -> one.name().equals(name + "."))
                .findFirst();
        return new Zone(aws, zone.orElseThrow().id());
    }

    /** What the world's name servers say, as far as it tells which servers a zone is asked at. */
    static Dns world(AwsClients aws) {
        return (name, type) -> type == RecordType.NS
                ? aws.route53().listHostedZones().hostedZones().stream()
                        .filter(zone -> zone.name().equals(name + "."))
                        .flatMap(zone -> new Zone(aws, zone.id()).nameServers().stream())
                        .toList()
                : List.of();
    }

    List<String> nameServers() {
        return aws.route53().getHostedZone(r -> r.id(id)).delegationSet().nameServers();
    }

    void put(String name, RRType type, String... values) {
        change(
                ChangeAction.UPSERT,
                set(
                        name,
                        type,
                        set -> set.ttl(300L)
                                .resourceRecords(List.of(values).stream()
                                        .map(value -> ResourceRecord.builder()
                                                .value(value)
                                                .build())
                                        .toList())));
    }

    void putWeighted(String name, RRType type, String value) {
        change(
                ChangeAction.UPSERT,
                set(
                        name,
                        type,
                        set -> set.ttl(300L)
                                .setIdentifier("one")
                                .weight(1L)
                                .resourceRecords(
                                        ResourceRecord.builder().value(value).build())));
    }

    void putAlias(String name, RRType type, String target) {
        change(
                ChangeAction.UPSERT,
                set(
                        name,
                        type,
                        set -> set.aliasTarget(AliasTarget.builder()
                                .hostedZoneId("Z2FDTNDATAQYW2")
                                .dnsName(target)
                                .evaluateTargetHealth(false)
                                .build())));
    }

    void delete(ResourceRecordSet set) {
        change(ChangeAction.DELETE, set);
    }

    /** All records but those that come with every zone. */
    List<ResourceRecordSet> records() {
        return aws.route53().listResourceRecordSets(r -> r.hostedZoneId(id)).resourceRecordSets().stream()
                .filter(set -> set.type() != RRType.NS && set.type() != RRType.SOA)
                .toList();
    }

    List<ResourceRecordSet> records(String name, RRType type) {
        return records().stream()
                .filter(set -> set.name().equals(name + ".") && set.type() == type)
                .toList();
    }

    private void change(ChangeAction action, ResourceRecordSet set) {
        aws.route53()
                .changeResourceRecordSets(r -> r.hostedZoneId(id)
                        .changeBatch(b -> b.changes(Change.builder()
                                .action(action)
                                .resourceRecordSet(set)
                                .build())));
    }

    private static ResourceRecordSet set(String name, RRType type, UnaryOperator<ResourceRecordSet.Builder> rest) {
        return rest.apply(ResourceRecordSet.builder().name(name + ".").type(type))
                .build();
    }
}
