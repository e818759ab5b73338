package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.MicroClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other sites make a browser on this machine ask. The pixel answers them, Micro's API does not. */
class MicroSecurityTest {

    private static final String EVENT = "/i?e=pv&p=web&tv=x&aid=shop";

    @TempDir
    Path directory;

    EdgeFixture fixture;
    MicroClient micro;
    String id;
    String domain;

    @BeforeEach
    void start() throws IOException {
        fixture = new EdgeFixture(directory);
        var distribution = fixture.cloud.deploy(fixture.cloud.collector("ref"));
        id = distribution.id();
        domain = distribution.domainName();
        micro = new MicroClient(fixture.edge.ports(id).http());
        micro.event("e=pv&p=web&tv=x&aid=shop");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void assertRefused(String method, String path, String host, String headers) {
        var answer = fixture.send(
                id,
                method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers + "\r\n");
        assertThat(answer.status()).as(path + " " + host + " " + headers).isEqualTo(403);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("none");
        assertThat(answer.body()).doesNotContain("total");
        assertThat(micro.get("/micro/all").path("total").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/micro/all",
                "/micro/good",
                "/micro/reset",
                "/micro/stream",
                "/micro/await?good=1",
                "/micro",
                "/micro/ui"
            })
    void refusesRebinding(String path) {
        assertRefused("GET", path, "evil.example", "");
        assertRefused("GET", path, "evil.example:9090", "Origin: http://evil.example:9090\r\n");
        assertRefused("GET", path, "localhost.evil.example", "");
    }

    @Test
    void refusesOtherSitesPages() {
        assertRefused("GET", "/micro/all", "localhost", "Origin: https://evil.example\r\n");
        assertRefused("POST", "/micro/reset", "localhost", "Origin: https://evil.example\r\nContent-Length: 0\r\n");
        assertRefused("GET", "/micro/all", "localhost", "Origin: null\r\n");
        assertRefused(
                "OPTIONS",
                "/micro/reset",
                "localhost",
                "Origin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n");
    }

    @Test
    void refusesAnImageOfReset() {
        assertRefused(
                "GET",
                "/micro/reset",
                "localhost",
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n");
    }

    @Test
    void refusesTheDistributionsOwnHost() {
        assertRefused("GET", "/micro/all", domain, "");
    }

    @Test
    void answersPagesOfThisMachine() {
        var page = "Origin: http://localhost:3000";
        var answer = fixture.request(id, "GET", "/micro/all", page + "\r\nSec-Fetch-Site: cross-site\r\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(answer.header("Vary")).isEqualTo("Origin");
        var asked = "\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n";
        var preflight = fixture.request(id, "OPTIONS", "/micro/good", page + asked);
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("content-type");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
    }

    @Test
    void answersEveryPageWithThePixel() {
        var answer = fixture.send(
                id,
                "GET " + EVENT + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n"
                        + "Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\n\r\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("GIF89a-forty-three-bytes-or-so");
    }

    @Test
    void takesNoBodyThatFillsTheMemory() {
        var answer = fixture.send(
                id,
                "POST /micro/good HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n"
                        + " ".repeat(1_100_000));
        assertThat(answer.status()).isEqualTo(413);
    }
}
