package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.VENDED;
import static io.github.snowplowcollector.collector.TestCloud.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.collector.FaultyCloud.Run;
import io.github.snowplowcollector.collector.outside.Overlap;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;

/** What makes CloudWatch Logs deliver a collector's logs, put out of order one at a time: healed, left as it is, or refused. */
class VendedDriftTest {

    private static final CollectorSpec V2 = spec(VENDED);

    @TempDir
    static Path directory;

    @TempDir
    Path own;

    @AutoClose
    private static FaultyCloud cloud;

    private static CloudState inOrder;

    @BeforeAll
    static void setUpCollector() {
        cloud = new FaultyCloud(directory);
        succeed(cloud, V2);
        inOrder = CloudState.of(cloud.clients());
    }

    static Stream<Drift> drifts() {
        return VendedDrifts.all().stream();
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void isReportedByNameAndHealed(Drift drift) {
        drift.cause().accept(cloud.clients());

        var healing = succeed(cloud, V2);

        assertThat(healing.planned())
                .filteredOn(change -> change.address().equals(drift.address()))
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isIn(Kind.CREATE, Kind.UPDATE))
                .satisfies(change -> assertThat(change.differences())
                        .anyMatch(difference -> difference.field().equals(drift.names())));
        assertThat(healing.writes()).hasSameSizeAs(healing.planned());
        drift.tidy().accept(cloud.clients());
        assertThat(inOrder.differences(CloudState.of(cloud.clients()))).isEmpty();
    }

    @Test
    void aPolicyInPlaceOfOursKeepsItsStatementsAndGetsOurs() {
        try (var copy = cloud.copy(own)) {
            VendedDrifts.overwritePolicy(copy.clients());

            assertThat(succeed(copy, V2).applied())
                    .extracting(Change::address)
                    .containsExactly(VendedDrifts.STATEMENT, "log-bucket.policy.RestrictToTLSRequestsOnly");
            assertThat(copy.clients().s3().getBucketPolicy(r -> r.bucket(LOGS)).policy())
                    .contains("\"theirs\"");
        }
    }

    @Test
    void aLogBucketThatIsGoneIsMadeAgainUnderTheSameDelivery() {
        try (var copy = cloud.copy(own)) {
            copy.clients().s3().deleteBucket(r -> r.bucket(LOGS));

            assertThat(succeed(copy, V2).applied())
                    .extracting(Change::address)
                    .startsWith("log-bucket", VendedDrifts.STATEMENT)
                    .doesNotContain("delivery");
            assertThat(inOrder.differences(CloudState.of(copy.clients()))).isEmpty();
        }
    }

    @Test
    void aBucketWhoseAclsSomebodySwitchedOnIsClosedAgain() {
        for (var ownership : List.of(ObjectOwnership.BUCKET_OWNER_PREFERRED, ObjectOwnership.OBJECT_WRITER)) {
            try (var copy = cloud.copy(own.resolve(ownership.toString()))) {
                copy.pass(Duration.ofHours(49));
                copy.clients()
                        .s3()
                        .putBucketOwnershipControls(r -> r.bucket(LOGS)
                                .ownershipControls(c -> c.rules(OwnershipControlsRule.builder()
                                        .objectOwnership(ownership)
                                        .build())));

                assertThat(succeed(copy, V2).applied())
                        .extracting(Change::address)
                        .containsExactly("log-bucket.object-ownership");
                assertThat(inOrder.differences(CloudState.of(copy.clients()))).isEmpty();
            }
        }
    }

    /** Nobody ever set who owns objects: ACLs are on then, and late files of standard logging need them. */
    @Test
    void aBucketWithoutOwnershipControlsStaysOpenToLateFiles() {
        try (var copy = new FaultyCloud(own)) {
            succeed(copy, TestCloud.SPEC);
            copy.clients().s3().deleteBucketOwnershipControls(r -> r.bucket(LOGS));

            assertThat(succeed(copy, V2).applied())
                    .extracting(Change::address)
                    .contains("given-up.standard-logging")
                    .doesNotContain("log-bucket.object-ownership");

            copy.pass(Duration.ofHours(49));
            assertThat(succeed(copy, V2).applied())
                    .extracting(Change::address)
                    .containsExactly("given-up.log-delivery-grant", "log-bucket.object-ownership");
        }
    }

