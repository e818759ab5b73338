package io.github.snowplowcollector.stage;

import static io.github.snowplowcollector.stage.BucketDrifts.owner;
import static io.github.snowplowcollector.stage.BucketDrifts.tag;
import static io.github.snowplowcollector.stage.TestCloud.LOGS;
import static io.github.snowplowcollector.stage.TestCloud.PIXELS;
import static io.github.snowplowcollector.stage.TestCloud.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.spec.CollectorSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.s3.model.CORSRule;

/** What belongs to somebody else is refused before any write, or kept as it is. */
class NotOursTest {

    private static final CollectorSpec ADOPTING = new CollectorSpec(
            SPEC.collector(),
            SPEC.region(),
            SPEC.partition(),
            SPEC.accountId(),
            SPEC.pixelBucket(),
            SPEC.logBucket(),
            SPEC.pixel(),
            SPEC.logs(),
            SPEC.distribution(),
            SPEC.tags(),
            true);

    @TempDir
    Path directory;

    private FaultyCloud cloud;

    @BeforeEach
    void openCloud() {
        cloud = new FaultyCloud(directory);
    }

    @AfterEach
    void closeCloud() {
        cloud.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {PIXELS, LOGS})
    void refusesABucketOfAnotherAccount(String bucket) {
        var run = cloud.setUp(
                ADOPTING,
                (request, way) -> request.line().startsWith("HEAD /" + bucket)
                        ? Fault.response(
                                SdkHttpResponse.builder().statusCode(403).build(), new byte[0])
                        : way.call());

        assertThat(run.failure())
                .containsInstanceOf(CollectorException.class)
                .get()
                .asString()
                .contains(bucket, "belongs to another account", "Fix: choose another name");
        assertThat(run.writes()).isEmpty();
    }

    /** The marks of ownership of what holds something, which are the settings that are not simply healed. */
    static Stream<Drift> marks() {
        return Stream.of(
                new Drift("pixel-bucket.tags", "snowplow:collector", aws -> tag(aws.s3(), PIXELS, tag("team", "data"))),
                new Drift("log-bucket.tags", "snowplow:collector", aws -> {
                    aws.s3().putObject(r -> r.bucket(LOGS).key("demo/x.gz"), RequestBody.fromString("x"));
                    tag(aws.s3(), LOGS, tag("team", "data"));
                }),
                CloudFrontDrifts.control("description", control -> control.description("mine")),
                HeadersPolicyDrifts.policy("comment", policy -> policy.comment("mine")));
    }

    @ParameterizedTest
    @MethodSource("marks")
    void refusesWhatLostItsMarkUntilItIsAdopted(Drift drift) {
        cloud.setUp(SPEC, Wire.CLEAR);
        drift.cause().accept(cloud.clients());

        assertIsRefused(drift.address(), SPEC);

        var adopting = cloud.setUp(ADOPTING, Wire.CLEAR);
        assertThat(adopting.failure()).isEmpty();
        assertThat(adopting.planned()).extracting(Change::address).containsExactly(drift.address());
        assertThat(adopting.planned().get(0).differences())
                .anyMatch(difference -> difference.field().equals(drift.names()));
        assertThat(cloud.setUp(SPEC, Wire.CLEAR).planned()).isEmpty();
    }

    static Stream<Drift> marksOfAnotherCollector() {
        return Stream.of(
                new Drift("pixel-bucket.tags", "", aws -> tag(aws.s3(), PIXELS, owner("other"))),
                new Drift("log-bucket.tags", "", aws -> tag(aws.s3(), LOGS, owner("other"))),
                new Drift("distribution.tags", "", aws -> CloudFrontDrifts.tag(aws, "snowplow:collector", "other")));
    }

    @ParameterizedTest
    @MethodSource("marksOfAnotherCollector")
    void refusesWhatBearsAnotherCollectorsMarkEvenWhenAdopting(Drift drift) {
        cloud.setUp(SPEC, Wire.CLEAR);
        drift.cause().accept(cloud.clients());

        assertIsRefused(drift.address(), SPEC);
        assertIsRefused(drift.address(), ADOPTING);
    }

