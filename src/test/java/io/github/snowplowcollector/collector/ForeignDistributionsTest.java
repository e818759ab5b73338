package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.PIXELS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.WORKERS;
import static io.github.snowplowcollector.collector.TestCloud.adopting;
import static io.github.snowplowcollector.collector.TestCloud.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/** A bucket that somebody else's distribution reads from is left as it is, whatever name of it that distribution uses. */
class ForeignDistributionsTest {

    private static final String BY_HAND = "collector-2014";

    @AutoClose
    private final FaultyCloud cloud;

    ForeignDistributionsTest(@TempDir Path directory) {
        cloud = new FaultyCloud(directory);
    }

    /** In every form that CloudFront takes; a website, and what nobody wrote as S3 does, is a server like any other. */
    static Stream<Arguments> collectorsSetUpByHand() {
        var buckets = List.of(
                "%s.s3.amazonaws.com",
                "%s.s3.us-east-1.amazonaws.com",
                "%s.s3-us-east-1.amazonaws.com",
                "%s.s3.dualstack.us-east-1.amazonaws.com");
        var servers = List.of(
                "%s.s3-website-us-east-1.amazonaws.com",
                "%s.s3-website.us-east-1.amazonaws.com",
                "%S.S3.AMAZONAWS.COM",
                "%s.s3.dualstack.us-east-1.amazonaws.com");
        return Stream.concat(
                        buckets.stream().map(ForeignDistributionsTest::bucketAt),
                        servers.stream().map(ForeignDistributionsTest::serverAt))
                .flatMap(origin -> Stream.of(arguments(origin, false), arguments(origin, true)));
    }

    @ParameterizedTest
    @MethodSource("collectorsSetUpByHand")
    void isNamedByThePlanAndRefusedBeforeTheFirstWrite(Origin origin, boolean adopt) {
        createPublicPixel(BY_HAND);
        var id = createDistribution(origin);
        var before = CloudState.of(cloud.clients());
        var spec = adopt ? adopting(GIVEN.with("pixelBucket", BY_HAND)) : with("pixelBucket", BY_HAND);

        assertThat(cloud.plan(spec))
                .filteredOn(change -> change.address().startsWith("pixel-bucket"))
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo(Kind.REFUSED))
                .extracting(Change::reason)
                .asString()
                .contains(BY_HAND, id, "with adopt too", "Fix: ", "snowplow.pixelBucket");
        var run = cloud.setUp(spec, Wire.CLEAR);

