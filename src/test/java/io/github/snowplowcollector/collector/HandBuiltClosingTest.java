package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.snowplowcollector.collector.takeover.Viewer;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.CustomOriginConfig;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.S3OriginConfig;

/** A bucket is closed only where it is proven that it is still served, and opened again where it is not, whatever went wrong. */
class HandBuiltClosingTest {

    private static final String BLOCKED = "PUT /" + HandBuilt.PIXEL_BUCKET + "?publicAccessBlock";

    @TempDir
    Path folder;

    @AutoClose
    private TakeoverCloud cloud;

    @BeforeEach
    void build() {
        cloud = new TakeoverCloud(folder, HandBuilt.GUIDE);
    }

    /** What answers in the place of the bucket says so, and then the bucket is none of its concern. */
    @Test
    void nothingIsWrittenWhereAFunctionAnswersForThePixel() {
        var before = cloud.picture();
        try (var collector = cloud.collector(
                cloud.takeover(), path -> new Viewer.Answer(200, "FunctionGeneratedResponse from cloudfront"))) {
            assertThat(collector.plan(ALL).refusals())
                    .extracting(Change::reason)
                    .anyMatch(reason -> reason.contains("/i is answered with 200, FunctionGeneratedResponse"));
        }
        assertThat(cloud.picture()).isEqualTo(before);
    }

    @Test
    void nothingIsWrittenWhereThereIsNoPixel() {
        cloud.aws().s3().deleteObject(r -> r.bucket(HandBuilt.PIXEL_BUCKET).key("i"));
        var before = cloud.picture();
        try (var collector = cloud.collector(cloud.takeover())) {
            assertThat(collector.plan(ALL).refusals())
                    .extracting(Change::reason)
                    .anyMatch(reason -> reason.contains("the pixel is not served from bucket acme-static"));
        }
        assertThat(cloud.picture()).isEqualTo(before);
    }

    /** Nothing that was read told of it. */
    @Test
    void theDistributionReadsAsBeforeWhereItsOriginAccessControlIsRefused() {
        var before = cloud.picture();
        var changed = new AtomicBoolean();
        cloud.wire().filter((request, exchange) -> {
            changed.compareAndSet(false, request.line().startsWith("PUT /2020-05-31/distribution/"));
            return exchange.call();
        });
        try (var collector = cloud.collector(
                cloud.takeover(), path -> changed.get() ? new Viewer.Answer(403, "") : cloud.get(path))) {
            var plan = collector.plan(ALL);
            assertThatThrownBy(() -> collector.apply(plan, ALL, change -> {}, again -> {}))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("before bucket acme-static is closed /i is answered with 403")
                    .hasMessageContaining("bucket and distribution are as they were before")
                    .hasMessageContaining("snowplow:rollback");
        }
        assertThat(cloud.picture()).containsEntry("distribution", before.get("distribution"));
        cloud.assertServed("then");
    }

    @Test
    void opensTheBucketAgainWhenNothingCanBeProven() {
        var closed = new AtomicBoolean();
        cloud.wire().filter((request, exchange) -> {
            closed.compareAndSet(false, request.line().equals(BLOCKED));
            return closed.get()
                            && request.line().startsWith("POST")
                            && request.line().contains("invalidation")
                    ? Fault.error(request, 400, "TooManyInvalidationsInProgress", "Too many.")
                    : exchange.call();
        });
        assertThat(catchThrowable(cloud::takeOver)).isNotNull();
        cloud.wire().filter(Wire.CLEAR);
        assertIsOpen();
    }

    @Test
    void opensTheBucketAgainWhenALaterWriteIsRefused() {
        cloud.wire()
                .filter((request, exchange) ->
                        request.line().equals("PUT /" + HandBuilt.PIXEL_BUCKET + "?ownershipControls")
                                ? Fault.error(request, 403, "AccessDenied", "Access Denied")
                                : exchange.call());
        assertThatThrownBy(cloud::takeOver)
                .hasMessageContaining("s3:PutBucketOwnershipControls")
                .hasMessageContaining("the bucket is open again as it was");
        cloud.wire().filter(Wire.CLEAR);
        assertIsOpen();
    }