    @Test
    void leavesADistributionAloneThatOnlyBearsOurComment() {
        cloud.clients().s3().createBucket(r -> r.bucket("theirs"));
        createDistribution("theirs");
        var before = CloudState.of(cloud.clients()).facts();

        assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();

        var after = CloudState.of(cloud.clients());
        assertThat(after.count("distribution")).isEqualTo(2);
        assertThat(after.facts()).containsValue(before.get("distribution"));
    }

    @Test
    void refusesADistributionThatServesOurBucketUntilItIsAdopted() {
        createDistribution(PIXELS);

        assertIsRefused("distribution.tags", SPEC);

        assertThat(cloud.setUp(ADOPTING, Wire.CLEAR).failure()).isEmpty();
        var after = CloudState.of(cloud.clients());
        assertThat(after.count("distribution")).isEqualTo(1);
        assertThat(after.facts().get("distribution: tags"))
                .contains("snowplow:collector", "demo")
                .contains("snowplow:adopted", "true");
        assertThat(cloud.setUp(SPEC, Wire.CLEAR).planned()).isEmpty();
    }

    @Test
    void keepsTagsRulesAndStatementsOfOthers() {
        cloud.setUp(SPEC, Wire.CLEAR);
        Consumer<AwsClients> others = aws -> {
            var s3 = aws.s3();
            tag(s3, PIXELS, owner("demo"), tag("team", "data"), tag("cost-centre", "42"));
            CloudFrontDrifts.tag(aws, "cost-centre", "42");
            var cors = s3.getBucketCors(r -> r.bucket(PIXELS)).corsRules();
            var theirs = CORSRule.builder()
                    .id("others")
                    .allowedOrigins("https://example.com")
                    .allowedMethods("PUT")
                    .build();
            s3.putBucketCors(r -> r.bucket(PIXELS).corsConfiguration(c -> c.corsRules(List.of(cors.get(0), theirs))));
            var policy = s3.getBucketPolicy(r -> r.bucket(PIXELS)).policy();
            var statement = """
                    {"Sid":"Others","Effect":"Deny","Principal":"*","Action":"s3:PutObjectAcl",\
                    "Resource":"arn:aws:s3:::%s/private/*"}""".formatted(PIXELS);
            s3.putBucketPolicy(r ->
                    r.bucket(PIXELS).policy(policy.replace("\"Statement\":[", "\"Statement\":[" + statement + ",")));
        };
        others.accept(cloud.clients());
        var before = CloudState.of(cloud.clients());
        assertThat(before.facts().get("bucket " + PIXELS + ": policy")).contains("Others");

        assertThat(cloud.setUp(SPEC, Wire.CLEAR).planned()).isEmpty();
        BucketDrifts.all().stream()
                .filter(drift -> drift.address().matches("pixel-bucket.(policy.*|public-access-block)"))
                .forEach(drift -> {
                    drift.cause().accept(cloud.clients());
                    assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
                });

        assertThat(before.differences(CloudState.of(cloud.clients()))).isEmpty();
    }

    private void assertIsRefused(String address, CollectorSpec spec) {
        var run = cloud.setUp(spec, Wire.CLEAR);
        assertThat(run.failure())
                .containsInstanceOf(CollectorException.class)
                .get()
                .asString()
                .contains(address + " refused: ", "Fix: ");
        assertThat(run.writes()).isEmpty();
    }

    private void createDistribution(String bucket) {
        cloud.clients()
                .cloudFront()
                .createDistribution(r -> r.distributionConfig(DistributionConfig.builder()
                        .callerReference("theirs")
                        .comment(SPEC.distribution().comment())
                        .enabled(true)
                        .origins(o -> o.items(Origin.builder()
                                        .id("theirs")
                                        .domainName(bucket + ".s3.us-east-1.amazonaws.com")
                                        .s3OriginConfig(s3 -> s3.originAccessIdentity(""))
                                        .build())
                                .quantity(1))
                        .defaultCacheBehavior(b -> b.targetOriginId("theirs")
                                .viewerProtocolPolicy("allow-all")
                                .cachePolicyId("b2884449-e4de-46a7-ac36-70bc7f1ddd6d"))
                        .build()));
    }
}
