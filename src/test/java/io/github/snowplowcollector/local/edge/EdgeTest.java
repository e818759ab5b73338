package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.RawHttp;
import io.github.snowplowcollector.local.cloudfront.CloudFrontFixture;
import io.github.snowplowcollector.local.http.HttpResponse;
import io.github.snowplowcollector.local.iam.Requester;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;

class EdgeTest {

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

    private String collector() {
        return fixture.cloud.deploy(fixture.cloud.collector("ref")).id();
    }

    @Test
    void servesThePixelAsCloudFrontDoes() {
        var answer = fixture.get(collector(), "/i?e=pv");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("GIF89a-forty-three-bytes-or-so");
        assertThat(answer.header("Content-Type")).isEqualTo("image/gif");
        assertThat(answer.header("Content-Length")).isEqualTo("30");
        assertThat(answer.header("Server")).isEqualTo("AmazonS3");
        assertThat(answer.header("X-Cache")).isEqualTo("Miss from cloudfront");
        assertThat(answer.header("X-Amz-Cf-Id")).matches("[A-Za-z0-9_-]{54}==");
        assertThat(answer.header("X-Amz-Cf-Pop")).isEqualTo("LOC50-P1");
        assertThat(answer.header("Via")).endsWith("(CloudFront)");
        assertThat(answer.header("x-amz-request-id")).isEqualTo("none");
    }

    @Test
    void answersOverAnOrdinaryClientToo() throws Exception {
        var id = collector();
        var client = HttpClient.newHttpClient();
        var address = URI.create("http://localhost:" + fixture.edge.ports(id).http() + "/i?e=pv");

        var first = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
        var second = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());

