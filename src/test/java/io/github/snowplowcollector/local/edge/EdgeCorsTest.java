package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.cloudfront.CloudFrontFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyAccessControlAllowMethodsValues;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyCorsConfig;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyCustomHeader;

class EdgeCorsTest {

    private static final String PREFLIGHT = String.join(
            "\r\n",
            "Origin: https://shop.example.com",
            "Access-Control-Request-Method: GET",
            "Access-Control-Request-Headers: sp-anonymous",
            "");

    @TempDir
    Path directory;

    EdgeFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new EdgeFixture(directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private String collector(boolean credentials, boolean override, String... origins) {
        var policy = fixture.cloud.headersPolicy(config -> config.corsConfig(cors(credentials, override, origins))
                .securityHeadersConfig(security -> security.strictTransportSecurity(
                                hsts -> hsts.override(true).accessControlMaxAgeSec(31_536_000))
                        .contentTypeOptions(options -> options.override(true)))
                .customHeadersConfig(custom -> custom.quantity(1)
                        .items(ResponseHeadersPolicyCustomHeader.builder()
                                .header("Cache-Control")
                                .value("no-cache, no-store, must-revalidate")
                                .override(true)
                                .build())));
        var id = fixture.cloud.create(fixture.cloud.collector("ref")).id();
        fixture.cloud.update(
                id,
                config -> config.defaultCacheBehavior(fixture
                        .cloud
                        .client
                        .getDistributionConfig(request -> request.id(id))
                        .distributionConfig()
                        .defaultCacheBehavior()
                        .toBuilder()
                        .responseHeadersPolicyId(policy)
                        .build()));
        fixture.cloud.clock.advance(CloudFrontFixture.DEPLOYMENT);
        return id;
    }

    private static ResponseHeadersPolicyCorsConfig cors(boolean credentials, boolean override, String... origins) {
        return ResponseHeadersPolicyCorsConfig.builder()
                .accessControlAllowOrigins(list -> list.quantity(origins.length).items(origins))
                .accessControlAllowHeaders(list -> list.quantity(2).items("SP-Anonymous", "Content-Type"))
                .accessControlAllowMethods(list -> list.quantity(2)
                        .items(
                                ResponseHeadersPolicyAccessControlAllowMethodsValues.GET,
                                ResponseHeadersPolicyAccessControlAllowMethodsValues.HEAD))
                .accessControlMaxAgeSec(600)
                .accessControlAllowCredentials(credentials)
                .originOverride(override)
                .build();
    }

    @Test
    void addsThePolicysHeaders() {
        var answer = fixture.request(collector(false, true, "*"), "GET", "/i", "Origin: https://a.example\r\n");

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("none");
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("none");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache, no-store, must-revalidate");
        assertThat(answer.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void addsNoCorsHeadersWithoutAnOrigin() {
        var answer = fixture.get(collector(false, true, "*"), "/i");

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("none");
    }

    @Test
    void echoesAnAllowedOriginWithCredentials() {
        var id = collector(true, true, "https://*.example.com");

        var allowed = fixture.request(id, "GET", "/i", "Origin: https://shop.example.com\r\n");
        var other = fixture.request(id, "GET", "/i", "Origin: https://example.org\r\n");

        assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example.com");
        assertThat(allowed.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(allowed.header("Vary")).isEqualTo("Origin");
        assertThat(other.header("Access-Control-Allow-Origin")).isEqualTo("none");
        assertThat(other.header("X-Cache")).isEqualTo("Hit from cloudfront");
    }

    @Test
    void passesPreflightsToTheOriginAndKeepsItsStatus() {
        var id = collector(true, true, "https://*.example.com");

        var answer = fixture.request(id, "OPTIONS", "/i?e=pv", PREFLIGHT);
        fixture.request(id, "OPTIONS", "/i?e=pv", PREFLIGHT);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example.com");
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD");
        assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("SP-Anonymous, Content-Type");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
        assertThat(fixture.cloud.s3.fetches).as("preflights are not cached").hasSize(2);
        assertThat(fixture.cloud.s3.fetches.get(0).forwarded().headers())
                .containsEntry("access-control-request-headers", List.of("sp-anonymous"));
    }

    @Test
    void forwardsNoOriginWithoutTheOriginRequestPolicy() {
        var id = collector(true, true, "https://*.example.com");
        fixture.cloud.update(
                id,
                config -> config.defaultCacheBehavior(fixture
                        .cloud
                        .client
                        .getDistributionConfig(request -> request.id(id))
                        .distributionConfig()
                        .defaultCacheBehavior()
                        .toBuilder()
                        .originRequestPolicyId(null)
                        .build()));

        assertThat(fixture.request(id, "OPTIONS", "/i", PREFLIGHT).status()).isEqualTo(400);
    }

    @Test
    void leavesTheOriginsCorsHeadersWithoutOverride() {
        var answer = fixture.request(collector(false, false, "*"), "OPTIONS", "/i", PREFLIGHT);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://of-the-bucket.example");
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET");
    }

    @Test
    void echoesEveryOriginWhenToldTo() {
        var id = fixture.cloud.deploy(fixture.cloud.collector("echo")).id();
        fixture.edge.close();
        try (var echoing = fixture.echoing()) {
            var event = fixture.send(echoing, id, request("GET /i?e=pv", "Origin: https://page.example"));
            assertThat(event.status()).isEqualTo(200);
            assertThat(event.header("Access-Control-Allow-Origin")).isEqualTo("https://page.example");
            assertThat(event.header("Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(event.header("Vary")).isEqualTo("Origin");

            var preflight = fixture.send(
                    echoing,
                    id,
                    request(
                            "OPTIONS /i?e=pv",
                            "Origin: https://page.example",
                            "Access-Control-Request-Method: GET",
                            "Access-Control-Request-Headers: sp-anonymous"));
            assertThat(preflight.status()).isEqualTo(200);
            assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("sp-anonymous");
            assertThat(preflight.header("Access-Control-Allow-Methods")).contains("GET");

            var plain = fixture.send(echoing, id, request("GET /i"));
            assertThat(plain.header("Access-Control-Allow-Credentials")).isEqualTo("none");
        }
    }

    private static String request(String start, String... headers) {
        var lines = new ArrayList<>(List.of(start + " HTTP/1.1", "Host: localhost", "Connection: close"));
        lines.addAll(List.of(headers));
        return String.join("\r\n", lines) + "\r\n\r\n";
    }
}