    @Test
    void opensTheBucketAgainWhenSomebodyInterrupts() {
        try (var collector = cloud.collector(cloud.takeover(), path -> {
            if (cloud.isOpen()) {
                return cloud.get(path);
            }
            Thread.currentThread().interrupt();
            return new Viewer.Answer(0, "");
        })) {
            var plan = collector.plan(ALL);
            assertThat(catchThrowable(() -> collector.apply(plan, ALL, change -> {}, again -> {})))
                    .isNotNull();
        }
        assertIsOpen();
    }

    private void assertIsOpen() {
        assertThat(cloud.isOpen()).isTrue();
        cloud.assertServed("then");
    }

    @Test
    void whatOthersAddedToThePolicyStaysWhenItIsOpened() {
        var end = new AtomicBoolean();
        cloud.wire().filter((request, exchange) -> {
            end.compareAndSet(false, request.line().equals(BLOCKED));
            if (end.get()) {
                throw new IllegalStateException("killed");
            }
            return exchange.call();
        });
        assertThat(catchThrowable(cloud::takeOver)).isNotNull();
        cloud.wire().filter(Wire.CLEAR);
        var s3 = cloud.aws().s3();
        var policy = s3.getBucketPolicy(r -> r.bucket(HandBuilt.PIXEL_BUCKET)).policy();
        var more = policy.replaceFirst("\"Statement\":\\[?", "\"Statement\":[" + """
                {"Sid":"Analytics","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:root"},
                "Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-static/*"},""");
        s3.putBucketPolicy(r -> r.bucket(HandBuilt.PIXEL_BUCKET).policy(more));
        var closed = new AtomicBoolean();
        cloud.wire().filter((request, exchange) -> {
            closed.compareAndSet(false, request.line().equals(BLOCKED));
            return exchange.call();
        });
        try (var collector = cloud.collector(
                cloud.takeover(), path -> closed.get() ? new Viewer.Answer(403, "") : cloud.get(path))) {
            var plan = collector.plan(ALL);
            assertThatThrownBy(() -> collector.apply(plan, ALL, change -> {}, again -> {}))
                    .isInstanceOf(RefusedException.class);
        }
        assertThat(s3.getBucketPolicy(r -> r.bucket(HandBuilt.PIXEL_BUCKET)).policy())
                .contains("Analytics");
    }

    /** A machine that is kept out, by its country or a web ACL, must not open what serves everybody else. */
    @Test
    void aClosedBucketIsNotOpenedSinceThisMachineIsKeptOut() {
        cloud.takeOver();
        drift();
        try (var collector = cloud.collector(TakeoverCloud.spec(), path -> new Viewer.Answer(403, ""))) {
            var plan = collector.plan(ALL);
            assertThatThrownBy(() -> collector.apply(plan, ALL, change -> {}, again -> {}))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("nothing of it was written");
        }
        assertThat(cloud.aws()
                        .s3()
                        .getBucketOwnershipControls(r -> r.bucket(HandBuilt.PIXEL_BUCKET))
                        .ownershipControls()
                        .rules())
                .hasSize(1);
    }

    /** The file belongs to who took it over, and to no pipeline. */
    @Test
    void driftOfAClosedBucketIsHealedWhereverItRuns() throws Exception {
        cloud.takeOver();
        drift();
        Files.delete(cloud.saved());
        try (var collector = cloud.collector(TakeoverCloud.spec())) {
            collector.apply(collector.plan(ALL), ALL, change -> {}, again -> {});
        }
        cloud.assertOurs("then");
    }

    private void drift() {
        cloud.aws().s3().deletePublicAccessBlock(r -> r.bucket(HandBuilt.PIXEL_BUCKET));
    }

    /** Their owner let it read already, and list as well. */
    @Test
    void takesOverWhoseDistributionMayReadAlready() {
        cloud.aws()
                .s3()
                .putBucketPolicy(
                        r -> r.bucket(HandBuilt.PIXEL_BUCKET).policy("""
                        {"Version": "2012-10-17", "Statement": [{"Sid": "AllowCloudFrontServicePrincipalReadOnly",
                         "Effect": "Allow", "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": "s3:GetObject",
                         "Resource": ["arn:aws:s3:::acme-static/i", "arn:aws:s3:::acme-static/px/*"],
                         "Condition": {"StringEquals": {"AWS:SourceArn": "arn:aws:cloudfront::%s:distribution/%s"}}}]}
                        """.formatted(LocalCloud.ACCOUNT, cloud.id())));
        cloud.takeOver();
        cloud.assertServed("then");
        cloud.assertOurs("then");
    }

