package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.PIXELS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.spec;
import static io.github.snowplowcollector.collector.TestCloud.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.aws.Call;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import io.github.snowplowcollector.reconcile.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudfront.model.CustomErrorResponse;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.GeoRestrictionType;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Type;

class CollectorTest {

    @TempDir
    Path directory;

    @TempDir
    Path images;

    private TestCloud cloud;

    @BeforeEach
    void openCloud() {
        cloud = new TestCloud(directory);
    }

    @AfterEach
    void closeCloud() {
        cloud.close();
    }

    @Test
    void setsUpEverythingFromNothing() {
        var changes = cloud.setUp(SPEC);

        assertThat(changes)
                .allMatch(change -> change.kind() == Kind.CREATE)
                .extracting(Change::address)
                .contains(
                        "pixel-bucket",
                        "pixel-bucket.cors",
                        "pixel",
                        "log-bucket",
                        "log-bucket.log-delivery-grant",
                        "distribution",
                        "pixel-bucket.policy.AllowCloudFrontServicePrincipalReadOnly");
        try (var collector = cloud.collector(SPEC)) {
            collector.plan(ALL);
            var facts = collector.facts().orElseThrow();
            assertThat(facts.pixelBucket()).isEqualTo(PIXELS);
            assertThat(facts.logBucket()).contains(LOGS);
            assertThat(facts.url()).hasToString("https://" + facts.distributionDomain());
        }
    }

    @Test
    void aSecondSetUpMakesNoMutatingCall() {
        cloud.setUp(SPEC);
        var aws = cloud.freshClients();

        assertThat(cloud.setUp(SPEC)).isEmpty();
        assertThat(aws.calls().calls()).isNotEmpty().allMatch(call -> call.kind() == Call.Kind.READ);
    }

    @Test
    void planningMakesNoMutatingCall() {
        assertThat(cloud.plan(SPEC)).isNotEmpty();

        assertThat(cloud.aws().calls().calls()).isNotEmpty().allMatch(call -> call.kind() == Call.Kind.READ);
    }

    @Test
    void appliesExactlyWhatItPlanned() {
        var told = new ArrayList<Change>();
        try (var collector = cloud.collector(SPEC)) {
            var plan = collector.plan(ALL);
            collector.apply(plan, ALL, told::add, again -> {});

            assertThat(told)
                    .extracting(Change::address)
                    .containsExactlyInAnyOrderElementsOf(
                            plan.writes().stream().map(Change::address).toList());
        }
    }

    @Test
    void tellsTheDistributionOnceItIsKnown() {
        var planned = cloud.plan(SPEC);

        assertThat(planned)
                .filteredOn(change -> change.address().endsWith(".AllowCloudFrontServicePrincipalReadOnly"))
                .flatExtracting(Change::differences)
                .singleElement()
                .extracting(Difference::after)
                .asString()
                .contains(":distribution/" + Change.KNOWN_AFTER_APPLY);
        assertThat(planned)
                .filteredOn(change -> change.address().equals("distribution"))
                .flatExtracting(Change::differences)
                .contains(
                        new Difference("comment", "", "Snowplow collector demo"),
                        new Difference("originAccessControlId", "", Change.KNOWN_AFTER_APPLY));
    }

    @Test
    void createsTheBucketsWithTheirTags() {
        cloud.setUp(SPEC);

        assertThat(cloud.aws().calls().calls())
                .filteredOn(call -> call.kind() == Call.Kind.WRITE)
                .extracting(Call::operation)
                .doesNotContain("PutBucketTagging")
                .contains("CreateDistributionWithTags");
        assertThat(tags(PIXELS)).contains(tag("snowplow:collector", "demo"), tag("team", "data"));
    }

    @Test
    void changesOnlyTheFieldThatDrifted() {
        cloud.setUp(SPEC);

        var changed = cloud.setUp(with("priceClass", "PriceClass_100"));

        assertThat(changed)
                .containsExactly(new Change(
                        "distribution",
                        Kind.UPDATE,
                        List.of(new Difference("priceClass", "PriceClass_All", "PriceClass_100")),
                        ""));
    }