    /** Whether they log the same nobody knows, so it is proven first as in any change of the way. */
    @Test
    void standardLoggingThatSomebodySwitchedOnIsSwitchedOffAgain() {
        try (var copy = new FaultyCloud(own)) {
            succeed(copy, TestCloud.SPEC);
            succeed(copy, V2);
            var before = CloudState.of(copy.clients());
            CloudFrontDrifts.update(
                    copy.clients(),
                    config -> config.logging(logging -> logging.enabled(true)
                            .includeCookies(false)
                            .bucket(LOGS + ".s3.amazonaws.com")
                            .prefix("demo/")));
            assertThat(copy.losses(V2)).isEmpty();

            assertThat(succeed(copy, V2).applied()).extracting(Change::address).contains("given-up.standard-logging");
            assertThat(before.differences(CloudState.of(copy.clients()))).isEmpty();
        }
    }

    /** Until the other way is seen to deliver, it is all that does. */
    @Test
    void theGrantOfStandardLoggingComesBackAsLongAsThatGoesOn() {
        try (var copy = new FaultyCloud(own)) {
            succeed(copy, TestCloud.SPEC);
            copy.logs().show(new Overlap(true, false, 0));
            assertThat(copy.setUp(V2, Wire.CLEAR).failure()).isEmpty();
            copy.clients().s3().putBucketAcl(r -> r.bucket(LOGS).acl("private"));

            assertThat(copy.setUp(V2, Wire.CLEAR).applied())
                    .extracting(Change::address)
                    .containsExactly("log-bucket.log-delivery-grant");
            assertThat(copy.setUp(V2, Wire.CLEAR).applied()).isEmpty();
        }
    }

    /** AWS adds statements of this name by itself, for whatever it delivers into a bucket. */
    @Test
    void aStatementOfThisNameForOthersLogsIsRefused() {
        try (var copy = new FaultyCloud(own)) {
            succeed(copy, TestCloud.SPEC);
            BucketDrifts.edit(copy.clients().s3(), LOGS, policy -> policy.replace("[{", """
                    [{"Sid": "AWSLogDeliveryWrite", "Effect": "Allow", "Principal": {"Service": "delivery.logs.amazonaws.com"},
                      "Action": "s3:PutObject", "Resource": "arn:aws:s3:::%s/AWSLogs/000000000000/*"}, {""".formatted(LOGS)));

            var refused = copy.setUp(V2, Wire.CLEAR);
            assertThat(refused.writes()).isEmpty();
            assertThat(refused.failure())
                    .get()
                    .asString()
                    .contains("/AWSLogs/000000000000/* and not arn:aws:s3:::" + LOGS + "/demo/v2/*", "another Sid");

            BucketDrifts.edit(
                    copy.clients().s3(), LOGS, policy -> policy.replace("AWSLogDeliveryWrite", "OfSomebodyElse"));
            succeed(copy, V2);
            assertThat(copy.clients().s3().getBucketPolicy(r -> r.bucket(LOGS)).policy())
                    .contains("OfSomebodyElse", "AWSLogDeliveryWrite");
        }
    }

    @Test
    void aStatementOfThisNameForOthersLogsAndOursIsRefused() {
        try (var copy = cloud.copy(own)) {
            var ours = "\"arn:aws:s3:::" + LOGS + "/demo/v2/*\"";
            BucketDrifts.edit(
                    copy.clients().s3(),
                    LOGS,
                    policy -> policy.replace(
                            ours, "[" + ours + ", \"arn:aws:s3:::" + LOGS + "/AWSLogs/000000000000/*\"]"));

            var refused = copy.setUp(V2, Wire.CLEAR);
            assertThat(refused.writes()).isEmpty();
            assertThat(refused.failure()).get().asString().contains("somebody else's logs", "another Sid");
        }
    }

    /** In place of the earlier statement it would keep the earlier delivery from writing before the new one is seen to deliver. */
    @Test
    void fieldsInAnotherOrderAndFurtherOnesAreNoDrift() {
        try (var copy = cloud.copy(own)) {
            var fields = new ArrayList<>(VendedDrifts.delivery(copy.clients()).recordFields());
            Collections.reverse(fields);
            fields.add("origin-fbl");
            VendedDrifts.update(copy.clients(), r -> r.recordFields(fields));

            assertThat(succeed(copy, V2).planned()).isEmpty();
        }
    }

