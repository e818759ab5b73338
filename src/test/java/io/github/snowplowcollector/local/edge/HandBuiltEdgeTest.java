package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.cloudfront.CloudFrontFixture;
import io.github.snowplowcollector.local.iam.Requester;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.model.CustomErrorResponse;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.EventType;
import software.amazon.awssdk.services.cloudfront.model.ForwardedValues;
import software.amazon.awssdk.services.cloudfront.model.FunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.LambdaFunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.S3OriginConfig;

/** How collectors that people built by hand are served. */
@SuppressWarnings("deprecation") // such distributions are older than cache policies
class HandBuiltEdgeTest {

    private static final String GLOBAL = "pixel.s3.amazonaws.com";

    @TempDir
    Path directory;

    EdgeFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new EdgeFixture(directory);
        fixture.cloud.s3.publicBuckets.add("pixel");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private String deploy(Consumer<DefaultCacheBehavior.Builder> change) {
        var behavior = CloudFrontFixture.handBuiltBehavior();
        change.accept(behavior);
        return fixture.cloud
                .deploy(CloudFrontFixture.handBuilt("ref").defaultCacheBehavior(behavior.build()))
                .id();
    }

    private String forwarding(Consumer<ForwardedValues.Builder> change) {
        return deploy(behavior -> behavior.forwardedValues(values -> {
            values.queryString(false).cookies(cookies -> cookies.forward("none"));
            change.accept(values);
        }));
    }

    private String deploy(Origin.Builder origin) {
        return fixture.cloud
                .deploy(CloudFrontFixture.handBuilt("ref")
                        .origins(origins -> origins.quantity(1).items(origin.build())))
                .id();
    }

    private String cache(String id, String target, String headers) {
        return fixture.request(id, "GET", target, headers).header("X-Cache").replace(" from cloudfront", "");
    }

    @Test
    void servesAPublicPixelByItsGlobalName() {
        var id = deploy(behavior -> {});

        assertThat(fixture.get(id, "/i?e=pv").status()).isEqualTo(200);
        assertThat(cache(id, "/i?e=pp", "Origin: https://a.example\r\nCookie: a=b\r\n"))
                .isEqualTo("Hit");
        assertThat(fixture.cloud.s3.fetches.get(0).requester()).isEqualTo(Requester.ANONYMOUS);
        assertThat(fixture.rows()).hasSize(2).allMatch(row -> row.get(8).equals("200"));
        assertThat(fixture.cloud.s3.logs.keySet()).allMatch(key -> key.startsWith("logs/" + id + "."));
    }

    @Test
    void asksAsTheOriginAccessIdentity() {
        var identity = fixture.cloud.accessIdentity("ref");
        fixture.cloud.s3.publicBuckets.clear();
        var id = deploy(CloudFrontFixture.pixelOrigin()
                .domainName(GLOBAL)
                .s3OriginConfig(s3 -> s3.originAccessIdentity("origin-access-identity/cloudfront/" + identity.id())));

        assertThat(fixture.get(id, "/i").status()).isEqualTo(200);
        assertThat(fixture.cloud.s3.fetches.get(0).requester())
                .isEqualTo(Requester.originAccessIdentity(identity.id(), identity.s3CanonicalUserId()));
    }

    @Test
    void refusesToSignForTheWrongRegion() {
        var id = deploy(CloudFrontFixture.pixelOrigin()
                .domainName(GLOBAL)
                .originAccessControlId(fixture.cloud.accessControl("access")));

        var answer = fixture.get(id, "/i");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("AuthorizationHeaderMalformed");
    }