        assertThat(first.body()).isEqualTo(EdgeFixture.PIXEL);
        assertThat(second.headers().firstValue("X-Cache")).contains("Hit from cloudfront");
        assertThat(second.headers().firstValue("X-Amz-Cf-Id"))
                .isNotEqualTo(first.headers().firstValue("X-Amz-Cf-Id"));
    }

    @Test
    void keepsTheQueryOutOfTheCacheKey() {
        var id = collector();
        fixture.get(id, "/i?e=one");
        fixture.cloud.clock.advance(Duration.ofSeconds(90));

        var second = fixture.get(id, "/i?e=two");

        assertThat(second.header("X-Cache")).isEqualTo("Hit from cloudfront");
        assertThat(second.header("Age")).isEqualTo("90");
        assertThat(fixture.cloud.s3.fetches).hasSize(1);
    }

    @Test
    void signsOriginRequestsAsTheDistribution() {
        var id = collector();
        fixture.get(id, "/i");

        assertThat(fixture.cloud.s3.fetches.get(0).requester())
                .isEqualTo(Requester.cloudFront("arn:aws:cloudfront::000000000000:distribution/" + id));
    }

    @Test
    void signsNothingWithoutAccessControl() {
        var id = fixture.cloud.deploy(CloudFrontFixture.minimal("ref")).id();

        assertThat(fixture.get(id, "/i").status()).isEqualTo(403);
        assertThat(fixture.cloud.s3.fetches.get(0).requester()).isEqualTo(Requester.ANONYMOUS);
    }

    @Test
    void fetchesAgainAfterADay() {
        var id = collector();
        fixture.get(id, "/i");
        fixture.cloud.clock.advance(Duration.ofHours(24));

        assertThat(fixture.get(id, "/i").header("X-Cache")).isEqualTo("RefreshHit from cloudfront");
        assertThat(fixture.cloud.s3.fetches).hasSize(2);
    }

    @Test
    void fetchesAgainAfterAnInvalidation() {
        var id = collector();
        fixture.get(id, "/i");
        fixture.cloud.client.createInvalidation(request -> request.distributionId(id)
                .invalidationBatch(batch -> batch.callerReference("one")
                        .paths(paths -> paths.quantity(1).items("/i"))));

        assertThat(fixture.get(id, "/i").header("X-Cache")).isEqualTo("Miss from cloudfront");
    }

    @Test
    void doesNotKeepARefusal() {
        var id = collector();
        fixture.cloud.s3.objects.clear();
        assertThat(fixture.get(id, "/i").header("X-Cache")).isEqualTo("Error from cloudfront");

        fixture.cloud.s3.objects.put("pixel/i", CloudFrontFixture.pixel(EdgeFixture.PIXEL));
        assertThat(fixture.get(id, "/i").status()).isEqualTo(200);
    }

    @Test
    void keepsAMissingObjectForTenSeconds() {
        var id = collector();
        fixture.cloud.s3.objects.put("pixel/gone", HttpResponse.xml(404, "<Error/>"));
        fixture.get(id, "/gone");
        fixture.cloud.clock.advance(Duration.ofSeconds(9));
        fixture.get(id, "/gone");
        assertThat(fixture.cloud.s3.fetches).hasSize(1);

        fixture.cloud.clock.advance(Duration.ofSeconds(1));
        fixture.get(id, "/gone");
        assertThat(fixture.cloud.s3.fetches).hasSize(2);
    }

    @Test
    void servesTheDefaultRootObject() {
        assertThat(fixture.get(collector(), "/").status()).isEqualTo(200);
        assertThat(fixture.cloud.s3.fetches.get(0).key()).isEqualTo("i");
    }

    @Test
    void answersHeadWithoutABody() {
        var answer = fixture.request(collector(), "HEAD", "/i", "");

        assertThat(answer.header("Content-Length")).isEqualTo("30");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void answersConditionalRequests() {
        var id = collector();

        var byTag = fixture.request(id, "GET", "/i", "If-None-Match: \"abc\"\r\n");
        var byTime = fixture.request(id, "GET", "/i", "If-Modified-Since: Thu, 05 Nov 2026 10:00:00 GMT\r\n");
        var other = fixture.request(id, "GET", "/i", "If-None-Match: \"other\"\r\n");

        assertThat(byTag.status()).isEqualTo(304);
        assertThat(byTag.body()).isEmpty();
        assertThat(byTime.status()).isEqualTo(304);
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void answersRanges() {
        var id = collector();

        var start = fixture.request(id, "GET", "/i", "Range: bytes=0-4\r\n");
        var tail = fixture.request(id, "GET", "/i", "Range: bytes=-2\r\n");
        var beyond = fixture.request(id, "GET", "/i", "Range: bytes=30-\r\n");

        assertThat(start.status()).isEqualTo(206);
        assertThat(start.body()).isEqualTo("GIF89");
        assertThat(start.header("Content-Range")).isEqualTo("bytes 0-4/30");
        assertThat(tail.body()).isEqualTo("so");
        assertThat(beyond.status()).isEqualTo(416);
    }

    /** It was a hit without a body, with the pixel's own headers. */
    @Test
    void refusesARangeBehindTheEndAsS3Does() {
        var id = collector();
        fixture.get(id, "/i?e=pv");

        var answer = fixture.request(id, "GET", "/i?e=pv", "Range: bytes=30-\r\n");

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("X-Cache")).isEqualTo("Error from cloudfront");
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */30");
        assertThat(answer.header("Content-Type")).isEqualTo("application/xml");
        assertThat(answer.header("ETag")).isEqualTo("none");
        assertThat(answer.body())
                .contains(
                        "<Code>InvalidRange</Code>",
                        "<RangeRequested>bytes=30-</RangeRequested>",
                        "<ActualObjectSize>30</ActualObjectSize>");
        assertThat(fixture.rows())
                .filteredOn(row -> row.contains("416"))
                .singleElement()
                .satisfies(row -> assertThat(row).contains("Error").doesNotContain("Hit", "Miss"));
    }

    /** It was "Tue, 1 Dec". */
    @Test
    void writesTheDayOfADateWithTwoDigits() {
        var id = collector();
        var clock = fixture.cloud.clock;
        clock.advance(Duration.between(clock.instant(), Instant.parse("2026-12-01T10:15:30Z")));

        assertThat(fixture.get(id, "/i").header("Date")).isEqualTo("Tue, 01 Dec 2026 10:15:30 GMT");
    }

    @Test
    void refusesMethodsOutsideTheSet() {
        var answer = fixture.request(collector(), "POST", "/i", "Content-Length: 3\r\n\r\nabc");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Server")).isEqualTo("CloudFront");
        assertThat(answer.header("X-Cache")).isEqualTo("Error from cloudfront");
    }

    @Test
    void refusesGetWithABody() {
        assertThat(fixture.request(collector(), "GET", "/i", "Content-Length: 3\r\n\r\nabc")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void redirectsToHttps() {
        var id = fixture.cloud
                .deploy(withProtocol(ViewerProtocolPolicy.REDIRECT_TO_HTTPS))
                .id();

        var answer = fixture.get(id, "/i?a=|b");

        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("Location"))
                .isEqualTo("https://localhost:" + fixture.edge.ports(id).https() + "/i?a=|b");
        assertThat(answer.header("X-Cache")).isEqualTo("Redirect from cloudfront");
    }

    @Test
    void refusesHttpWhereHttpsIsAskedFor() {
        var id = fixture.cloud
                .deploy(withProtocol(ViewerProtocolPolicy.HTTPS_ONLY))
                .id();

        assertThat(fixture.get(id, "/i").status()).isEqualTo(403);
    }

    private static DistributionConfig.Builder withProtocol(ViewerProtocolPolicy protocol) {
        return CloudFrontFixture.minimal("ref")
                .defaultCacheBehavior(behavior -> behavior.targetOriginId("pixel")
                        .viewerProtocolPolicy(protocol)
                        .cachePolicyId(CloudFrontFixture.CACHING));
    }

    @Test
    void servesNothingBeforeTheFirstDeploymentOrWhenDisabled() {
        var id = fixture.cloud.create(fixture.cloud.collector("ref")).id();
        assertThat(fixture.get(id, "/i").status()).isEqualTo(503);

        fixture.cloud.clock.advance(CloudFrontFixture.DEPLOYMENT);
        assertThat(fixture.get(id, "/i").status()).isEqualTo(200);

        fixture.cloud.update(id, config -> config.comment("in progress again, and served all the same"));
        assertThat(fixture.get(id, "/i").status()).isEqualTo(200);

        fixture.cloud.update(id, config -> config.enabled(false));
        assertThat(fixture.get(id, "/i").status()).isEqualTo(503);
        assertThat(fixture.get(id, "/i").status()).isEqualTo(503);
        assertThat(fixture.console)
                .hasSize(3)
                .allMatch(line -> line.contains(id))
                .satisfiesExactly(
                        line -> assertThat(line).contains("503", "first deployment", "Fix: "),
                        line -> assertThat(line).contains("answers again"),
                        line -> assertThat(line).contains("503", "is disabled", "Fix: "));
    }

    @Test
    void servesOnWhenTheClockIsPutBack() {
        var id = collector();
        assertThat(fixture.get(id, "/i").status()).isEqualTo(200);

        for (var back : List.of(Duration.ZERO, Duration.ofSeconds(30), Duration.ofDays(1))) {
            fixture.cloud.clock.advance(back.negated());
            assertThat(fixture.get(id, "/i").status()).isEqualTo(200);
            assertThat(fixture.cloud
                            .client
                            .getDistribution(r -> r.id(id))
                            .distribution()
                            .status())
                    .isEqualTo("Deployed");
        }
        assertThat(fixture.cloud.s3.fetches)
                .as("nothing is fresh for a day longer")
                .hasSize(3);
        fixture.edge.close();
        try (var restarted = fixture.restarted()) {
            assertThat(fixture.send(restarted, id, "GET /i HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void selectsADistributionByItsDomainOnEveryPort() {
        var own = fixture.cloud.create(CloudFrontFixture.minimal("own")).id();
        var other = fixture.cloud.deploy(fixture.cloud.collector("other"));

        var byPort = fixture.get(own, "/i");
        var byHost = fixture.send(
                own, "GET /i HTTP/1.1\r\nHost: " + other.domainName() + ":80\r\nConnection: close\r\n\r\n");

        assertThat(byPort.status()).isEqualTo(403);
        assertThat(byHost.status()).isEqualTo(200);
    }

    @Test
    void keepsItsPortOverARestart() {
        var id = collector();
        var ports = fixture.edge.ports(id);
        fixture.edge.close();

        try (var again = fixture.restarted()) {
            assertThat(again.ports(id)).isEqualTo(ports);
        }
    }

    @Test
    void takesAFreePortWhenItsOwnIsTaken() {
        var id = collector();

        try (var twin = fixture.restarted()) {
            assertThat(twin.ports(id).http())
                    .isNotEqualTo(fixture.edge.ports(id).http());
            assertThat(twin.ports(id).https())
                    .isNotEqualTo(fixture.edge.ports(id).https());
        }
    }

    @Test
    void closesThePortOfADeletedDistribution() {
        var id = fixture.cloud
                .deploy(CloudFrontFixture.minimal("ref").enabled(false))
                .id();

        fixture.cloud.client.deleteDistribution(request -> request.id(id).ifMatch(fixture.cloud.etag(id)));

        assertThatThrownBy(() -> fixture.edge.ports(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(id);
    }

    @RepeatedTest(10)
    void leavesNoConnectionOpenWhenItCloses() throws IOException {
        var id = collector();
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), fixture.edge.ports(id).http())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /i HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(RawHttp.read(socket.getInputStream(), "GET").status()).isEqualTo(200);

            fixture.edge.close();

            assertThat(socket.getInputStream().read())
                    .as("end of the connection")
                    .isEqualTo(-1);
        }
    }

    @Test
    void leavesNoThreadBehind() throws InterruptedException {
        fixture.get(collector(), "/i");
        var threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("snowplow-edge"))
                .toList();
        assertThat(threads).isNotEmpty();

        fixture.edge.close();

        for (var thread : threads) {
            thread.join(Duration.ofSeconds(5).toMillis());
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }
}
