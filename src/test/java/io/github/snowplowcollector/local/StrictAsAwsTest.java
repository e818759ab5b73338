package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.ManualClock;
import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.local.cloudfront.CloudFrontFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Method;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/** Where one service of AWS is strict about another: each rule by the error that AWS answers, or by what silently does not happen. */
class StrictAsAwsTest {

    private static final Duration DEPLOYMENT = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-05T10:15:30Z"));
    private LocalCloud cloud;
    private AwsClients aws;
    private S3Client s3;
    private CloudFrontClient cloudFront;

    @BeforeEach
    void open() {
        cloud = LocalCloud.open(new LocalCloudOptions(folder, Duration.ofDays(1), DEPLOYMENT, clock));
        aws = GoalClients.open(cloud.endpoint());
        s3 = aws.s3();
        cloudFront = aws.cloudFront();
    }

    @AfterEach
    void close() {
        aws.close();
        cloud.close();
    }

    private String deployed() {
        var id = SmallCollector.create(s3, cloudFront, ViewerProtocolPolicy.ALLOW_ALL)
                .id();
        clock.advance(DEPLOYMENT);
        return id;
    }

    private RawHttp.Answer viewer(String id, String method, String... headers) {
        return RawHttp.send(cloud.url(id).getPort(), method, "/i?e=pv", headers);
    }

    private void update(String id, Consumer<DistributionConfig.Builder> change) {
        var now = cloudFront.getDistributionConfig(r -> r.id(id));
        var changed = now.distributionConfig().toBuilder();
        change.accept(changed);
        cloudFront.updateDistribution(r -> r.id(id).ifMatch(now.eTag()).distributionConfig(changed.build()));
    }

    private static void assertRefused(int status, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }

    @Test
    void isInProgressAndServesNothingBeforeItIsDeployed() {
        var id = SmallCollector.create(s3, cloudFront, ViewerProtocolPolicy.ALLOW_ALL)
                .id();
        clock.advance(DEPLOYMENT.minusSeconds(1));
        assertThat(cloudFront.getDistribution(r -> r.id(id)).distribution().status())
                .isEqualTo("InProgress");
        assertThat(viewer(id, "GET").status()).isEqualTo(503);

        clock.advance(Duration.ofSeconds(1));
        assertThat(cloudFront.getDistribution(r -> r.id(id)).distribution().status())
                .isEqualTo("Deployed");
        assertThat(viewer(id, "GET").status()).isEqualTo(200);
    }

    @Test
    void deletesADistributionOnlyWhenItsDisablingIsDeployed() {
        var id = deployed();
        assertRefused(409, "DistributionNotDisabled", () -> delete(id));
        update(id, config -> config.enabled(false));
        assertRefused(409, "DistributionNotDisabled", () -> delete(id));

        clock.advance(DEPLOYMENT);
        delete(id);
        assertRefused(404, "NoSuchDistribution", () -> cloudFront.getDistribution(r -> r.id(id)));
    }

    private void delete(String id) {
        var etag = cloudFront.getDistribution(r -> r.id(id)).eTag();
        cloudFront.deleteDistribution(r -> r.id(id).ifMatch(etag));
    }

    @Test
    void refusesALogBucketWithoutAcls() {
        var id = deployed();
        s3.createBucket(r -> r.bucket("enforced"));

        assertRefused(400, "InvalidArgument", () -> logTo(id, "enforced.s3.amazonaws.com"));
    }

    @Test
    void refusesALogBucketInAnOptInRegion() {
        var id = deployed();
        try (var there = GoalClients.open(cloud.endpoint(), "af-south-1")) {
            there.s3()
                    .createBucket(r -> r.bucket("far")
                            .objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
                            .createBucketConfiguration(c -> c.locationConstraint("af-south-1")));
        }
        assertRefused(400, "InvalidArgument", () -> logTo(id, "far.s3.amazonaws.com"));
    }

    private void logTo(String id, String domain) {
        update(
                id,
                config -> config.logging(logging -> logging.enabled(true)
                        .includeCookies(false)
                        .bucket(domain)
                        .prefix("demo/")));
    }

    @Test
    void losesLogsInSilenceWhenTheGrantIsLost() throws IOException {
        var id = deployed();
        s3.putBucketAcl(r -> r.bucket("logs").acl(BucketCannedACL.PRIVATE));

        assertThat(viewer(id, "GET").status()).isEqualTo(200);

        assertThat(rowsAfterAStop()).isEmpty();
    }

    @Test
    void losesLogsInSilenceWhenTheBucketIsCreatedAgainInUsEast1() throws IOException {
        var id = deployed();
        s3.createBucket(r -> r.bucket("logs").objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED));