    private String website(String domain, String protocol) {
        return deploy(CloudFrontFixture.pixelOrigin()
                .domainName(domain)
                .s3OriginConfig((S3OriginConfig) null)
                .customOriginConfig(custom -> custom.httpPort(80).httpsPort(443).originProtocolPolicy(protocol)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pixel.s3-website-eu-central-1.amazonaws.com", "pixel.s3-website.eu-central-1.amazonaws.com"})
    void servesAWebsite(String domain) {
        var id = website(domain, "match-viewer");

        assertThat(fixture.get(id, "/i").status()).isEqualTo(200);
        assertThat(cache(id, "/i", "")).isEqualTo("Hit");
    }

    @Test
    void cannotReachAWebsiteByHttpsOrAnotherServer() {
        var https = website("pixel.s3-website-eu-central-1.amazonaws.com", "https-only");
        assertThat(fixture.get(https, "/i").status()).isEqualTo(502);
        assertThat(fixture.rows())
                .last()
                .satisfies(row -> assertThat(row.get(28)).isEqualTo("OriginConnectError"));

        fixture.cloud.update(
                https,
                config -> config.origins(origins -> origins.quantity(1)
                        .items(config.build().origins().items().get(0).toBuilder()
                                .domainName("www.example.com")
                                .build())));
        assertThat(fixture.get(https, "/i?e=pv").status()).isEqualTo(502);
        assertThat(fixture.rows()).anySatisfy(row -> assertThat(row.get(28)).isEqualTo("OriginDnsError"));
    }

    @Test
    void findsNoWebsiteInAnotherRegion() {
        assertThat(fixture.get(website("pixel.s3-website-us-east-1.amazonaws.com", "http-only"), "/i")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void redirectsTheGlobalNameOfAYoungBucketWhenToldTo() {
        var id = deploy(behavior -> {});
        fixture.edge.close();
        var request = "GET /i HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        try (var redirecting = fixture.redirecting()) {
            var young = fixture.send(redirecting, id, request);
            fixture.cloud.clock.advance(Duration.ofHours(1));
            var old = fixture.send(redirecting, id, request);

            assertThat(young.status()).isEqualTo(307);
            assertThat(young.header("Location")).isEqualTo("https://pixel.s3.eu-central-1.amazonaws.com/");
            assertThat(old.status()).isEqualTo(200);
        }
    }

    @Test
    void keepsWhatTheForwardedQueryTellsApart() {
        var id = forwarding(values -> values.queryString(true));

        assertThat(List.of(cache(id, "/i?e=1", ""), cache(id, "/i?e=1", ""), cache(id, "/i?e=2", "")))
                .containsExactly("Miss", "Hit", "Miss");
    }

    @Test
    void keepsWhatTheListedKeysHeadersAndCookiesTellApart() {
        var id = forwarding(values -> values.queryString(true)
                .queryStringCacheKeys(keys -> keys.quantity(1).items("e"))
                .headers(headers -> headers.quantity(1).items("Origin"))
                .cookies(cookies -> cookies.forward("whitelist")
                        .whitelistedNames(names -> names.quantity(1).items("sp_*"))));

        assertThat(cache(id, "/i?e=1&x=1", "Cookie: sp_a=1; other=1\r\n")).isEqualTo("Miss");
        assertThat(cache(id, "/i?x=2&e=1", "Cookie: other=2; sp_a=1\r\nReferer: https://a\r\n"))
                .isEqualTo("Hit");
        assertThat(cache(id, "/i?e=2", "Cookie: sp_a=1\r\n")).isEqualTo("Miss");
        assertThat(cache(id, "/i?e=1", "Cookie: sp_a=2\r\n")).isEqualTo("Miss");
        assertThat(cache(id, "/i?e=1", "Cookie: sp_a=1\r\nOrigin: https://a.example\r\n"))
                .isEqualTo("Miss");
        assertThat(fixture.cloud.s3.fetches.get(3).forwarded().headers())
                .isEqualTo(Map.of("origin", List.of("https://a.example")));
    }

    @Test
    void forgetsWhatIsInvalidatedWhateverTheKeyHolds() {
        var id = forwarding(values -> values.queryString(true)
                .headers(headers -> headers.quantity(1).items("Origin"))
                .cookies(cookies -> cookies.forward("all")));
        var cookie = "Cookie: a=b\r\nOrigin: https://a.example\r\n";
        List.of("/i", "/i?e=1", "/i?e=2").forEach(target -> cache(id, target, cookie));

        invalidate(id, "/i", "/i?e=1");

        assertThat(cache(id, "/i", cookie)).isEqualTo("Miss");
        assertThat(cache(id, "/i?e=1", cookie)).isEqualTo("Miss");
        assertThat(cache(id, "/i?e=2", cookie)).as("another address").isEqualTo("Hit");
        invalidate(id, "/i*");
        assertThat(cache(id, "/i?e=2", cookie)).isEqualTo("Miss");
    }

    private void invalidate(String id, String... paths) {
        fixture.cloud.client.createInvalidation(request -> request.distributionId(id)
                .invalidationBatch(batch -> batch.callerReference(paths[0])
                        .paths(list -> list.quantity(paths.length).items(paths))));
    }

    @Test
    void keepsAsLongAsTheBehaviorSays() {
        var id = deploy(behavior -> behavior.defaultTTL(60L).maxTTL(60L));
        fixture.get(id, "/i");

        fixture.cloud.clock.advance(Duration.ofSeconds(59));
        assertThat(cache(id, "/i", "")).isEqualTo("Hit");
        fixture.cloud.clock.advance(Duration.ofSeconds(1));
        assertThat(cache(id, "/i", "")).isEqualTo("RefreshHit");
    }

    @Test
    void keepsNothingWithoutTime() {
        var id = deploy(behavior -> behavior.defaultTTL(0L).maxTTL(0L));
        fixture.get(id, "/i");

        assertThat(cache(id, "/i", "")).isEqualTo("Miss");
    }

    @Test
    void saysThatItRunsNoFunctions() {
        var arn = fixture.cloud.function("pixel");
        var id = deploy(behavior -> behavior.functionAssociations(list -> list.quantity(1)
                .items(FunctionAssociation.builder()
                        .functionARN(arn)
                        .eventType(EventType.VIEWER_REQUEST)
                        .build())));

        var answer = fixture.get(id, "/i?e=pv");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("X-Cache")).isEqualTo("FunctionExecutionError from cloudfront");
        assertThat(answer.body()).contains("The local cloud runs no functions");
        assertThat(fixture.rows()).singleElement().satisfies(row -> {
            assertThat(row.get(8)).isEqualTo("503");
            assertThat(row.get(11)).isEqualTo("e=pv");
            assertThat(List.of(row.get(13), row.get(22), row.get(28))).containsOnly("FunctionExecutionError");
        });
    }

    @Test
    void saysThatItRunsNoLambdaFunctions() {
        var id = deploy(behavior -> behavior.lambdaFunctionAssociations(list -> list.quantity(1)
                .items(LambdaFunctionAssociation.builder()
                        .lambdaFunctionARN("arn:aws:lambda:us-east-1:000000000000:function:pixel:7")
                        .eventType(EventType.ORIGIN_REQUEST)
                        .build())));

        assertThat(fixture.get(id, "/i").header("X-Cache")).isEqualTo("LambdaExecutionError from cloudfront");
    }

    @Test
    void showsThePageOfAnError() {
        var id = fixture.cloud
                .deploy(CloudFrontFixture.handBuilt("ref")
                        .customErrorResponses(errors -> errors.quantity(1)
                                .items(CustomErrorResponse.builder()
                                        .errorCode(403)
                                        .responsePagePath("/i")
                                        .responseCode("200")
                                        .errorCachingMinTTL(5L)
                                        .build())))
                .id();

        var answer = fixture.get(id, "/missing?e=pv");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(new String(EdgeFixture.PIXEL, StandardCharsets.US_ASCII));
        assertThat(answer.header("X-Cache")).isEqualTo("Error from cloudfront");
        assertThat(fixture.rows()).singleElement().satisfies(row -> {
            assertThat(row.get(7)).isEqualTo("/missing");
            assertThat(row.get(8)).isEqualTo("200");
        });
    }
}