    @Test
    void keepsWhatOthersSetOnTheDistribution() {
        cloud.setUp(SPEC);
        change(config -> config.customErrorResponses(e -> e.items(CustomErrorResponse.builder()
                                .errorCode(404)
                                .errorCachingMinTTL(60L)
                                .build())
                        .quantity(1))
                .restrictions(r -> r.geoRestriction(g -> g.restrictionType(GeoRestrictionType.BLACKLIST)
                        .items("KP")
                        .quantity(1))));

        assertThat(cloud.plan(SPEC)).isEmpty();
        cloud.setUp(with("priceClass", "PriceClass_100"));

        assertThat(config().customErrorResponses().items().get(0).errorCode()).isEqualTo(404);
        assertThat(config().restrictions().geoRestriction().items()).containsExactly("KP");
        assertThat(config().priceClassAsString()).isEqualTo("PriceClass_100");
    }

    @Test
    void keepsForeignStatementsTagsRulesAndGrants() {
        cloud.setUp(SPEC);
        var s3 = cloud.aws().s3();
        var foreignStatement = """
                {"Sid":"Others","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::000000000000:role/analyst"},\
                "Action":"s3:GetObject","Resource":"arn:aws:s3:::%s/*"}""".formatted(LOGS);
        s3.putBucketPolicy(
                r -> r.bucket(LOGS).policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + foreignStatement + "]}"));
        s3.putBucketTagging(r ->
                r.bucket(LOGS).tagging(t -> t.tagSet(tag("snowplow:collector", "demo"), tag("cost-centre", "42"))));
        s3.putBucketLifecycleConfiguration(r -> r.bucket(LOGS)
                .lifecycleConfiguration(c -> c.rules(LifecycleRule.builder()
                        .id("others")
                        .status(ExpirationStatus.ENABLED)
                        .filter(f -> f.prefix("others/"))
                        .expiration(e -> e.days(7))
                        .build())));
        var acl = s3.getBucketAcl(r -> r.bucket(LOGS));
        var foreignGrant = Grant.builder()
                .grantee(g -> g.type(Type.CANONICAL_USER).id("a".repeat(64)))
                .permission(Permission.READ)
                .build();
        s3.putBucketAcl(r -> r.bucket(LOGS)
                .accessControlPolicy(
                        p -> p.owner(acl.owner()).grants(acl.grants().get(0), foreignGrant)));

        var healed = cloud.setUp(SPEC);

