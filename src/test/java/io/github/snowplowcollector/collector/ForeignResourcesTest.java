package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.BucketDrifts.owner;
import static io.github.snowplowcollector.collector.BucketDrifts.tag;
import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.PIXELS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Difference;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/** What belongs to somebody else is refused before any write, or kept as it is. */
class ForeignResourcesTest {

    private static final CollectorSpec ADOPTING = TestCloud.adopting(GIVEN);
    private static final String OUR_ORIGIN = new CollectorIdentity(SPEC, "000000000000").originId();

    @AutoClose
    private final FaultyCloud cloud;

    ForeignResourcesTest(@TempDir Path directory) {
        cloud = new FaultyCloud(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {PIXELS, LOGS})
    void refusesABucketOfAnotherAccount(String bucket) {
        var run = cloud.setUp(
                ADOPTING,
                (request, way) -> request.line().startsWith("HEAD /" + bucket)
                        ? Fault.response(
                                SdkHttpResponse.builder()
                                        .statusCode(403)
                                        .putHeader("x-amz-request-id", "R")
                                        .build(),
                                new byte[0])
                        : way.call());

        assertThat(run.failure())
                .containsInstanceOf(CollectorException.class)
                .get()
                .asString()
                .contains(bucket, "belongs to another account", "Fix: choose another name");
        assertThat(run.writes()).isEmpty();
    }

    static Stream<Arguments> namedBuckets() {
        return Stream.of("pixel-bucket", "log-bucket")
                .flatMap(resource -> Stream.of(arguments(resource, false), arguments(resource, true)));
    }

    @ParameterizedTest
    @MethodSource("namedBuckets")
    void refusesANamedBucketOfTheSameAccountBeforeAnyWrite(String resource, boolean holdsSomething) {
        createSomebodys(holdsSomething);
        var before = CloudState.of(cloud.clients());

        assertIsRefused(resource + ".tags", named(resource, false));

        assertThat(before.differences(CloudState.of(cloud.clients()))).isEmpty();
    }

    /** The plan has every difference before anything is written, and nothing that is there is made anew, moved or deleted. */
    @ParameterizedTest
    @ValueSource(strings = {"pixel-bucket", "log-bucket"})
    void takesOverANamedBucketAndReplacesNothing(String resource) {
        createSomebodys(true);
        var adopting = named(resource, true);

        var shown = cloud.plan(adopting).stream().filter(Change::isWrite).toList();
        var run = cloud.setUp(adopting, Wire.CLEAR);

        assertThat(run.failure()).isEmpty();
        assertThat(run.planned()).isEqualTo(shown);
        assertThat(shown)
                .extracting(Change::address)
                .contains(resource + ".tags", resource + ".lifecycle", resource + ".policy.RestrictToTLSRequestsOnly")
                .doesNotContain(resource);
        assertThat(shown)
                .filteredOn(change -> change.address().equals(resource + ".tags"))
                .flatExtracting(Change::differences)
                .extracting(Difference::field)
                .containsExactlyInAnyOrder("snowplow:collector", "snowplow:adopted", "team");
        assertThat(run.writes())
                .extracting(point -> point.call().operation())
                .noneMatch(operation -> operation.startsWith("Delete"));
        assertThat(run.writes()).noneMatch(point -> point.request().line().matches("PUT /somebodys/?"));
        assertThat(CloudState.of(cloud.clients()).facts())
                .containsKey("bucket somebodys: object reports/2026.csv")
                .hasEntrySatisfying(
                        "bucket somebodys: tags", tags -> assertThat(tags).contains("cost-centre"))
                .hasEntrySatisfying(
                        "bucket somebodys: lifecycle",
                        rules -> assertThat(rules).contains("theirs"))
                .hasEntrySatisfying(
                        "bucket somebodys: policy", policy -> assertThat(policy).contains("Theirs"));
        assertThat(cloud.setUp(named(resource, false), Wire.CLEAR).planned()).isEmpty();
    }

    static Stream<Drift> madeByHand() {
        return Stream.of(
                new Drift(
                        "origin-access-control",
                        "",
                        aws -> aws.cloudFront()
                                .createOriginAccessControl(
                                        r -> r.originAccessControlConfig(c -> c.name("demo-us-east-1")
                                                .signingProtocol("sigv4")
                                                .signingBehavior("never")
                                                .originAccessControlOriginType("lambda")))),
                new Drift(
                        "response-headers-policy",
                        "",
                        aws -> aws.cloudFront()
                                .createResponseHeadersPolicy(r -> r.responseHeadersPolicyConfig(c -> c.name(
                                                "demo-us-east-1")
                                        .securityHeadersConfig(s -> s.contentTypeOptions(o -> o.override(true)))))));
    }

    @ParameterizedTest
    @MethodSource("madeByHand")
    void refusesWhatHasOurNameAndOtherContent(Drift drift) {
        drift.cause().accept(cloud.clients());
        var before = CloudState.of(cloud.clients());

        assertIsRefused(drift.address(), SPEC);

        assertThat(before.differences(CloudState.of(cloud.clients()))).isEmpty();
    }

    @Test
    void refusesToChooseBetweenTwoDistributions() {
        createDistribution(PIXELS, OUR_ORIGIN, "one");
        createDistribution(PIXELS, OUR_ORIGIN, "two");

        assertIsRefused("distribution", SPEC);
        assertIsRefused("distribution", ADOPTING);
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
        createDistribution("theirs", "theirs", "theirs");
        var before = CloudState.of(cloud.clients()).facts();

        assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();

        var after = CloudState.of(cloud.clients());
        assertThat(after.count("distribution")).isEqualTo(2);
        assertThat(after.facts()).containsValue(before.get("distribution"));
    }

    @Test
    void refusesADistributionWithOurOriginUntilItIsAdopted() {
        createDistribution(PIXELS, OUR_ORIGIN, "theirs");

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
                    {"Sid":"Others","Effect":"Deny","Principal":{"AWS":"arn:aws:iam::000000000000:role/other"},"Action":"s3:PutObjectAcl",\
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

    /** A bucket as somebody keeps it. */
    private void createSomebodys(boolean holdsSomething) {
        var s3 = cloud.clients().s3();
        s3.createBucket(r -> r.bucket("somebodys"));
        if (!holdsSomething) {
            return;
        }
        s3.putObject(r -> r.bucket("somebodys").key("reports/2026.csv"), RequestBody.fromString("x"));
        tag(s3, "somebodys", tag("cost-centre", "42"));
        s3.putBucketLifecycleConfiguration(r -> r.bucket("somebodys")
                .lifecycleConfiguration(c -> c.rules(LifecycleRule.builder()
                        .id("theirs")
                        .status(ExpirationStatus.ENABLED)
                        .filter(f -> f.prefix("reports/"))
                        .expiration(e -> e.days(3650))
                        .build())));
        s3.putBucketPolicy(r -> r.bucket("somebodys").policy("""
                {"Version":"2012-10-17","Statement":[{"Sid":"Theirs","Effect":"Deny","Principal":"*",\
                "Action":"s3:PutObjectAcl","Resource":"arn:aws:s3:::somebodys/reports/*"}]}"""));
    }

    private static CollectorSpec named(String resource, boolean adopt) {
        return TestCloud.spec(GIVEN.with(resource.equals("pixel-bucket") ? "pixelBucket" : "logBucket", "somebodys")
                .with("adopt", String.valueOf(adopt)));
    }

    private void createDistribution(String bucket, String originId, String reference) {
        cloud.clients()
                .cloudFront()
                .createDistribution(r -> r.distributionConfig(DistributionConfig.builder()
                        .callerReference(reference)
                        .comment(SPEC.distribution().comment().value())
                        .enabled(true)
                        .origins(o -> o.items(Origin.builder()
                                        .id(originId)
                                        .domainName(bucket + ".s3.us-east-1.amazonaws.com")
                                        .s3OriginConfig(s3 -> s3.originAccessIdentity(""))
                                        .build())
                                .quantity(1))
                        .defaultCacheBehavior(b -> b.targetOriginId(originId)
                                .viewerProtocolPolicy("allow-all")
                                .cachePolicyId("b2884449-e4de-46a7-ac36-70bc7f1ddd6d"))
                        .build()));
    }
}
