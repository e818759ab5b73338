package io.github.snowplowcollector.local.route53;

import static io.github.snowplowcollector.local.route53.HostedZoneApiTest.assertRefused;
import static io.github.snowplowcollector.local.route53.Route53Fixture.create;
import static io.github.snowplowcollector.local.route53.Route53Fixture.delete;
import static io.github.snowplowcollector.local.route53.Route53Fixture.records;
import static io.github.snowplowcollector.local.route53.Route53Fixture.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.iam.IdentityPolicy;
import io.github.snowplowcollector.local.iam.Principal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.route53.model.Change;

/** What calls take of IAM. */
class Route53PermissionsTest {

    @TempDir
    Path folder;

    private String zone = "";

    @BeforeEach
    void makeAZone() {
        try (var root = new Route53Fixture(folder)) {
            zone = root.zone("example.com");
        }
    }

    private Route53Fixture allowed(String action, String resource, String more) {
        var policy = ("{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': '" + action
                        + "', 'Resource': '" + resource + "'" + more + "}]}")
                .replace('\'', '"');
        return new Route53Fixture(folder, Principal.user(IdentityPolicy.read(policy.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void asksForEachActionOnItsResource() {
        try (var nobody = allowed("s3:*", "*", "")) {
            assertDenied(
                    "ChangeResourceRecordSets",
                    "hostedzone/" + zone,
                    () -> nobody.change(zone, create(records("a.example.com", "A", "192.0.2.1"))));
            assertDenied("ListResourceRecordSets", "hostedzone/" + zone, () -> nobody.listed(zone));
            assertDenied("GetHostedZone", "hostedzone/" + zone, () -> nobody.client.getHostedZone(r -> r.id(zone)));
            assertDenied(
                    "DeleteHostedZone", "hostedzone/" + zone, () -> nobody.client.deleteHostedZone(r -> r.id(zone)));
            assertDenied("GetChange", "change/C1", () -> nobody.client.getChange(r -> r.id("C1")));
            assertDenied(
                    "ListTagsForResource",
                    "hostedzone/" + zone,
                    () -> nobody.client.listTagsForResource(
                            r -> r.resourceType("hostedzone").resourceId(zone)));
            assertDenied("CreateHostedZone", "", () -> nobody.zone("example.org"));
            assertDenied("ListHostedZones", "", () -> nobody.client.listHostedZones());
            assertDenied("ListHostedZonesByName", "", () -> nobody.client.listHostedZonesByName());
        }
        try (var one = allowed("route53:ListResourceRecordSets", "arn:aws:route53:::hostedzone/" + zone, "")) {
            assertThat(one.listed(zone)).hasSize(2);
            assertDenied("ListResourceRecordSets", "hostedzone/Z1", () -> one.listed("Z1"));
        }
    }

    private static void assertDenied(String action, String resource, ThrowingCallable call) {
        var arn = resource.isEmpty() ? "*" : "arn:aws:route53:::" + resource;
        assertRefused(
                "AccessDenied",
                "is not authorized to perform: route53:" + action + " on resource: " + arn + " because",
                call);
    }

    @Test
    void judgesNamesTypesAndActionsOfABatch() {
        var conditions = ", 'Condition': {'ForAllValues:StringEquals': {"
                + "'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['a.example.com', '\\\\052.example.com'],"
                + "'route53:ChangeResourceRecordSetsRecordTypes': ['A', 'AAAA'],"
                + "'route53:ChangeResourceRecordSetsActions': ['UPSERT']}}";
        try (var narrow =
                allowed("route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/" + zone, conditions)) {
            var may = upsert(records("A.example.com.", "A", "192.0.2.1"));
            narrow.change(zone, may, upsert(records("*.example.com", "AAAA", "2001:db8::1")));

            for (var other : new Change[] {
                upsert(records("b.example.com", "A", "192.0.2.1")),
                upsert(records("a.example.com", "TXT", "\"x\"")),
                delete(records("a.example.com", "A", "192.0.2.1"))
            }) {
                assertDenied("ChangeResourceRecordSets", "hostedzone/" + zone, () -> narrow.change(zone, other));
                assertRefused(
                        "AccessDenied",
                        zone,
                        () -> narrow.change(zone, upsert(records("*.example.com", "A", "192.0.2.1")), other));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NormalizedRecordNames", "RecordTypes", "Actions"})
    void aKeyOfManyValuesNeedsASetOperator(String key) {
        assertThatThrownBy(() -> allowed(
                        "route53:*",
                        "*",
                        ", 'Condition': {'StringEquals': {'route53:ChangeResourceRecordSets" + key + "': 'x'}}"))
                .hasMessageContaining("cannot be judged here");
    }
}
