package io.github.snowplowcollector.local.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.http.HttpRequest;
import io.github.snowplowcollector.local.iam.Principal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.Tag;

class CloudFrontRestartTest {

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

    private static String get(CloudFront cloudFront, String path) {
        var headers = Map.of("authorization", List.of("AWS4-HMAC-SHA256 "));
        var client = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var response = CloudFrontApi.service(cloudFront)
                .answer(
                        new HttpRequest("GET", "/2020-05-31/" + path, "", headers, new byte[0], client),
                        Principal.ROOT);
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void remembersEverything() {
        var created = fixture.create(fixture.collector("ref"));
        fixture.client.tagResource(request -> request.resource(created.arn())
                .tags(tags -> tags.items(
                        Tag.builder().key("snowplow:collector").value("demo").build())));
        var invalidation = fixture.client
                .createInvalidation(request -> request.distributionId(created.id())
                        .invalidationBatch(batch -> batch.callerReference("one")
                                .paths(paths -> paths.quantity(1).items("/i"))))
                .invalidation()
                .id();
        fixture.headersPolicy(config -> config.securityHeadersConfig(
                security -> security.contentTypeOptions(options -> options.override(true))));
        var paths = List.of(
                "distribution",
                "distribution/" + created.id(),
                "distribution/" + created.id() + "/invalidation/" + invalidation,
                "origin-access-control",
                "response-headers-policy");

        var again = fixture.restarted();

        assertThat(paths).allSatisfy(path -> assertThat(get(again, path)).isEqualTo(get(fixture.cloudFront, path)));
        assertThat(again.distributions().get(created.id()).tags())
                .containsExactly(Map.entry("snowplow:collector", "demo"));
    }

    @Test
    void remembersBurntCallerReferences() {
        var id = fixture.deploy(CloudFrontFixture.minimal("ref").enabled(false)).id();
        fixture.client.deleteDistribution(request -> request.id(id).ifMatch(fixture.etag(id)));

        var again = fixture.restarted();

        assertThat(again.distributions().list()).isEmpty();
        assertThat(again.distributions().holder("ref")).contains(id);
    }

    @Test
    void repeatsItsIdentifiersForASeed() throws IOException {
        var id = fixture.create(CloudFrontFixture.minimal("ref")).id();

        try (var twin = new CloudFrontFixture(directory.resolve("twin"))) {
            assertThat(twin.create(CloudFrontFixture.minimal("ref")).id()).isEqualTo(id);
        }
    }

    @Test
    void answersNobodyWithoutASignature() {
        var client = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var response = CloudFrontApi.service(fixture.cloudFront)
                .answer(
                        new HttpRequest("GET", "/2020-05-31/distribution", "", Map.of(), new byte[0], client),
                        Principal.ROOT);

        assertThat(response.status()).isEqualTo(403);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("MissingAuthenticationToken");
    }
}