        assertThat(viewer(id, "GET").status()).isEqualTo(200);

        assertThat(rowsAfterAStop()).isEmpty();
    }

    @Test
    void logsAgainOnceAnUpdateHasRenewedTheGrant() throws IOException {
        var id = deployed();
        s3.putBucketAcl(r -> r.bucket("logs").acl(BucketCannedACL.PRIVATE));
        update(id, config -> config.comment("CloudFront edits the ACL during this call"));

        viewer(id, "GET");

        assertThat(rowsAfterAStop()).hasSize(1);
    }

    private List<LogRows.Row> rowsAfterAStop() throws IOException {
        cloud.close();
        return LogRows.in(folder, "logs");
    }

    @Test
    void servesTheObjectOnlyToTheDistributionThatThePolicyNames() {
        var id = deployed();
        var policy = s3.getBucketPolicy(r -> r.bucket("pixel")).policy();
        s3.putBucketPolicy(r -> r.bucket("pixel").policy(policy.replace(id, "E" + "0".repeat(13))));

        var answer = viewer(id, "GET");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>AccessDenied</Code>");
    }

    @Test
    void servesTheObjectToNobodyPastTheDistribution() {
        deployed();

        var answer = RawHttp.send(cloud.endpoint().getPort(), "GET", "/pixel/i");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>AccessDenied</Code>");
    }

    @Test
    void refusesPreflightsOfABucketWithoutARuleOrWithoutTheirOrigin() {
        var id = deployed();
        var preflight = new String[] {"Origin: https://shop.example", "Access-Control-Request-Method: GET"};
        behave(id, CloudFrontFixture.CORS_S3_ORIGIN);
        assertThat(viewer(id, "OPTIONS", preflight).status()).as("no rule").isEqualTo(403);

        allow("https://shop.example");
        assertThat(viewer(id, "OPTIONS", preflight).status()).as("a rule").isEqualTo(200);
        assertThat(viewer(id, "OPTIONS", "Origin: https://other.example", "Access-Control-Request-Method: GET")
                        .status())
                .as("another origin")
                .isEqualTo(403);

        behave(id, null);
        assertThat(viewer(id, "OPTIONS", preflight).status())
                .as("no origin forwarded")
                .isEqualTo(400);
    }

    @Test
    void cachesTheOriginsCorsHeadersOfTheFirstViewerForAll() {
        var id = deployed();
        allow("https://*.example");
        behave(id, CloudFrontFixture.CORS_S3_ORIGIN);

        var first = viewer(id, "GET", "Origin: https://first.example");
        var second = viewer(id, "GET", "Origin: https://second.example");
        var without = viewer(id, "GET");

        assertThat(first.headers()).containsEntry("access-control-allow-origin", "https://first.example");
        assertThat(second.headers()).containsEntry("x-cache", "Hit from cloudfront");
        assertThat(second.headers()).containsEntry("access-control-allow-origin", "https://first.example");
        assertThat(without.headers()).containsEntry("access-control-allow-origin", "https://first.example");
    }

    private void allow(String origin) {
        var rule = CORSRule.builder()
                .allowedOrigins(origin)
                .allowedMethods("GET", "HEAD")
                .allowedHeaders("*")
                .build();
        s3.putBucketCors(r -> r.bucket("pixel").corsConfiguration(c -> c.corsRules(rule)));
    }

    private void behave(String id, @Nullable String originRequestPolicy) {
        update(id, config -> config.defaultCacheBehavior(behavior(config.build(), originRequestPolicy)));
    }

    private static DefaultCacheBehavior behavior(DistributionConfig config, @Nullable String originRequestPolicy) {
        return config.defaultCacheBehavior().toBuilder()
                .originRequestPolicyId(originRequestPolicy)
                .allowedMethods(methods -> methods.quantity(3)
                        .items(Method.GET, Method.HEAD, Method.OPTIONS)
                        .cachedMethods(cached -> cached.quantity(2).items(Method.GET, Method.HEAD)))
                .build();
    }

    @Test
    void answersOperationsThatItDoesNotKnowInEachServicesWords() {
        s3.createBucket(r -> r.bucket("logs"));
        assertRefused(501, "NotImplemented", () -> s3.listBucketMetricsConfigurations(r -> r.bucket("logs")));
        assertRefused(501, "NotImplemented", () -> cloudFront.listKeyGroups(r -> {}));
        assertRefused(501, "NotImplemented", () -> aws.sts().getFederationToken(r -> r.name("ann")));
    }
}
