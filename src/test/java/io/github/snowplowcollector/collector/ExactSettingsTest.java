package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.PIXELS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyConfig;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyCustomHeader;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a set-up leaves in the account, value by value, as the guide of this collector has it and in no words of the plugin's. */
class ExactSettingsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path directory;

    @AutoClose
    private static TestCloud cloud;

    private static S3Client s3;
    private static CloudFrontClient cloudFront;

    @BeforeAll
    static void setUp() {
        cloud = new TestCloud(directory);
        cloud.setUp(SPEC);
        s3 = cloud.aws().s3();
        cloudFront = cloud.aws().cloudFront();
    }

    @Test
    void keepsBothBucketsPrivateEncryptedAndTagged() {
        for (var bucket : new String[] {PIXELS, LOGS}) {
            var block = s3.getPublicAccessBlock(r -> r.bucket(bucket)).publicAccessBlockConfiguration();
            assertThat(block.blockPublicAcls()).isTrue();
            assertThat(block.ignorePublicAcls()).isTrue();
            assertThat(block.blockPublicPolicy()).isTrue();
            assertThat(block.restrictPublicBuckets()).isTrue();
            assertThat(s3.getBucketEncryption(r -> r.bucket(bucket))
                            .serverSideEncryptionConfiguration()
                            .rules())
                    .singleElement()
                    .extracting(
                            rule -> rule.applyServerSideEncryptionByDefault().sseAlgorithmAsString())
                    .isEqualTo("AES256");
            assertThat(s3.getBucketTagging(r -> r.bucket(bucket)).tagSet())
                    .extracting(tag -> tag.key() + "=" + tag.value())
                    .containsExactlyInAnyOrder("snowplow:collector=demo", "team=data");
            assertThat(s3.getBucketVersioning(r -> r.bucket(bucket)).status()).isNull();
        }
    }

    @Test
    void opensThePixelBucketToItsDistributionOverTlsOnly() {
        assertThat(ownership(PIXELS)).isEqualTo("BucketOwnerEnforced");
        assertThat(policy(PIXELS))
                .isEqualTo(JSON.readTree("""
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "RestrictToTLSRequestsOnly", "Effect": "Deny", "Principal": "*", "Action": "s3:*",
                   "Resource": ["arn:aws:s3:::%1$s", "arn:aws:s3:::%1$s/*"],
                   "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
                  {"Sid": "AllowCloudFrontServicePrincipalReadOnly", "Effect": "Allow",
                   "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": "s3:GetObject",
                   "Resource": "arn:aws:s3:::%1$s/i",
                   "Condition": {"StringEquals": {"AWS:SourceArn": "%2$s"}}}]}
                """.formatted(PIXELS, distribution().arn())));
    }

    @Test
    void answersPreflightsAndForgetsUploadsThatWereGivenUp() {
        assertThat(s3.getBucketCors(r -> r.bucket(PIXELS)).corsRules())
                .extracting(
                        CORSRule::allowedOrigins,
                        CORSRule::allowedMethods,
                        CORSRule::allowedHeaders,
                        CORSRule::maxAgeSeconds)
                .containsExactly(tuple(List.of("*"), List.of("GET", "HEAD"), List.of("*"), 3600));
        assertThat(rules(PIXELS)).containsExactly("'' abort 1 expire null");
    }

    @Test
    void uploadsTheGifOfSnowplow() throws Exception {
        var pixel = s3.getObjectAsBytes(r -> r.bucket(PIXELS).key("i").checksumMode(ChecksumMode.ENABLED));
        var sha256 = MessageDigest.getInstance("SHA-256").digest(pixel.asByteArray());

        assertThat(pixel.asByteArray()).hasSize(43);
        assertThat(HexFormat.of().formatHex(sha256))
                .isEqualTo("caa849b179befa2645a8e2c474d2e82a76777a3305315ece911013e8ee9a916c");
        assertThat(pixel.response().contentType()).isEqualTo("image/gif");
        assertThat(pixel.response().checksumSHA256())
                .isEqualTo(Base64.getEncoder().encodeToString(sha256));
        assertThat(pixel.response().metadata()).isEmpty();
    }

    @Test
    void letsCloudFrontWriteLogsThatExpire() {
        assertThat(ownership(LOGS)).isEqualTo("BucketOwnerPreferred");
        var acl = s3.getBucketAcl(r -> r.bucket(LOGS));
        assertThat(acl.grants())
                .extracting(grant -> grant.grantee().id() + " " + grant.permissionAsString())
                .containsExactlyInAnyOrder(
                        acl.owner().id() + " FULL_CONTROL",
                        "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0 FULL_CONTROL");
        assertThat(rules(LOGS))
                .containsExactlyInAnyOrder("'demo/' abort 1 expire null", "'demo/' abort null expire 90");
        assertThat(policy(LOGS).path("Statement"))
                .extracting(statement -> statement.path("Sid").asString())
                .containsExactly("RestrictToTLSRequestsOnly");
        assertThatThrownBy(() -> s3.getBucketCors(r -> r.bucket(LOGS)))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchCORSConfiguration"));
    }

    @Test
    void servesThePixelFromItsBucketAlone() {
        var config = config();

        assertThat(config.callerReference()).isEqualTo("snowplow-collector/demo/us-east-1/1");
        assertThat(config.origins().items()).singleElement().satisfies(origin -> {
            assertThat(origin.id()).isEqualTo("snowplow-collector/demo/us-east-1");
            assertThat(origin.domainName()).isEqualTo(PIXELS + ".s3.us-east-1.amazonaws.com");
            assertThat(origin.originPath()).isEmpty();
            assertThat(origin.s3OriginConfig().originAccessIdentity()).isEmpty();
            var control = cloudFront
                    .getOriginAccessControlConfig(r -> r.id(origin.originAccessControlId()))
                    .originAccessControlConfig();
            assertThat(control.name()).isEqualTo("demo-us-east-1");
            assertThat(control.description()).isEqualTo("snowplow:collector=demo");
            assertThat(control.signingProtocolAsString()).isEqualTo("sigv4");
            assertThat(control.signingBehaviorAsString()).isEqualTo("always");
            assertThat(control.originAccessControlOriginTypeAsString()).isEqualTo("s3");
        });
        assertThat(cloudFront
                        .listTagsForResource(r -> r.resource(distribution().arn()))
                        .tags()
                        .items())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactlyInAnyOrder("snowplow:collector=demo", "team=data");
    }

    @Test
    void keepsTheQueryOutOfTheCacheAndForwardsTheOrigin() {
        var config = config();
        var behavior = config.defaultCacheBehavior();

        assertThat(behavior.targetOriginId()).isEqualTo("snowplow-collector/demo/us-east-1");
        assertThat(behavior.cachePolicyId()).isEqualTo("b2884449-e4de-46a7-ac36-70bc7f1ddd6d");
        assertThat(behavior.originRequestPolicyId()).isEqualTo("88a5eaf4-2fd4-4709-b370-b4c650ea3fcf");
        assertThat(behavior.viewerProtocolPolicyAsString()).isEqualTo("allow-all");
        assertThat(behavior.allowedMethods().itemsAsStrings()).containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS");
        assertThat(behavior.allowedMethods().cachedMethods().itemsAsStrings()).containsExactlyInAnyOrder("GET", "HEAD");
        assertThat(behavior.compress()).isFalse();
        assertThat(config.enabled()).isTrue();
        assertThat(config.defaultRootObject()).isEqualTo("i");
        assertThat(config.priceClassAsString()).isEqualTo("PriceClass_All");
        assertThat(config.isIPV6Enabled()).isTrue();
        assertThat(config.httpVersionAsString()).isEqualTo("http2and3");
        assertThat(config.comment()).isEqualTo("Snowplow collector demo");
    }

    @Test
    void logsIntoTheLogBucketWithoutCookies() {
        var logging = config().logging();

        assertThat(logging.enabled()).isTrue();
        assertThat(logging.bucket()).isEqualTo(LOGS + ".s3.amazonaws.com");
        assertThat(logging.prefix()).isEqualTo("demo/");
        assertThat(logging.includeCookies()).isFalse();
    }

    @Test
    void sendsTheHeadersThatTrackersNeed() {
        var policy = headers();
        var cors = policy.corsConfig();

        assertThat(policy.name()).isEqualTo("demo-us-east-1");
        assertThat(policy.comment()).isEqualTo("snowplow:collector=demo");
        assertThat(cors.accessControlAllowOrigins().items()).containsExactly("*");
        assertThat(cors.accessControlAllowMethods().itemsAsStrings())
                .containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS");
        assertThat(cors.accessControlAllowHeaders().items())
                .contains("SP-Anonymous")
                .doesNotContain("*");
        assertThat(cors.accessControlAllowCredentials()).isFalse();
        assertThat(cors.originOverride()).isTrue();
        assertThat(policy.customHeadersConfig().items())
                .allMatch(ResponseHeadersPolicyCustomHeader::override)
                .extracting(header -> header.header() + ": " + header.value())
                .containsExactlyInAnyOrder(
                        "Cache-Control: no-cache, no-store, must-revalidate",
                        "Cross-Origin-Resource-Policy: cross-origin");
        var security = policy.securityHeadersConfig();
        assertThat(security.contentTypeOptions().override()).isTrue();
        assertThat(security.strictTransportSecurity().override()).isTrue();
        assertThat(security.strictTransportSecurity().accessControlMaxAgeSec()).isEqualTo(31_536_000);
    }

    private static DistributionSummary distribution() {
        return cloudFront.listDistributions().distributionList().items().get(0);
    }

    private static DistributionConfig config() {
        return cloudFront.getDistributionConfig(r -> r.id(distribution().id())).distributionConfig();
    }

    private static ResponseHeadersPolicyConfig headers() {
        return cloudFront
                .listResponseHeadersPolicies(r -> r.type(ResponseHeadersPolicyType.CUSTOM))
                .responseHeadersPolicyList()
                .items()
                .get(0)
                .responseHeadersPolicy()
                .responseHeadersPolicyConfig();
    }

    private static String ownership(String bucket) {
        return s3.getBucketOwnershipControls(r -> r.bucket(bucket))
                .ownershipControls()
                .rules()
                .get(0)
                .objectOwnershipAsString();
    }

    private static JsonNode policy(String bucket) {
        return JSON.readTree(s3.getBucketPolicy(r -> r.bucket(bucket)).policy());
    }

    private static List<String> rules(String bucket) {
        return s3.getBucketLifecycleConfiguration(r -> r.bucket(bucket)).rules().stream()
                .map(ExactSettingsTest::words)
                .toList();
    }

    private static String words(LifecycleRule rule) {
        var abort = rule.abortIncompleteMultipartUpload();
        return "'" + rule.filter().prefix() + "' abort " + (abort == null ? null : abort.daysAfterInitiation())
                + " expire "
                + (rule.expiration() == null ? null : rule.expiration().days());
    }
}