    /** To move it, somebody took the delivery away and made another one. */
    @Test
    void aDestinationThatPutsLogsElsewhereIsToldAndHealedOnceItsDeliveryIsGone() {
        try (var copy = cloud.copy(own)) {
            var aws = copy.clients();
            var tags = aws.logs()
                    .listTagsForResource(r -> r.resourceArn(VendedDrifts.arn(aws, "delivery")))
                    .tags();
            drift("destinationResourceArn").cause().accept(aws);
            aws.logs()
                    .createDelivery(r -> r.deliverySourceName(VendedDrifts.source(aws))
                            .deliveryDestinationArn(VendedDrifts.arn(aws, "delivery-destination"))
                            .tags(tags));

            var refused = copy.setUp(V2, Wire.CLEAR);
            assertThat(refused.writes()).isEmpty();
            assertThat(refused.failure())
                    .get()
                    .asString()
                    .contains(
                            "into arn:aws:s3:::" + LOGS + "/elsewhere instead of as w3c into arn:aws:s3:::" + LOGS
                                    + "/demo/v2/w3c",
                            "that a delivery refers to",
                            "aws logs delete-delivery");
            assertThat(copy.losses(V2)).singleElement().asString().contains("/elsewhere, and goals read ");

            VendedDrifts.deleteDelivery(aws);
            succeed(copy, V2);
            assertThat(withoutPolicy(inOrder.differences(CloudState.of(aws)))).isEmpty();
        }
    }

    @Test
    void aDestinationOfAnotherFormatIsToldForItCanNeverBeChanged() {
        try (var copy = cloud.copy(own)) {
            var aws = copy.clients();
            var name = VendedDrifts.destination(aws);
            var tags = aws.logs()
                    .listTagsForResource(r -> r.resourceArn(VendedDrifts.arn(aws, "delivery-destination")))
                    .tags();
            drift("name").cause().accept(aws);
            aws.logs()
                    .putDeliveryDestination(r -> r.name(name)
                            .outputFormat("json")
                            .deliveryDestinationConfiguration(
                                    to -> to.destinationResourceArn("arn:aws:s3:::" + LOGS + "/demo/v2/w3c"))
                            .tags(tags));

            var refused = copy.setUp(V2, Wire.CLEAR);
            assertThat(refused.failure()).get().asString().contains("takes logs as json", "none that is there");
            assertThat(refused.writes()).isEmpty();

            aws.logs().deleteDeliveryDestination(r -> r.name(name));
            succeed(copy, V2);
            assertThat(inOrder.differences(CloudState.of(aws))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivery-source", "delivery-destination", "delivery"})
    void whatLostItsMarkIsRefusedUntilItIsAdoptedAndStaysWithItsOwner(String resource) {
        try (var copy = cloud.copy(own)) {
            VendedDrifts.untag(copy.clients(), resource, "snowplow:collector");

            var refused = copy.setUp(V2, Wire.CLEAR);
            assertThat(refused.failure())
                    .get()
                    .asString()
                    .contains(
                            resource.replace('-', ' ') + " " + VendedDrifts.arn(copy.clients(), resource),
                            "-Dsnowplow.adopt");
            assertThat(refused.writes()).isEmpty();

            var adopting = TestCloud.adopting(VENDED);
            assertThat(succeed(copy, adopting).applied())
                    .extracting(Change::address)
                    .containsExactly(resource + ".tags");
            assertThat(succeed(copy, V2).applied()).isEmpty();
        }
    }

    /** Its source tells of a distribution that is not there, and is found by nobody who looks for the new one's. */
    @Test
    void aDistributionThatSomebodyDeletedLeavesNothingBehind() {
        try (var copy = cloud.copy(own)) {
            CloudFrontDrifts.delete(copy.clients());

            succeed(copy, V2);
            assertThat(inOrder.differences(CloudState.of(copy.clients()))).isEmpty();

            CloudFrontDrifts.delete(copy.clients());
            var down = copy.tearDown(V2, Optional.empty(), Wire.CLEAR);

            assertThat(down.failure()).isEmpty();
            assertThat(CloudState.of(copy.clients()).count("delivery(-source|-destination)?"))
                    .isZero();
        }
    }

    private static Drift drift(String names) {
        return VendedDrifts.all().stream()
                .filter(one -> one.address().equals("delivery-destination"))
                .filter(one -> one.names().equals(names))
                .findFirst()
                .orElseThrow();
    }

    /** CloudWatch Logs let itself write elsewhere; that is its owner's, now. */
    private static List<String> withoutPolicy(List<String> differences) {
        return differences.stream()
                .filter(difference -> !difference.startsWith("bucket " + LOGS + ": policy"))
                .toList();
    }

    private static Run succeed(FaultyCloud in, CollectorSpec wanted) {
        var run = in.setUp(wanted, Wire.CLEAR);
        assertThat(run.failure()).isEmpty();
        assertThat(run.applied()).hasSameSizeAs(run.planned());
        return run;
    }
}
