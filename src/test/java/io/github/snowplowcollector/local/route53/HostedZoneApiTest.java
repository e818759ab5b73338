package io.github.snowplowcollector.local.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.TagResourceType;
import software.amazon.awssdk.services.route53.model.VPC;

class HostedZoneApiTest {

    @TempDir
    Path folder;

    @AutoClose
    private Route53Fixture route53;

    @BeforeEach
    void open() {
        route53 = new Route53Fixture(folder);
    }

    @Test
    void makesAZoneWithFourNameServersAndTheirRecords() {
        var made = route53.client.createHostedZone(
                r -> r.name("Example.com").callerReference("one").hostedZoneConfig(config -> config.comment("ours")));
        var zone = made.hostedZone();
        var servers = made.delegationSet().nameServers();

        assertThat(zone.id()).matches("(/hostedzone/)?Z[A-Z0-9]{20}");
        assertThat(zone.name()).isEqualTo("example.com.");
        assertThat(zone.config().comment()).isEqualTo("ours");
        assertThat(zone.config().privateZone()).isFalse();
        assertThat(zone.resourceRecordSetCount()).isEqualTo(2);
        assertThat(made.location()).endsWith("/2013-04-01/hostedzone/" + id(zone));
        assertThat(made.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(servers).hasSize(4);
        assertThat(servers.get(0)).matches("ns-\\d+\\.awsdns-\\d\\d\\.com");
        assertThat(servers.get(1)).matches("ns-\\d+\\.awsdns-\\d\\d\\.net");
        assertThat(servers.get(2)).matches("ns-\\d+\\.awsdns-\\d\\d\\.org");
        assertThat(servers.get(3)).matches("ns-\\d+\\.awsdns-\\d\\d\\.co\\.uk");

        var sets = route53.client
                .listResourceRecordSets(r -> r.hostedZoneId(zone.id()))
                .resourceRecordSets();
        assertThat(sets).extracting(set -> set.typeAsString()).containsExactly("NS", "SOA");
        assertThat(sets.get(0).resourceRecords())
                .extracting(record -> record.value())
                .containsExactlyElementsOf(
                        servers.stream().map(server -> server + ".").toList());
        assertThat(sets.get(1).resourceRecords().get(0).value()).startsWith(servers.get(0) + ". awsdns-hostmaster.");
        assertThat(route53.client
                        .getHostedZone(r -> r.id(zone.id()))
                        .delegationSet()
                        .nameServers())
                .isEqualTo(servers);
    }

    @Test
    void makesAPrivateZoneOfAVpc() {
        var vpc = VPC.builder().vpcId("vpc-1").vpcRegion("eu-west-1").build();
        var made = route53.client.createHostedZone(
                r -> r.name("example.com").callerReference("one").vpc(vpc));

        var read = route53.client.getHostedZone(r -> r.id(made.hostedZone().id()));
        assertThat(read.hostedZone().config().privateZone()).isTrue();
        assertThat(read.vpCs()).containsExactly(vpc);
        assertThat(read.delegationSet()).isNull();
        assertRefused(
                "ConflictingDomainExists",
                "vpc-1",
                () -> route53.client.createHostedZone(
                        r -> r.name("example.com").callerReference("two").vpc(vpc)));
        assertRefused(
                "InvalidInput",
                "must specify a VPC",
                () -> route53.client.createHostedZone(r -> r.name("example.com")
                        .callerReference("two")
                        .hostedZoneConfig(config -> config.privateZone(true))));
    }

    @Test
    void takesACallerReferenceOnceAndANameTwice() {
        route53.zone("example.com");

        assertRefused(
                "HostedZoneAlreadyExists",
                "A hosted zone has already been created with the specified caller reference.",
                () -> Route53Fixture.zone(route53.client, "example.org", "example.com"));
        Route53Fixture.zone(route53.client, "example.com", "again");
        assertThat(route53.client.listHostedZones().hostedZones())
                .extracting(HostedZone::name)
                .containsExactly("example.com.", "example.com.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a..b | FATAL problem: DomainLabelEmpty (Domain label is empty) encountered with 'a..b'",
                "a b.com | FATAL problem: UnsupportedCharacter (Value contains unsupported characters) encountered with ' '",
                "a\\9.com | FATAL problem: InvalidEscapeSequence",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com | DomainLabelTooLong",
                ". | encountered with '.'",
            })
    void refusesWhatIsNoName(String name, String why) {
        assertRefused("InvalidDomainName", why, () -> route53.zone(name));
    }

    @Test
    void listsZonesByReversedName() {
        for (var name : List.of("b.example.com", "example.org", "example.com", "a.example.com", "example-x.com")) {
            route53.zone(name);
        }

        var first = route53.client.listHostedZonesByName(r -> r.maxItems("2"));
        assertThat(first.hostedZones()).extracting(HostedZone::name).containsExactly("example-x.com.", "example.com.");
        assertThat(first.isTruncated()).isTrue();
        assertThat(first.maxItems()).isEqualTo("2");
        assertThat(first.nextDNSName()).isEqualTo("a.example.com.");

        var second = route53.client.listHostedZonesByName(
                r -> r.dnsName(first.nextDNSName()).hostedZoneId(first.nextHostedZoneId()));
        assertThat(second.hostedZones())
                .extracting(HostedZone::name)
                .containsExactly("a.example.com.", "b.example.com.", "example.org.");
        assertThat(second.isTruncated()).isFalse();
        assertThat(second.maxItems()).isEqualTo("100");
        assertThat(second.dnsName()).isEqualTo("a.example.com.");
        assertThat(route53.client
                        .listHostedZonesByName(r -> r.dnsName("c.example.com").maxItems("1"))
                        .hostedZones())
                .extracting(HostedZone::name)
                .containsExactly("example.org.");
        assertRefused(
                "InvalidInput",
                "needs the parameter dnsname",
                () -> route53.client.listHostedZonesByName(r -> r.hostedZoneId("Z1")));
        assertRefused("InvalidInput", "maxitems", () -> route53.client.listHostedZonesByName(r -> r.maxItems("0")));
    }

    @Test
    void listsZonesPageByPage() {
        for (var name : List.of("c.com", "b.com", "a.com")) {
            route53.zone(name);
        }

        assertThat(route53.client.listHostedZonesPaginator(r -> r.maxItems("1")).hostedZones())
                .extracting(HostedZone::name)
                .containsExactly("c.com.", "b.com.", "a.com.");
        assertRefused("InvalidInput", "Marker", () -> route53.client.listHostedZones(r -> r.marker("Z1")));
    }

    @Test
    void deletesOnlyWhatIsEmpty() {
        var zone = route53.zone("example.com");
        var text = Route53Fixture.records("example.com", "TXT", "\"a\"");
        route53.change(zone, Route53Fixture.create(text));

        assertRefused(
                "HostedZoneNotEmpty",
                "The specified hosted zone contains non-required resource record sets and so cannot be deleted.",
                () -> route53.client.deleteHostedZone(r -> r.id(zone)));
        route53.change(zone, Route53Fixture.delete(text));
        assertThat(route53.client.deleteHostedZone(r -> r.id(zone)).changeInfo().status())
                .isEqualTo(ChangeStatus.PENDING);

        assertRefused(
                "NoSuchHostedZone",
                "No hosted zone found with ID: " + zone,
                () -> route53.client.getHostedZone(r -> r.id(zone)));
        assertRefused("NoSuchHostedZone", zone, () -> route53.client.listResourceRecordSets(r -> r.hostedZoneId(zone)));
    }

    @Test
    void keepsTagsOfZones() {
        var zone = route53.zone("example.com");
        route53.client.changeTagsForResource(r -> r.resourceType(TagResourceType.HOSTEDZONE)
                .resourceId(zone)
                .addTags(tag("team", "web"), tag("stage", "test")));
        route53.client.changeTagsForResource(
                r -> r.resourceType(TagResourceType.HOSTEDZONE).resourceId(zone).removeTagKeys("stage"));

        var read = route53.client.listTagsForResource(
                r -> r.resourceType(TagResourceType.HOSTEDZONE).resourceId(zone));
        assertThat(read.resourceTagSet().tags()).containsExactly(tag("team", "web"));
        assertThat(read.resourceTagSet().resourceId()).isEqualTo(zone);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void isInSyncAfterAWhile() {
        var change = route53.client
                .createHostedZone(r -> r.name("example.com").callerReference("one"))
                .changeInfo();

        assertThat(change.status()).isEqualTo(ChangeStatus.PENDING);
        assertThat(status(change.id())).isEqualTo(ChangeStatus.PENDING);
        route53.clock.advance(Route53Fixture.PROPAGATION);
        assertThat(status(change.id())).isEqualTo(ChangeStatus.INSYNC);
        assertRefused("NoSuchChange", "does not exist", () -> status("C1"));
    }

    private ChangeStatus status(String change) {
        return route53.client.getChange(r -> r.id(change)).changeInfo().status();
    }

    @Test
    void remembersEverything() {
        var zone = route53.zone("example.com");
        var weighted = Route53Fixture.records("w.example.com", "A", "192.0.2.1").toBuilder()
                .setIdentifier("one")
                .weight(5L)
                .build();
        var change = route53.change(
                zone,
                Route53Fixture.create(Route53Fixture.records("example.com", "TXT", "\"a\" \"b\"", "\"c\"")),
                Route53Fixture.create(weighted),
                Route53Fixture.create(Route53Fixture.cloudFront("x.example.com", "A", Route53Fixture.DISTRIBUTION)));
        var before =
                route53.client.listResourceRecordSets(r -> r.hostedZoneId(zone)).resourceRecordSets();

        try (var again = new Route53Fixture(folder)) {
            assertThat(again.client
                            .listResourceRecordSets(r -> r.hostedZoneId(zone))
                            .resourceRecordSets())
                    .isEqualTo(before)
                    .hasSize(5);
            assertThat(again.client.getHostedZone(r -> r.id(zone)).delegationSet())
                    .isEqualTo(route53.client.getHostedZone(r -> r.id(zone)).delegationSet());
            assertThat(again.client
                            .getChange(r -> r.id(change.id()))
                            .changeInfo()
                            .submittedAt())
                    .isEqualTo(change.submittedAt());
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused(
                "NotImplemented",
                "hostedzonetype",
                () -> route53.client.listHostedZones(r -> r.hostedZoneType("PrivateHostedZone")));
        assertRefused(
                "NotImplemented",
                "DelegationSetId",
                () -> route53.client.createHostedZone(
                        r -> r.name("example.com").callerReference("one").delegationSetId("N1")));
        assertThatThrownBy(() -> route53.client.listHealthChecks())
                .isInstanceOfSatisfying(AwsServiceException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(501);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotImplemented");
                });
    }

    private static String id(HostedZone zone) {
        return zone.id().replace("/hostedzone/", "");
    }

    static void assertRefused(String code, String words, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(words);
        });
    }
}