    /** The same bucket is read below two paths. */
    @Test
    void onlyWhatWasServedHasToBeServed() {
        put("static/logo.gif");
        put("v2/static/new.gif");
        edit(config -> {
            var origin = config.origins().items().get(0).toBuilder()
                    .id("v2")
                    .originPath("/v2")
                    .build();
            return withBehavior(config, "static/*", "v2", origin);
        });
        assertThat(cloud.get("/static/new.gif").status()).isEqualTo(200);
        assertThat(cloud.get("/static/logo.gif").status()).isNotEqualTo(200);

        cloud.takeOver();

        cloud.assertServed("then");
        assertThat(cloud.get("/static/new.gif").status()).isEqualTo(200);
    }

    @Test
    void takesOverAPixelThatOnePathOfASiteServes() {
        servePixelByOnePath();
        cloud.takeOver();
        cloud.assertServed("then");
    }

    @Test
    void doesNotChangeTheProtocolOfAWholeSite() {
        servePixelByOnePath();
        try (var collector = cloud.collector(cloud.takeover(Map.of("viewerProtocol", "redirect-to-https")))) {
            assertThat(collector.plan(ALL).refusals())
                    .extracting(Change::reason)
                    .anyMatch(reason -> reason.contains("/i is served by the behavior 'i' of a larger site"));
        }
    }

    /** Another origin has the rest of the site. */
    private void servePixelByOnePath() {
        edit(config -> {
            var site = config.origins().items().get(0).toBuilder()
                    .id("www")
                    .domainName("www.example.com")
                    .s3OriginConfig((S3OriginConfig) null)
                    .customOriginConfig(CustomOriginConfig.builder()
                            .httpPort(80)
                            .httpsPort(443)
                            .originProtocolPolicy("http-only")
                            .build())
                    .build();
            var pixels = config.defaultCacheBehavior().targetOriginId();
            return withBehavior(config, "i", pixels, site).toBuilder()
                    .defaultCacheBehavior(config.defaultCacheBehavior().toBuilder()
                            .targetOriginId("www")
                            .build())
                    .build();
        });
    }

    private void put(String key) {
        cloud.aws()
                .s3()
                .putObject(
                        r -> r.bucket(HandBuilt.PIXEL_BUCKET).key(key).acl("public-read"), RequestBody.fromString(key));
    }

    private void edit(UnaryOperator<DistributionConfig> change) {
        var live = cloud.aws().cloudFront().getDistributionConfig(r -> r.id(cloud.id()));
        cloud.aws()
                .cloudFront()
                .updateDistribution(r -> r.id(cloud.id())
                        .ifMatch(live.eTag())
                        .distributionConfig(change.apply(live.distributionConfig())));
    }

    @SuppressWarnings("deprecation")
    private static DistributionConfig withBehavior(
            DistributionConfig config, String pattern, String target, Origin more) {
        var like = config.defaultCacheBehavior();
        var behavior = CacheBehavior.builder()
                .pathPattern(pattern)
                .targetOriginId(target)
                .viewerProtocolPolicy("allow-all")
                .allowedMethods(like.allowedMethods())
                .forwardedValues(like.forwardedValues())
                .minTTL(0L)
                .defaultTTL(0L)
                .maxTTL(0L)
                .compress(false)
                .smoothStreaming(false)
                .fieldLevelEncryptionId("")
                .lambdaFunctionAssociations(functions -> functions.quantity(0))
                .trustedSigners(signers -> signers.enabled(false).quantity(0))
                .build();
        var origins = new ArrayList<>(config.origins().items());
        origins.add(more);
        return config.toBuilder()
                .origins(o -> o.items(origins).quantity(origins.size()))
                .cacheBehaviors(c -> c.items(behavior).quantity(1))
                .build();
    }
}
