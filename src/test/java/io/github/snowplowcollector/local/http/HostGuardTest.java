package io.github.snowplowcollector.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostGuardTest {

    private final HttpHandler filter = HostGuard.LOOPBACK.guard(request -> HttpResponse.empty(200));

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:9000", "LOCALHOST", "127.0.0.1:1", "[::1]:9000", "a.b.localhost:1"})
    void answersLoopbackHosts(String host) {
        assertThat(status("host", host)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example:80",
                "10.0.0.1",
                "",
                "evillocalhost"
            })
    void refusesARebindingHost(String host) {
        assertThat(status("host", host)).isEqualTo(403);
    }

    @Test
    void refusesARequestWithoutHost() {
        assertThat(status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost.evil.example", "localhost"})
    void refusesAForeignOrigin(String origin) {
        assertThat(status("host", "localhost", "origin", origin)).isEqualTo(403);
    }

    /** There was no way to let one in. */
    @Test
    void answersANamedOriginAndNoneThatIsLikeIt() {
        var naming = HostGuard.LOOPBACK.admitting(Set.of("https://shop.example", "http://shop.example:3000"));

        for (var origin : List.of("https://shop.example", "HTTPS://shop.example", "http://shop.example:3000")) {
            assertThat(naming.refusal(request("host", "localhost", "origin", origin)))
                    .as(origin)
                    .isEmpty();
        }
        for (var origin : List.of(
                "http://shop.example",
                "https://shop.example:3000",
                "https://www.shop.example",
                "https://shop.example.evil",
                "null",
                "*")) {
            assertThat(naming.refusal(request("host", "localhost", "origin", origin)))
                    .as(origin)
                    .isPresent();
        }
        assertThat(naming.refusal(request("host", "shop.example", "origin", "https://shop.example")))
                .as("a name of this machine is not made of it")
                .isPresent();
    }

    @Test
    void answersALoopbackOriginAlsoAcrossSites() {
        assertThat(status("host", "localhost", "origin", "http://127.0.0.1:8080", "sec-fetch-site", "cross-site"))
                .isEqualTo(200);
    }

    @Test
    void refusesACrossSiteRequestWithoutOrigin() {
        assertThat(status("host", "localhost", "sec-fetch-site", "cross-site")).isEqualTo(403);
        assertThat(status("host", "localhost", "sec-fetch-site", "same-origin")).isEqualTo(200);
    }

    private int status(String... headers) {
        return filter.handle(request(headers)).status();
    }

    private static HttpRequest request(String... headers) {
        var named = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], List.of(headers[i + 1]));
        }
        var client = InetSocketAddress.createUnresolved("localhost", 1);
        return new HttpRequest("GET", "/", "", named, new byte[0], client);
    }
}