        assertThat(run.failure())
                .containsInstanceOf(CollectorException.class)
                .get()
                .asString()
                .contains("nothing was changed", "pixel-bucket refused: ", id);
        assertThat(run.writes()).isEmpty();
        assertThat(before.differences(CloudState.of(cloud.clients()))).isEmpty();
        assertPixelIsPublic(BY_HAND);
    }

    @ParameterizedTest
    @EnumSource(names = "LOG_BUCKET", mode = EnumSource.Mode.EXCLUDE)
    void isRefusedByEveryStageThatHasToDoWithTheBucket(Stage stage) {
        createPublicPixel(BY_HAND);
        var id = createDistribution(bucketAt("%s.s3.amazonaws.com"));
        long writes = cloud.clients().calls().writes();

        try (var collector = collector(adopting(GIVEN.with("pixelBucket", BY_HAND)))) {
            var stages = EnumSet.of(stage);
            assertThatThrownBy(() -> collector.apply(collector.plan(stages), stages, change -> {}, again -> {}))
                    .isInstanceOf(CollectorException.class)
                    .hasMessageContainingAll("pixel-bucket refused: ", id, "snowplow.pixelBucket")
                    .hasMessageNotContaining("snowplow:" + Stage.PIXEL_BUCKET.goal());
        }
        assertThat(cloud.clients().calls().writes()).isEqualTo(writes);
        assertPixelIsPublic(BY_HAND);
    }

    @Test
    void isNamedByAnAudit() {
        createPublicPixel(BY_HAND);
        var id = createDistribution(bucketAt("%s.s3.amazonaws.com"));

        try (var collector = collector(with("pixelBucket", BY_HAND))) {
            assertThatThrownBy(collector::audit)
                    .isInstanceOf(CollectorException.class)
                    .hasMessageContaining(id);
        }
    }

    /** A distribution whose bucket is gone would read what we put into a new one of that name. */
    @Test
    void isRefusedThoughTheBucketIsNotThere() {
        var id = createDistribution(serverAt("%s.s3-website-us-east-1.amazonaws.com"));

        var run = cloud.setUp(with("pixelBucket", BY_HAND), Wire.CLEAR);

        assertThat(run.failure()).get().asString().contains("pixel-bucket refused: ", id);
        assertThat(run.writes()).isEmpty();
    }

    @Test
    void isRefusedToACollectorOfOursThatReadsFromAnotherBucket() {
        cloud.setUp(SPEC, Wire.CLEAR);
        createPublicPixel(BY_HAND);
        var id = createDistribution(bucketAt("%s.s3.amazonaws.com"));

        var run = cloud.setUp(adopting(GIVEN.with("pixelBucket", BY_HAND)), Wire.CLEAR);

        assertThat(run.failure()).get().asString().contains("pixel-bucket refused: ", id);
        assertThat(run.writes()).isEmpty();
        assertPixelIsPublic(BY_HAND);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isNamedAndNotRefusedWhereOursStandsBesideIt(boolean adopt) {
        cloud.setUp(SPEC, Wire.CLEAR);
        var origin = bucketAt("%s.s3.amazonaws.com").toBuilder()
                .domainName(PIXELS + ".s3.amazonaws.com")
                .build();
        var id = createDistribution(origin);

        try (var collector = collector(adopt ? adopting(GIVEN) : SPEC)) {
            var plan = collector.plan(ALL);
            assertThat(plan.changes()).allMatch(change -> change.kind() == Kind.KEEP);
            assertThat(collector.notices())
                    .singleElement()
                    .asString()
                    .contains("Besides serving this collector", PIXELS, id);
            assertThat(collector.facts())
                    .get()
                    .satisfies(facts -> assertThat(facts.distributionId()).isNotEqualTo(id));
        }
    }

    @Test
    void keepsItsBucketWhenOursIsTakenDown() {
        cloud.setUp(SPEC, Wire.CLEAR);
        var id = createDistribution(bucketAt("%s.s3.amazonaws.com").toBuilder()
                .domainName(PIXELS + ".s3.amazonaws.com")
                .build());

        var run = cloud.tearDown(SPEC, Optional.empty(), Wire.CLEAR);

        assertThat(run.failure())
                .containsInstanceOf(CollectorException.class)
                .get()
                .asString()
                .contains("pixel-bucket refused: ", id, "Fix: ");
        assertThat(run.writes()).isEmpty();
    }

    /** Ours is ours by its caller reference, whatever became of its origin. */
    @Test
    void isOursWithAnotherOriginIdAndAnotherFormOfTheBucketsName() {
        cloud.setUp(SPEC, Wire.CLEAR);
        CloudFrontDrifts.update(cloud.clients(), config -> {
            var there = config.build();
            var other = there.origins().items().get(0).toBuilder()
                    .id("other")
                    .domainName(PIXELS + ".s3.amazonaws.com")
                    .build();
            return config.origins(o -> o.items(other).quantity(1))
                    .defaultCacheBehavior(there.defaultCacheBehavior().toBuilder()
                            .targetOriginId("other")
                            .build());
        });

        var run = cloud.setUp(SPEC, Wire.CLEAR);

        assertThat(run.failure()).isEmpty();
        assertThat(run.planned()).extracting(Change::address).containsExactly("distribution");
        assertThat(CloudState.of(cloud.clients()).count("distribution")).isEqualTo(1);
    }

    private static Origin bucketAt(String domain) {
        return Origin.builder()
                .id("S3-" + BY_HAND)
                .domainName(domain.formatted(BY_HAND))
                .s3OriginConfig(s3 -> s3.originAccessIdentity(""))
                .build();
    }

    private static Origin serverAt(String domain) {
        return Origin.builder()
                .id("Custom-" + BY_HAND)
                .domainName(domain.formatted(BY_HAND))
                .customOriginConfig(c -> c.httpPort(80).httpsPort(443).originProtocolPolicy("http-only"))
                .build();
    }

    /** The pixel as the guide of 2014 has it: everybody may read it. */
    private void createPublicPixel(String bucket) {
        var s3 = cloud.clients().s3();
        s3.createBucket(r -> r.bucket(bucket));
        s3.deletePublicAccessBlock(r -> r.bucket(bucket));
        s3.putBucketPolicy(r -> r.bucket(bucket).policy("""
                {"Version":"2012-10-17","Statement":[{"Sid":"Public","Effect":"Allow","Principal":"*",\
                "Action":"s3:GetObject","Resource":"arn:aws:s3:::%s/i"}]}""".formatted(bucket)));
        s3.putObject(
                r -> r.bucket(bucket).key("i").contentType("image/gif"),
                RequestBody.fromBytes(SPEC.pixel().value().bytes()));
        assertPixelIsPublic(bucket);
    }

    private void assertPixelIsPublic(String bucket) {
        try (var anybody = cloud.anonymous()) {
            assertThat(anybody.getObjectAsBytes(r -> r.bucket(bucket).key("i")).asByteArray())
                    .isEqualTo(SPEC.pixel().value().bytes());
        }
    }

    private String createDistribution(Origin origin) {
        return cloud.clients()
                .cloudFront()
                .createDistribution(r -> r.distributionConfig(DistributionConfig.builder()
                        .callerReference("1397400000000")
                        .comment("Snowplow")
                        .enabled(true)
                        .origins(o -> o.items(origin).quantity(1))
                        .defaultCacheBehavior(b -> b.targetOriginId(origin.id())
                                .viewerProtocolPolicy("allow-all")
                                .cachePolicyId("b2884449-e4de-46a7-ac36-70bc7f1ddd6d"))
                        .build()))
                .distribution()
                .id();
    }

    private Collector collector(CollectorSpec spec) {
        return new Collector(spec, cloud.clients(), Clock.systemUTC(), look -> {}, WORKERS.lend());
    }
}
