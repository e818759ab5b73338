package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.collector.FaultyCloud.Run;
import io.github.snowplowcollector.collector.outside.Overlap;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.reconcile.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudfront.model.LoggingConfig;
import software.amazon.awssdk.services.cloudwatchlogs.model.Delivery;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/** A collector whose logs CloudWatch Logs delivers, from nothing, from standard logging, and back. */
class VendedSetUpTest {

    static final Configuration V2 = GIVEN.with("logging", "v2");

    /** Standard logging is switched off two days before its bucket is closed to it. */
    private static final Duration TAIL = Duration.ofDays(2).plusMinutes(1);

    /** An hour that both ways have, and one more until that is known. */
    private static final Duration OVERLAP = Duration.ofHours(2);

    @AutoClose
    private final FaultyCloud cloud;

    VendedSetUpTest(@TempDir Path directory) {
        cloud = new FaultyCloud(directory);
    }

    @Test
    void aNewCollectorHasABucketWithoutAclsAndALaterRunWritesNothing() {
        assertThat(addresses(succeed(V2)))
                .contains(
                        "log-bucket.policy.AWSLogDeliveryWrite", "delivery-source", "delivery-destination", "delivery")
                .noneMatch(address -> address.startsWith("given-up.") || address.startsWith("handover."));

        assertThat(ownership()).isEqualTo(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        assertThat(cloud.logs().sent()).isEmpty();
        assertThat(succeed(V2).points())
                .noneMatch(point -> point.call().operation().equals("DescribeConfigurationTemplates"))
                .noneMatch(point -> point.call().operation().equals("GetBucketAcl"));
        cloud.pass(TAIL);
        assertThat(succeed(V2).writes()).isEmpty();
    }

    @Test
    void standardLoggingGoesOnUntilTheOtherWayIsSeenToDeliver() {
        succeed(GIVEN);
        cloud.logs().show(new Overlap(true, false, 0));

        assertThat(addresses(succeed(V2)))
                .contains("delivery", "handover.event")
                .doesNotContain("given-up.standard-logging");
        assertThat(logging().enabled()).isTrue();
        assertThat(cloud.logs().sent()).hasSize(1);

        cloud.pass(OVERLAP);
        cloud.logs().show(new Overlap(true, true, 3));
        assertThat(succeed(V2).writes()).isEmpty();

        cloud.logs().show(new Overlap(true, true, 0));
        assertThat(addresses(succeed(V2))).containsExactly("given-up.standard-logging");
        assertThat(logging().enabled()).isFalse();
        assertThat(succeed(V2).writes()).isEmpty();
    }

    @Test
    void itsBucketIsClosedToAclsTwoDaysLaterTheGrantFirst() {
        changeOver(GIVEN, V2);
        assertThat(ownership()).isEqualTo(ObjectOwnership.BUCKET_OWNER_PREFERRED);

        cloud.pass(TAIL);
        assertThat(addresses(succeed(V2)))
                .containsExactly("given-up.log-delivery-grant", "log-bucket.object-ownership");
        assertThat(ownership()).isEqualTo(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        assertThat(succeed(V2).writes()).isEmpty();
    }

    @Test
    void aBucketThatOthersLogToStaysOpenToThem() {
        changeOver(GIVEN, V2);
        cloud.clients()
                .s3()
                .putObject(r -> r.bucket(LOGS).key("demo/E2OTHER.2026-01-01-00.aa.gz"), RequestBody.fromString("x"));
        cloud.pass(TAIL);

        assertThat(succeed(V2).writes()).isEmpty();
    }

    @Test
    void anEventThatShowedNothingIsFollowedByAnother() {
        succeed(GIVEN);
        cloud.logs().show(new Overlap(true, false, 0));
        succeed(V2);
        cloud.pass(Duration.ofHours(3));
        assertThat(succeed(V2).writes()).isEmpty();

        cloud.pass(Duration.ofHours(2));
        assertThat(addresses(succeed(V2))).containsExactly("handover.event");
        assertThat(cloud.logs().sent()).hasSize(2);
    }

    @Test
    void whatElseIsToBeChangedWaitsForNoProof() {
        succeed(GIVEN);
        cloud.logs().show(new Overlap(true, false, 0));
        dropTlsOnly();
        assertThat(addresses(succeed(V2.with("logRetentionDays", 3))))
                .contains("log-bucket.policy.RestrictToTLSRequestsOnly", "log-bucket.lifecycle");

        dropTlsOnly();
        assertThat(addresses(succeed(GIVEN))).contains("log-bucket.policy.RestrictToTLSRequestsOnly");
    }

    @Test
    void aDeliveryThatIsLostIsMadeAgainWhateverIsWrongWithADomain() {
        succeed(V2);
        cloud.clients().logs().deleteDelivery(r -> r.id(deliveries().get(0).id()));

        var run = cloud.setUp(spec(V2.with("domain", List.of(TestCloud.DOMAIN))), Wire.CLEAR);

        assertThat(run.failure()).get().asString().contains("no public hosted zone");
        assertThat(addresses(run)).containsExactly("delivery");
        assertThat(deliveries()).hasSize(1);
    }

    private void dropTlsOnly() {
        BucketDrifts.drop(cloud.clients().s3(), LOGS, "RestrictToTLSRequestsOnly");
    }

    @Test
    void aDeliveryThatIsLostIsMadeAgainWhileANameWaitsForItsCertificate() {
        succeed(V2);
        Zone.create(cloud.clients(), "example.com");
        cloud.clients().logs().deleteDelivery(r -> r.id(deliveries().get(0).id()));

        var run = cloud.setUp(spec(V2.with("domain", List.of(TestCloud.DOMAIN)).with("dns", "manual")), Wire.CLEAR);

        assertThat(run.failure()).get().asString().contains("certificate.issued");
        assertThat(deliveries()).hasSize(1);
    }

    @Test
    void whatStandardLoggingLacksAsWellIsWaitedForADayAndNotForEver() {
        succeed(GIVEN);
        cloud.logs().show(new Overlap(false, true, 0));
        succeed(V2);
        cloud.pass(Duration.ofHours(24));
        assertThat(succeed(V2).writes()).isEmpty();

        cloud.pass(Duration.ofHours(2));
        assertThat(addresses(succeed(V2))).containsExactly("given-up.standard-logging");
    }

    @Test
    void andBackTheSameWay() {
        changeOver(GIVEN, V2);
        cloud.pass(TAIL);
        succeed(V2);
        cloud.logs().show(new Overlap(false, false, 0));

        assertThat(addresses(succeed(GIVEN)))
                .containsSubsequence("log-bucket.object-ownership", "log-bucket.log-delivery-grant", "distribution")
                .contains("handover.event");
        assertThat(logging().enabled()).isTrue();
        assertThat(deliveries()).hasSize(1);

        cloud.pass(OVERLAP);
        cloud.logs().show(new Overlap(true, true, 0));
        assertThat(addresses(succeed(GIVEN)))
                .containsExactlyInAnyOrder(
                        "given-up.delivery",
                        "given-up.delivery-source",
                        "given-up.delivery-destination",
                        "given-up.log-bucket.policy.AWSLogDeliveryWrite",
                        "given-up.distribution.logging-tag");
        assertThat(succeed(GIVEN).points())
                .noneMatch(point -> point.call().service().equals("CloudWatch Logs"));
    }

    @Test
    void withoutLogsItEndsAtOnce() {
        succeed(V2);

        assertThat(addresses(succeed(GIVEN.with("logging", "none")))).contains("given-up.delivery");
        assertThat(deliveries()).isEmpty();
        assertThat(cloud.logs().sent()).isEmpty();
    }

    @Test
    void anotherFormatIsANewDeliveryBesideTheOldOne() {
        succeed(V2);
        var json = V2.with("logFormat", "json");
        cloud.logs().show(new Overlap(true, false, 0));

        succeed(json);
        assertThat(deliveries()).hasSize(2);

        cloud.pass(OVERLAP);
        cloud.logs().show(new Overlap(true, true, 0));
        assertThat(addresses(succeed(json)))
                .containsExactlyInAnyOrder("given-up.delivery", "given-up.delivery-destination");
        assertThat(deliveries())
                .singleElement()
                .satisfies(delivery ->
                        assertThat(delivery.deliveryDestinationArn()).contains("-json-"));
    }

    @Test
    void anotherPrefixIsOneTooAndBothMayBeWrittenMeanwhile() {
        succeed(V2);
        var other = V2.with("logPrefix", "other/");
        cloud.logs().show(new Overlap(true, false, 0));

        assertThat(cloud.losses(spec(other))).isEmpty();
        assertThat(cloud.notices(spec(other)))
                .contains("Logs so far stay in bucket " + LOGS
                        + " under 'demo/v2/w3c/', and goals read new ones only, in bucket " + LOGS
                        + " under 'other/'. Until the change over, both deliver.");
        succeed(other);
        assertThat(deliveries()).hasSize(2);
        assertThat(cloud.clients().s3().getBucketPolicy(r -> r.bucket(LOGS)).policy())
                .contains(LOGS + "/demo/v2/*", LOGS + "/other/v2/*");

        cloud.pass(OVERLAP);
        cloud.logs().show(new Overlap(true, true, 0));
        assertThat(addresses(succeed(other)))
                .containsExactlyInAnyOrder("given-up.delivery", "given-up.delivery-destination");
        assertThat(succeed(other).writes()).isEmpty();
    }

    @Test
    void otherFoldersAreAChangeInPlace() {
        succeed(V2);

        assertThat(addresses(succeed(V2.with("logPartitions", "none")))).containsExactly("delivery");
        assertThat(deliveries().get(0).s3DeliveryConfiguration().suffixPath()).isEqualTo("{distributionid}");
    }

    @Test
    void fieldsThatAreThereKeepTheirPlaceAndNewOnesComeLast() {
        succeed(V2);
        var delivery = deliveries().get(0);
        var fewer = delivery.recordFields().stream()
                .filter(field -> !field.equals("timestamp(ms)"))
                .toList();
        cloud.clients()
                .logs()
                .updateDeliveryConfiguration(r -> r.id(delivery.id())
                        .recordFields(Stream.concat(fewer.stream(), Stream.of("origin-fbl"))
                                .toList()));

        succeed(V2);

        assertThat(deliveries().get(0).recordFields())
                .startsWith(fewer.toArray(String[]::new))
                .endsWith("origin-fbl", "timestamp(ms)");
    }

    @Test
    void aDeliverySourceOfOthersIsRefusedAndTakenOverWhenThatIsWanted() {
        succeed(GIVEN);
        var arn = cloud.clients()
                .cloudFront()
                .listDistributions()
                .distributionList()
                .items()
                .get(0)
                .arn();
        cloud.clients()
                .logs()
                .putDeliverySource(r -> r.name("by-hand").resourceArn(arn).logType("ACCESS_LOGS"));

        var refused = cloud.setUp(spec(V2), Wire.CLEAR);
        assertThat(refused.failure()).get().asString().contains("by-hand", "-Dsnowplow.adopt");
        assertThat(refused.writes()).isEmpty();

        assertThat(cloud.setUp(TestCloud.adopting(V2), Wire.CLEAR).failure()).isEmpty();
        assertThat(deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.deliverySourceName()).isEqualTo("by-hand"));
    }

    @Test
    void aTeardownTakesTheDeliveryFirst() {
        succeed(V2);

        var down = cloud.tearDown(spec(V2), Optional.empty(), Wire.CLEAR);

        assertThat(down.failure()).isEmpty();
        assertThat(down.applied())
                .extracting(Change::address)
                .startsWith("delivery", "delivery-source", "delivery-destination", "distribution.enabled");
        assertThat(cloud.clients().logs().describeDeliverySources(r -> {}).deliverySources())
                .isEmpty();
        assertThat(cloud.clients().logs().describeDeliveryDestinations(r -> {}).deliveryDestinations())
                .isEmpty();
    }

    @Test
    void aTeardownFindsItAlsoWhenAnotherWayIsWantedByThen() {
        succeed(V2);

        assertThat(cloud.tearDown(spec(GIVEN), Optional.empty(), Wire.CLEAR).applied())
                .extracting(Change::address)
                .startsWith("delivery", "delivery-source", "delivery-destination");
    }

    private void changeOver(Configuration from, Configuration to) {
        succeed(from);
        succeed(to);
        cloud.pass(OVERLAP);
        succeed(to);
    }

    private Run succeed(Configuration wanted) {
        return succeed(spec(wanted));
    }

    private Run succeed(CollectorSpec wanted) {
        var run = cloud.setUp(wanted, Wire.CLEAR);
        assertThat(run.failure()).isEmpty();
        return run;
    }

    private static List<String> addresses(Run run) {
        return run.applied().stream().map(Change::address).toList();
    }

    private List<Delivery> deliveries() {
        return cloud.clients().logs().describeDeliveries(r -> {}).deliveries();
    }

    private LoggingConfig logging() {
        var cloudFront = cloud.clients().cloudFront();
        var id =
                cloudFront.listDistributions().distributionList().items().get(0).id();
        return cloudFront
                .getDistributionConfig(r -> r.id(id))
                .distributionConfig()
                .logging();
    }

    private ObjectOwnership ownership() {
        return cloud.clients()
                .s3()
                .getBucketOwnershipControls(r -> r.bucket(LOGS))
                .ownershipControls()
                .rules()
                .get(0)
                .objectOwnership();
    }
}