        assertThat(healed)
                .extracting(Change::address)
                .containsExactlyInAnyOrder(
                        "log-bucket.policy.RestrictToTLSRequestsOnly",
                        "log-bucket.tags",
                        "log-bucket.lifecycle",
                        "log-bucket.log-delivery-grant");
        assertThat(s3.getBucketPolicy(r -> r.bucket(LOGS)).policy()).contains("Others", "RestrictToTLSRequestsOnly");
        assertThat(tags(LOGS)).contains(tag("cost-centre", "42"), tag("team", "data"));
        assertThat(s3.getBucketLifecycleConfiguration(r -> r.bucket(LOGS)).rules())
                .extracting(LifecycleRule::id)
                .contains("others", "snowplow-expire-logs", "snowplow-abort-multipart-uploads");
        assertThat(s3.getBucketAcl(r -> r.bucket(LOGS)).grants()).hasSize(3).contains(foreignGrant);
        assertThat(cloud.plan(SPEC)).isEmpty();
    }

    @Test
    void dropsTheExpiryWhenLogsAreToBeKept() {
        cloud.setUp(SPEC);

        var changed = cloud.setUp(with("logRetentionDays", null));

        assertThat(changed).extracting(Change::address).containsExactly("log-bucket.lifecycle");
        assertThat(cloud.aws()
                        .s3()
                        .getBucketLifecycleConfiguration(r -> r.bucket(LOGS))
                        .rules())
                .extracting(LifecycleRule::id)
                .containsExactly("snowplow-abort-multipart-uploads");
    }

    @Test
    void refusesANamedBucketWithoutOurTagBeforeAnyWrite() {
        cloud.aws().s3().createBucket(r -> r.bucket("somebodys"));
        var aws = cloud.freshClients();

        assertThatThrownBy(() -> cloud.setUp(with("pixelBucket", "somebodys")))
                .isInstanceOf(CollectorException.class)
                .hasMessageContaining("somebodys")
                .hasMessageContaining("-Dsnowplow.adopt");
        assertThat(aws.calls().writes()).isZero();
    }

    @Test
    void refusesABucketOfAnotherCollectorEvenWhenAdopting() {
        cloud.aws()
                .s3()
                .createBucket(r ->
                        r.bucket("others").createBucketConfiguration(c -> c.tags(tag("snowplow:collector", "other"))));

        assertThatThrownBy(() -> cloud.setUp(adopting(GIVEN.with("pixelBucket", "others"))))
                .isInstanceOf(CollectorException.class)
                .hasMessageContaining("'other'");
    }

    @Test
    void takesOverANamedBucketWhenAdopting() {
        cloud.aws().s3().createBucket(r -> r.bucket("somebodys"));

        cloud.setUp(adopting(GIVEN.with("pixelBucket", "somebodys")));

        assertThat(tags("somebodys")).contains(tag("snowplow:collector", "demo"), tag("snowplow:adopted", "true"));
        assertThat(cloud.plan(with("pixelBucket", "somebodys"))).isEmpty();
    }

    @Test
    void takesAnEmptyUntaggedBucketOfTheDerivedNameForACrashsLeftover() {
        cloud.aws().s3().createBucket(r -> r.bucket(PIXELS));

        assertThat(cloud.setUp(SPEC)).extracting(Change::address).contains("pixel-bucket.tags");
        assertThat(tags(PIXELS))
                .contains(tag("snowplow:collector", "demo"))
                .doesNotContain(tag("snowplow:adopted", "true"));
    }

    @Test
    void refusesAnUntaggedBucketOfTheDerivedNameThatHoldsSomething() {
        cloud.aws().s3().createBucket(r -> r.bucket(LOGS));
        cloud.aws().s3().putObject(r -> r.bucket(LOGS).key("x"), RequestBody.fromString("x"));

        assertThatThrownBy(() -> cloud.setUp(SPEC)).hasMessageContaining("log-bucket.tags refused");
    }

    @Test
    void refusesABucketInAnotherRegion() {
        cloud.aws()
                .s3()
                .createBucket(
                        r -> r.bucket("faraway").createBucketConfiguration(c -> c.locationConstraint("eu-west-1")));

        assertThatThrownBy(() -> cloud.setUp(with("pixelBucket", "faraway")))
                .hasMessageContaining("eu-west-1")
                .hasMessageContaining("Fix: set snowplow.region");
    }

    @Test
    void refusesAnAccessControlThatLostItsMark() {
        cloud.setUp(SPEC);
        var cloudFront = cloud.aws().cloudFront();
        var summary = cloudFront
                .listOriginAccessControls(r -> {})
                .originAccessControlList()
                .items()
                .get(0);
        var live = cloudFront.getOriginAccessControl(r -> r.id(summary.id()));
        cloudFront.updateOriginAccessControl(r -> r.id(summary.id())
                .ifMatch(live.eTag())
                .originAccessControlConfig(live.originAccessControl().originAccessControlConfig().toBuilder()
                        .description("mine")
                        .build()));

        assertThatThrownBy(() -> cloud.setUp(SPEC)).hasMessageContaining("origin-access-control refused");
        assertThat(cloud.setUp(adopting(GIVEN))).extracting(Change::address).containsExactly("origin-access-control");
    }

    @Test
    void dropsAReplacedPixelFromTheEdges() throws IOException {
        cloud.setUp(SPEC);

        var changed = cloud.setUp(withOtherPixel());

        assertThat(changed).extracting(Change::address).containsExactly("pixel", "distribution.invalidation");
        assertThat(invalidations()).hasSize(1);
        assertThat(cloud.plan(withOtherPixel())).isEmpty();
    }

    @Test
    void makesUpForAnInvalidationThatWasKilled() throws IOException {
        cloud.setUp(SPEC);
        var pixelOnly = EnumSet.of(Stage.UPLOAD_PIXEL);
        try (var collector = cloud.collector(withOtherPixel())) {
            assertThatThrownBy(() -> collector.apply(
                            collector.plan(pixelOnly),
                            pixelOnly,
                            change -> {
                                throw new IllegalStateException("killed");
                            },
                            again -> {}))
                    .hasMessage("killed");
        }
        assertThat(invalidations()).isEmpty();

        assertThat(cloud.setUp(withOtherPixel()))
                .extracting(Change::address)
                .containsExactly("distribution.invalidation");
        assertThat(invalidations()).hasSize(1);
    }

    @Test
    void bringsBackAGrantThatSomebodyDropsDuringTheRun() {
        var again = new ArrayList<Plan>();
        try (var collector = cloud.collector(SPEC)) {
            collector.apply(
                    collector.plan(ALL),
                    ALL,
                    change -> {
                        if (change.address().equals("log-bucket.lifecycle") && again.isEmpty()) {
                            cloud.aws().s3().putBucketAcl(r -> r.bucket(LOGS).acl("private"));
                        }
                    },
                    again::add);
        }

        assertThat(again).hasSize(1);
        assertThat(again.get(0).writes()).extracting(Change::address).containsExactly("log-bucket.log-delivery-grant");
        assertThat(cloud.plan(SPEC)).isEmpty();
    }

    @Test
    void givesUpWhenTheGrantIsDroppedAsOftenAsItIsWritten() {
        try (var collector = cloud.collector(SPEC)) {
            assertThatThrownBy(() -> collector.apply(
                            collector.plan(ALL),
                            ALL,
                            change -> {
                                if (change.address().startsWith("log-bucket.l")) {
                                    cloud.aws()
                                            .s3()
                                            .putBucketAcl(r -> r.bucket(LOGS).acl("private"));
                                }
                            },
                            again -> {}))
                    .isInstanceOf(CollectorException.class)
                    .hasMessageContaining("as often as they are written");
        }
    }

    @Test
    void namesTheGoalThatAStageBuildsOn() {
        try (var collector = cloud.collector(SPEC)) {
            assertThatThrownBy(() -> collector.plan(EnumSet.of(Stage.DISTRIBUTION)))
                    .isInstanceOf(CollectorException.class)
                    .hasMessageContaining("snowplow:create-pixel-bucket");
        }
    }

    @Test
    void runsTheStagesOneByOne() {
        for (var stage : Stage.values()) {
            try (var collector = cloud.collector(SPEC)) {
                var one = EnumSet.of(stage);
                collector.apply(collector.plan(one), one, change -> {}, again -> {});
            }
        }

        assertThat(cloud.plan(SPEC)).isEmpty();
    }

    @Test
    void setsUpADevelopmentPixelWithoutLogs() {
        var spec = with("logging", "none");

        assertThat(cloud.setUp(spec))
                .extracting(Change::address)
                .noneMatch(address -> address.startsWith("log-bucket"));
        assertThat(config().logging().enabled()).isFalse();
        assertThat(cloud.plan(spec)).isEmpty();
    }

    @Test
    void usesTheNextGenerationOnlyAfterTheFirstIsGone() {
        cloud.setUp(SPEC);
        var cloudFront = cloud.aws().cloudFront();
        var id = id();
        change(config -> config.enabled(false));
        cloudFront.deleteDistribution(
                r -> r.id(id).ifMatch(cloudFront.getDistribution(g -> g.id(id)).eTag()));

        cloud.setUp(SPEC);

        assertThat(config().callerReference()).isEqualTo("snowplow-collector/demo/us-east-1/2");
        assertThat(id()).isNotEqualTo(id);
    }

    @Test
    void mentionsOtherCollectorsOfTheAccount() {
        cloud.setUp(SPEC);
        var renamed = with("collector", "renamed");
        try (var collector = cloud.collector(renamed)) {
            assertThat(collector.others()).containsExactly("demo/us-east-1");
        }
    }

    static CollectorSpec adopting(Configuration given) {
        return spec(given.with("adopt", "true"));
    }

    private CollectorSpec withOtherPixel() throws IOException {
        var bytes = Pixel.SNOWPLOW.bytes();
        bytes[13] = 0;
        return with("pixelFile", Files.write(images.resolve("other.gif"), bytes));
    }

    private String id() {
        return cloud.aws()
                .cloudFront()
                .listDistributions()
                .distributionList()
                .items()
                .get(0)
                .id();
    }

    private DistributionConfig config() {
        return cloud.aws().cloudFront().getDistributionConfig(r -> r.id(id())).distributionConfig();
    }

    private void change(UnaryOperator<DistributionConfig.Builder> change) {
        var id = id();
        var live = cloud.aws().cloudFront().getDistributionConfig(r -> r.id(id));
        cloud.aws()
                .cloudFront()
                .updateDistribution(r -> r.id(id)
                        .ifMatch(live.eTag())
                        .distributionConfig(change.apply(live.distributionConfig().toBuilder())
                                .build()));
    }

    private List<?> invalidations() {
        var id = id();
        return cloud.aws()
                .cloudFront()
                .listInvalidations(r -> r.distributionId(id))
                .invalidationList()
                .items();
    }

    private List<Tag> tags(String bucket) {
        return cloud.aws().s3().getBucketTagging(r -> r.bucket(bucket)).tagSet();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
