package io.github.snowplowcollector.local.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.CustomErrorResponse;
import software.amazon.awssdk.services.cloudfront.model.CustomOriginConfig;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.ForwardedValues;
import software.amazon.awssdk.services.cloudfront.model.OriginCustomHeader;
import software.amazon.awssdk.services.cloudfront.model.S3OriginConfig;

/** What distributions of people who followed Snowplow's guide hold. */
@SuppressWarnings("deprecation") // such distributions are older than cache policies
class HandBuiltDistributionTest {

    @TempDir
    Path directory;

    CloudFrontFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new CloudFrontFixture(directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private DistributionConfig kept(DistributionConfig.Builder config) {
        var id = fixture.create(config).id();
        return fixture.client.getDistributionConfig(request -> request.id(id)).distributionConfig();
    }

    private DefaultCacheBehavior keptBehavior(Consumer<DefaultCacheBehavior.Builder> change) {
        var behavior = CloudFrontFixture.handBuiltBehavior();
        change.accept(behavior);
        return kept(CloudFrontFixture.minimal("ref").defaultCacheBehavior(behavior.build()))
                .defaultCacheBehavior();
    }

    @Test
    void completesCacheSettingsAndGrantsLogDelivery() {
        var config = kept(CloudFrontFixture.handBuilt("ref"));

        var behavior = config.defaultCacheBehavior();
        assertThat(behavior.cachePolicyId()).isNull();
        assertThat(List.of(behavior.minTTL(), behavior.defaultTTL(), behavior.maxTTL()))
                .containsExactly(0L, 86_400L, 31_536_000L);
        assertThat(behavior.forwardedValues().headers().quantity()).isZero();
        assertThat(behavior.forwardedValues().queryStringCacheKeys().quantity()).isZero();
        assertThat(config.logging().prefix()).isEmpty();
        assertThat(fixture.s3.grants).containsExactly("logs");
    }

    @Test
    void keepsCacheSettingsOverAnUpdate() {
        var id = fixture.create(CloudFrontFixture.handBuilt("ref")
                        .defaultCacheBehavior(CloudFrontFixture.handBuiltBehavior()
                                .forwardedValues(values -> values.queryString(true)
                                        .queryStringCacheKeys(
                                                keys -> keys.quantity(1).items("e"))
                                        .headers(headers -> headers.quantity(1).items("Origin"))
                                        .cookies(cookies -> cookies.forward("whitelist")
                                                .whitelistedNames(names ->
                                                        names.quantity(1).items("sp_*"))))
                                .defaultTTL(60L)
                                .maxTTL(61L)
                                .build()))
                .id();
        var before = fixture.client.getDistributionConfig(request -> request.id(id));

        fixture.update(id, config -> config.comment("changed"));

        var after = fixture.client.getDistributionConfig(request -> request.id(id));
        assertThat(after.distributionConfig())
                .isEqualTo(before.distributionConfig().toBuilder()
                        .comment("changed")
                        .build());
    }

    @Test
    void lengthensTheDefaultsWithTheMinimum() {
        var behavior = keptBehavior(change -> change.minTTL(40_000_000L));

        assertThat(behavior.defaultTTL()).isEqualTo(40_000_000L);
        assertThat(behavior.maxTTL()).isEqualTo(40_000_000L);
    }

    static Stream<Arguments> spoiltBehaviors() {
        return Stream.of(
                spoilt("InvalidTTLOrder", behavior -> behavior.defaultTTL(1L).minTTL(2L)),
                spoilt("InvalidTTLOrder", behavior -> behavior.maxTTL(1L)),
                spoilt("InvalidArgument", behavior -> behavior.minTTL(null)),
                spoilt("InvalidArgument", behavior -> behavior.minTTL(-1L)),
                spoilt("InvalidArgument", behavior -> behavior.forwardedValues((ForwardedValues) null)),
                spoilt("InvalidArgument", behavior -> behavior.cachePolicyId(CloudFrontFixture.CACHING)),
                spoilt("InvalidArgument", behavior -> behavior.originRequestPolicyId(CloudFrontFixture.CORS_S3_ORIGIN)),
                spoilt(
                        "InvalidArgument",
                        behavior -> behavior.forwardedValues(
                                values -> values.queryString(true).cookies(cookies -> cookies.forward("some")))),
                spoilt(
                        "InvalidForwardCookies",
                        behavior -> behavior.forwardedValues(
                                values -> values.queryString(true).cookies(cookies -> cookies.forward("whitelist")))),
                spoilt(
                        "InvalidQueryStringParameters",
                        behavior -> behavior.forwardedValues(values -> values.queryString(false)
                                .cookies(cookies -> cookies.forward("none"))
                                .queryStringCacheKeys(keys -> keys.quantity(1).items("e")))),
                spoilt(
                        "InvalidHeadersForS3Origin",
                        behavior -> behavior.forwardedValues(values -> values.queryString(false)
                                .cookies(cookies -> cookies.forward("none"))
                                .headers(headers -> headers.quantity(1).items("*")))),
                spoilt(
                        "TooManyHeadersInForwardedValues",
                        behavior -> behavior.forwardedValues(values -> values.queryString(false)
                                .cookies(cookies -> cookies.forward("none"))
                                .headers(headers -> headers.quantity(11)
                                        .items(IntStream.range(0, 11)
                                                .mapToObj(i -> "X-" + i)
                                                .toList())))));
    }

    private static Arguments spoilt(String code, Consumer<DefaultCacheBehavior.Builder> spoil) {
        return Arguments.of(code, spoil);
    }

    @ParameterizedTest
    @MethodSource("spoiltBehaviors")
    void refusesCacheSettingsInAwsWords(String code, Consumer<DefaultCacheBehavior.Builder> spoil) {
        var refusal = catchThrowableOfType(CloudFrontException.class, () -> keptBehavior(spoil));

        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void keepsACertificateOfIam() {
        var config = kept(CloudFrontFixture.handBuilt("ref")
                .aliases(aliases -> aliases.quantity(1).items("c.example.com"))
                .viewerCertificate(certificate -> certificate
                        .iamCertificateId("ASCAEXAMPLE123EXAMPLE")
                        .sslSupportMethod("vip")
                        .minimumProtocolVersion("TLSv1")));

        var certificate = config.viewerCertificate();
        assertThat(certificate.iamCertificateId()).isEqualTo("ASCAEXAMPLE123EXAMPLE");
        assertThat(certificate.certificate()).isEqualTo("ASCAEXAMPLE123EXAMPLE");
        assertThat(certificate.certificateSourceAsString()).isEqualTo("iam");
        assertThat(certificate.sslSupportMethodAsString()).isEqualTo("vip");
        assertThat(certificate.cloudFrontDefaultCertificate()).isFalse();
        assertThat(config.aliases().items()).containsExactly("c.example.com");
    }

    @Test
    void refusesTwoCertificates() {
        var refusal = catchThrowableOfType(
                CloudFrontException.class,
                () -> kept(CloudFrontFixture.handBuilt("ref")
                        .viewerCertificate(certificate -> certificate
                                .iamCertificateId("ASCAEXAMPLE123EXAMPLE")
                                .acmCertificateArn("arn:aws:acm:us-east-1:000000000000:certificate/1")
                                .sslSupportMethod("sni-only"))));

        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidViewerCertificate");
    }

    private DistributionConfig.Builder everything() {
        return CloudFrontFixture.handBuilt("ref")
                .webACLId("arn:aws:wafv2:us-east-1:000000000000:global/webacl/a/1")
                .comment("by hand")
                .origins(origins -> origins.quantity(2)
                        .items(
                                CloudFrontFixture.pixelOrigin()
                                        .customHeaders(headers -> headers.quantity(1)
                                                .items(OriginCustomHeader.builder()
                                                        .headerName("X-Secret")
                                                        .headerValue("s")
                                                        .build()))
                                        .build(),
                                CloudFrontFixture.pixelOrigin()
                                        .id("site")
                                        .domainName("pixel.s3-website.eu-central-1.amazonaws.com")
                                        .s3OriginConfig((S3OriginConfig) null)
                                        .customOriginConfig(server("http-only"))
                                        .build()))
                .cacheBehaviors(behaviors -> behaviors
                        .quantity(1)
                        .items(CacheBehavior.builder()
                                .pathPattern("site/*")
                                .targetOriginId("site")
                                .viewerProtocolPolicy("allow-all")
                                .cachePolicyId(CloudFrontFixture.CACHING)
                                .build()))
                .customErrorResponses(errors -> errors.quantity(1)
                        .items(CustomErrorResponse.builder()
                                .errorCode(404)
                                .responsePagePath("/i")
                                .responseCode("200")
                                .errorCachingMinTTL(5L)
                                .build()));
    }

    private static CustomOriginConfig server(String protocol) {
        return CustomOriginConfig.builder()
                .httpPort(80)
                .httpsPort(443)
                .originProtocolPolicy(protocol)
                .build();
    }

    @Test
    void keepsAllMembersOverAnUpdateAndSummarisesThem() {
        var id = fixture.create(everything()).id();
        var before =
                fixture.client.getDistributionConfig(request -> request.id(id)).distributionConfig();

        fixture.update(id, config -> config.priceClass("PriceClass_100"));

        var after =
                fixture.client.getDistributionConfig(request -> request.id(id)).distributionConfig();
        assertThat(after)
                .isEqualTo(before.toBuilder().priceClass("PriceClass_100").build());
        assertThat(after.customErrorResponses().items()).hasSize(1);
        assertThat(after.origins().items().get(0).customHeaders().items()).hasSize(1);
        var summary =
                fixture.client.listDistributions().distributionList().items().get(0);
        assertThat(summary.origins()).isEqualTo(after.origins());
        assertThat(summary.defaultCacheBehavior()).isEqualTo(after.defaultCacheBehavior());
        assertThat(summary.cacheBehaviors()).isEqualTo(after.cacheBehaviors());
        assertThat(summary.customErrorResponses()).isEqualTo(after.customErrorResponses());
        assertThat(summary.viewerCertificate()).isEqualTo(after.viewerCertificate());
        assertThat(summary.webACLId()).isEqualTo(after.webACLId());
        assertThat(summary.comment()).isEqualTo("by hand");
        assertThat(summary.aliases()).isEqualTo(after.aliases());
    }

    static Stream<Arguments> spoiltParts() {
        return Stream.of(
                part(
                        "InvalidErrorCode",
                        config -> config.customErrorResponses(
                                errors -> errors.quantity(1).items(error(402, "/i", "200")))),
                part(
                        "InvalidResponseCode",
                        config -> config.customErrorResponses(
                                errors -> errors.quantity(1).items(error(404, "/i", "301")))),
                part(
                        "InvalidArgument",
                        config -> config.customErrorResponses(
                                errors -> errors.quantity(2).items(error(404, "/i", "200"), error(404, "/j", "200")))),
                part(
                        "InvalidArgument",
                        config -> config.customErrorResponses(
                                errors -> errors.quantity(1).items(error(404, "/i", null)))),
                part("InvalidArgument", website(server("ftp"))),
                part(
                        "InvalidArgument",
                        website(CustomOriginConfig.builder()
                                .httpPort(81)
                                .httpsPort(443)
                                .originProtocolPolicy("http-only")
                                .build())));
    }

    private static Arguments part(String code, Consumer<DistributionConfig.Builder> spoil) {
        return Arguments.of(code, spoil);
    }

    private static CustomErrorResponse error(int code, String page, String answered) {
        return CustomErrorResponse.builder()
                .errorCode(code)
                .responsePagePath(page)
                .responseCode(answered)
                .build();
    }

    private static Consumer<DistributionConfig.Builder> website(CustomOriginConfig server) {
        return config -> config.origins(origins -> origins.quantity(1)
                .items(CloudFrontFixture.pixelOrigin()
                        .domainName("pixel.s3-website-eu-west-1.amazonaws.com")
                        .s3OriginConfig((S3OriginConfig) null)
                        .customOriginConfig(server)
                        .build()));
    }

    @ParameterizedTest
    @MethodSource("spoiltParts")
    void refusesOtherPartsInAwsWords(String code, Consumer<DistributionConfig.Builder> spoil) {
        var config = CloudFrontFixture.handBuilt("ref");
        spoil.accept(config);

        var refusal = catchThrowableOfType(CloudFrontException.class, () -> kept(config));

        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refusal.statusCode()).isEqualTo(400);
    }
}
