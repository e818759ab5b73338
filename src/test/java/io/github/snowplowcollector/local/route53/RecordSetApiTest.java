package io.github.snowplowcollector.local.route53;

import static io.github.snowplowcollector.local.route53.HostedZoneApiTest.assertRefused;
import static io.github.snowplowcollector.local.route53.Route53Fixture.DISTRIBUTION;
import static io.github.snowplowcollector.local.route53.Route53Fixture.alias;
import static io.github.snowplowcollector.local.route53.Route53Fixture.cloudFront;
import static io.github.snowplowcollector.local.route53.Route53Fixture.create;
import static io.github.snowplowcollector.local.route53.Route53Fixture.delete;
import static io.github.snowplowcollector.local.route53.Route53Fixture.records;
import static io.github.snowplowcollector.local.route53.Route53Fixture.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class RecordSetApiTest {

    private static final List<String> FRESH = List.of("example.com. NS", "example.com. SOA");

    @TempDir
    Path folder;

    @AutoClose
    private Route53Fixture route53;

    private String zone = "";

    @BeforeEach
    void open() {
        route53 = new Route53Fixture(folder);
        zone = route53.zone("example.com");
    }

    private void assertInvalid(String message, Change... changes) {
        var before = route53.listed(zone);
        assertRefused("InvalidChangeBatch", message, () -> route53.change(zone, changes));
        assertThat(route53.listed(zone)).isEqualTo(before);
    }

    @Test
    void createsOnceAndPutsAgain() {
        route53.change(zone, create(records("Www.Example.com", "A", "192.0.2.1")));

        assertInvalid(
                "[Tried to create resource record set [name='www.example.com.', type='A'] but it already exists]",
                create(records("www.example.com.", "A", "192.0.2.2")));
        route53.change(zone, upsert(records("www.example.com.", "A", "192.0.2.3", "192.0.2.4")));
        assertThat(read("www.example.com.", "A").resourceRecords())
                .extracting(record -> record.value())
                .containsExactly("192.0.2.3", "192.0.2.4");
    }

    private ResourceRecordSet read(String name, String type) {
        return route53.client
                .listResourceRecordSets(
                        r -> r.hostedZoneId(zone).startRecordName(name).startRecordType(type))
                .resourceRecordSets()
                .get(0);
    }

    @Test
    void deletesWhatIsNamedExactly() {
        var there = records("www.example.com", "A", "192.0.2.1", "192.0.2.2");
        route53.change(zone, create(there));

        assertInvalid(
                "[Tried to delete resource record set [name='www.example.com.', type='AAAA'] but it was not found]",
                delete(records("www.example.com", "AAAA", "2001:db8::1")));
        var different = "[Tried to delete resource record set [name='www.example.com.', type='A'] but the values"
                + " provided do not match the current values]";
        assertInvalid(different, delete(there.toBuilder().ttl(60L).build()));
        assertInvalid(different, delete(records("www.example.com", "A", "192.0.2.1")));
        assertInvalid(different, delete(cloudFront("www.example.com", "A", DISTRIBUTION)));
        route53.change(zone, delete(records("www.example.com", "A", "192.0.2.2", "192.0.2.1")));
        assertThat(route53.listed(zone)).isEqualTo(FRESH);
    }

    @Test
    void makesAllChangesOrNone() {
        assertInvalid(
                "[Tried to delete resource record set [name='b.example.com.', type='A'] but it was not found,"
                        + " RRSet with DNS name www.example.org. is not permitted in zone example.com.]",
                create(records("a.example.com", "A", "192.0.2.1")),
                delete(records("b.example.com", "A", "192.0.2.1")),
                create(records("www.example.org", "A", "192.0.2.1")));
    }

    @Test
    void exchangesACnameForAnAliasInOneBatch() {
        var cname = records("www.example.com", "CNAME", "old.example.org");
        route53.change(zone, create(cname));

        assertInvalid(
                "[RRSet of type A with DNS name www.example.com. is not permitted because a conflicting RRSet of type"
                        + " CNAME with the same DNS name already exists in zone example.com.]",
                create(cloudFront("www.example.com", "A", DISTRIBUTION)));
        route53.change(zone, delete(cname), create(cloudFront("www.example.com", "A", DISTRIBUTION)));
        assertInvalid(
                "[RRSet of type CNAME with DNS name www.example.com. is not permitted because a conflicting RRSet of"
                        + " type A with the same DNS name already exists in zone example.com.]",
                create(cname));

        var alias = read("www.example.com", "A");
        assertThat(alias.aliasTarget().dnsName()).isEqualTo(DISTRIBUTION + ".");
        assertThat(alias.aliasTarget().hostedZoneId()).isEqualTo("Z2FDTNDATAQYW2");
        assertThat(alias.aliasTarget().evaluateTargetHealth()).isFalse();
        assertThat(alias.ttl()).isNull();
        assertThat(alias.resourceRecords()).isEmpty();
    }

    @Test
    void refusesAChangeThatIsNamedTwice() {
        var set = records("www.example.com", "A", "192.0.2.1");

        assertInvalid(
                "[The request contains an invalid set of changes for a resource record set 'A www.example.com.']",
                upsert(set),
                upsert(set));
    }

    @Test
    void keepsTheApexWhatItMustBe() {
        assertInvalid(
                "[RRSet of type CNAME with DNS name example.com. is not permitted at apex in zone example.com.",
                create(records("example.com", "CNAME", "www.example.com")));
        var own =
                route53.client.listResourceRecordSets(r -> r.hostedZoneId(zone)).resourceRecordSets();
        assertInvalid(
                "[A HostedZone must contain exactly one SOA record., A HostedZone must contain at least one NS record"
                        + " for the zone itself.]",
                delete(own.get(0)),
                delete(own.get(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A | 192.0.2 | Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address) encountered with '192.0.2''",
                "A | example.com | ARRDATAIllegalIPv4Address",
                "A | 192.0.2.1 192.0.2.2 | ARRDATAIllegalIPv4Address",
                "AAAA | 192.0.2.1 | AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)",
                "TXT | v=spf1 | FATAL problem: InvalidCharacterString (Value should be enclosed in quotation marks) encountered with 'v=spf1'",
                "TXT | \"a | InvalidCharacterString",
                "CAA | issue \"amazon.com\" | FATAL problem",
                "MX | mail.example.com | FATAL problem",
                "SOA | ns.example.com. admin.example.com. 1 | FATAL problem",
                "NS | a..b | FATAL problem",
                "HTTPS | 1 . alpn | FATAL problem",
                "CNAME | a b | FATAL problem",
                "CNAME | ü.example.com | UnsupportedCharacter",
            })
    void checksValues(String type, String value, String message) {
        assertInvalid(message, upsert(records("x.example.com", type, value)));
    }

    @Test
    void takesValuesOfEveryTypeThatACollectorHasToDoWith() {
        var sets = List.of(
                records("a.example.com", "A", "192.0.2.1"),
                records("a.example.com", "AAAA", "2001:db8::1"),
                records("a.example.com", "CAA", "0 issue \"amazon.com\"", "0 iodef \"mailto:x@example.com\""),
                records("a.example.com", "HTTPS", "1 . alpn=\"h3,h2\""),
                records("a.example.com", "MX", "10 mail.example.com"),
                records("a.example.com", "NS", "ns1.example.org", "ns2.example.org."),
                records("a.example.com", "TXT", "\"a \\\"b\\\"\" \"c\"", "\"\\344\"", "\"x\"\"y\""),
                records("b.example.com", "CNAME", "_x.acm-validations.aws."));

        route53.change(zone, sets.stream().map(Route53Fixture::create).toArray(Change[]::new));

        var read =
                route53.client.listResourceRecordSets(r -> r.hostedZoneId(zone)).resourceRecordSets();
        assertThat(read.subList(2, read.size()))
                .extracting(ResourceRecordSet::resourceRecords)
                .containsExactlyElementsOf(
                        sets.stream().map(ResourceRecordSet::resourceRecords).toList());
    }

    @Test
    void refusesATextThatIsTooLongForOneString() {
        assertInvalid(
                "CharacterStringTooLong (Value is too long)",
                create(records("x.example.com", "TXT", "\"" + "x".repeat(256) + "\"")));
    }

    @Test
    void refusesOneValueTwiceAndTwoOfACname() {
        assertInvalid(
                "Duplicate Resource Record: '192.0.2.1'",
                create(records("x.example.com", "A", "192.0.2.1", "192.0.2.1")));
        assertInvalid("has more than one value", create(records("x.example.com", "CNAME", "a.b", "c.d")));
    }

    @Test
    void refusesAliasesThatLeadNowhere() {
        assertInvalid(
                "[Tried to create an alias that targets www.example.org., type A in zone Z2FDTNDATAQYW2, but the alias"
                        + " target name does not lie within the target zone, Tried to create an alias that targets"
                        + " www.example.org., type A in zone Z2FDTNDATAQYW2, but that target was not found]",
                create(cloudFront("x.example.com", "A", "www.example.org")));
        assertInvalid("does not lie within the target zone", create(alias("x.example.com", "A", "Z1", DISTRIBUTION)));
        assertInvalid(
                "[Tried to create an alias that targets " + DISTRIBUTION
                        + "., type TXT in zone Z2FDTNDATAQYW2, but that target was not found]",
                create(cloudFront("x.example.com", "TXT", DISTRIBUTION)));
        assertInvalid(
                "[Tried to create an alias that targets y.example.com., type A in zone " + zone
                        + ", but that target was not found]",
                create(alias("x.example.com", "A", zone, "y.example.com")));
        route53.change(
                zone,
                create(records("y.example.com", "A", "192.0.2.1")),
                create(alias("x.example.com", "A", zone, "y.example.com")),
                create(cloudFront("x.example.com", "HTTPS", DISTRIBUTION)));
    }

    @Test
    void evaluatesNoHealthOfADistribution() {
        assertInvalid(
                "EvaluateTargetHealth",
                create(alias(
                        "x.example.com",
                        "A",
                        "Z2FDTNDATAQYW2",
                        DISTRIBUTION,
                        set -> set.aliasTarget(a -> a.hostedZoneId("Z2FDTNDATAQYW2")
                                .dnsName(DISTRIBUTION)
                                .evaluateTargetHealth(true)))));
    }

    @Test
    void wantsEitherAnAliasOrValues() {
        assertRefused(
                "InvalidInput",
                "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or"
                        + " TrafficPolicyInstanceId], but found none in Change with [Action=CREATE, Name=x.example.com,"
                        + " Type=A, SetIdentifier=null]",
                () -> route53.change(
                        zone,
                        create(records("x.example.com", "A", "192.0.2.1").toBuilder()
                                .ttl(null)
                                .build())));
        assertRefused(
                "InvalidInput",
                "but found more than one in Change",
                () -> route53.change(
                        zone, create(alias("x.example.com", "A", zone, "example.com", set -> set.ttl(1L)))));
    }

    @Test
    void tellsRecordSetsApartByTheirIdentifier() {
        var one = weighted("one", 1);
        route53.change(zone, create(one), create(weighted("two", 2)));

        assertThat(route53.listed(zone)).hasSize(4);
        assertInvalid("type='A', set identifier='three'] but it was not found]", delete(weighted("three", 1)));
        assertInvalid("cannot be created as other RRSets exist", create(records("w.example.com", "A", "192.0.2.9")));
        route53.change(zone, delete(one));
        assertThat(read("w.example.com", "A").setIdentifier()).isEqualTo("two");
        assertRefused(
                "InvalidInput",
                "Missing field 'SetIdentifier' in Change with",
                () -> route53.change(
                        zone, create(one.toBuilder().setIdentifier(null).build())));
        assertRefused(
                "InvalidInput",
                "but found none in Change with",
                () -> route53.change(zone, create(one.toBuilder().weight(null).build())));
        assertRefused(
                "NotImplemented",
                "Region",
                () -> route53.change(
                        zone, create(one.toBuilder().region("eu-west-1").build())));
    }

    private static ResourceRecordSet weighted(String identifier, long weight) {
        return records("w.example.com", "A", "192.0.2.1").toBuilder()
                .setIdentifier(identifier)
                .weight(weight)
                .build();
    }

    @Test
    void writesWildcardsAsOctalCodes() {
        route53.change(zone, create(records("*.example.com", "A", "192.0.2.1")));

        assertThat(route53.listed(zone)).contains("\\052.example.com. A");
        route53.change(zone, delete(records("\\052.example.com", "A", "192.0.2.1")));
        assertThat(route53.listed(zone)).isEqualTo(FRESH);
    }

    @Test
    void listsByReversedNameAndTypePageByPage() {
        route53.change(
                zone,
                create(records("b.example.com", "TXT", "\"x\"")),
                create(records("b.example.com", "A", "192.0.2.1")),
                create(records("z.a.example.com", "A", "192.0.2.1")),
                create(records("a.example.com", "A", "192.0.2.1")));

        assertThat(route53.listed(zone))
                .containsExactly(
                        "example.com. NS",
                        "example.com. SOA",
                        "a.example.com. A",
                        "z.a.example.com. A",
                        "b.example.com. A",
                        "b.example.com. TXT");
        var page = route53.client.listResourceRecordSets(
                r -> r.hostedZoneId(zone).startRecordName("z.a.example.com").maxItems("2"));
        assertThat(page.resourceRecordSets()).hasSize(2);
        assertThat(page.isTruncated()).isTrue();
        assertThat(page.nextRecordName()).isEqualTo("b.example.com.");
        assertThat(page.nextRecordType()).isEqualTo(RRType.TXT);
        assertThat(route53.client
                        .listResourceRecordSetsPaginator(
                                r -> r.hostedZoneId(zone).maxItems("1"))
                        .resourceRecordSets())
                .hasSize(6);
        assertRefused(
                "InvalidInput",
                "needs the parameter name",
                () -> route53.client.listResourceRecordSets(
                        r -> r.hostedZoneId(zone).startRecordType("A")));
    }

    @Test
    void takesAThousandChangesAndNoMore() {
        var changes = new Change[1_001];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = create(records("n" + i + ".example.com", "A", "192.0.2.1"));
        }

        assertInvalid("[Number of records limit of 1000 exceeded.]", changes);
        route53.change(zone, List.of(changes).subList(1, 1_001).toArray(Change[]::new));
        assertThat(route53.client.getHostedZone(r -> r.id(zone)).hostedZone().resourceRecordSetCount())
                .isEqualTo(1_002);
        assertThat(route53.client
                        .listResourceRecordSets(r -> r.hostedZoneId(zone))
                        .resourceRecordSets())
                .hasSize(300);
    }

    @Test
    void countsTheCharactersOfAllValues() {
        var value = "\"" + "x".repeat(255) + "\"";
        var many = new Change[130];
        for (int i = 0; i < many.length; i++) {
            many[i] = create(records("m" + i + ".example.com", "TXT", value));
        }
        assertInvalid("[Number of characters limit of 32000 exceeded.]", many);
    }

    @Test
    void keepsDistributionsOutOfPrivateZones() {
        var hidden = route53.client
                .createHostedZone(r -> r.name("example.com")
                        .callerReference("private")
                        .vpc(vpc -> vpc.vpcId("vpc-1").vpcRegion("eu-west-1")))
                .hostedZone()
                .id();

        assertRefused(
                "InvalidChangeBatch",
                "private hosted zone",
                () -> route53.change(hidden, create(cloudFront("x.example.com", "A", DISTRIBUTION))));
    }
}
