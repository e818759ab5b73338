package io.github.snowplowcollector.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.config.Pixel;
import io.github.snowplowcollector.dns.Dns;
import io.github.snowplowcollector.dns.DnsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to a host of the collector's own, which our DNS knows and the JVM's does not. */
class DirectExchangeTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Dns NOBODY = (name, type) -> {
        throw new DnsException("nobody tells");
    };

    private final FakeCollector collector = new FakeCollector();
    private FakeDomain domain;

    @BeforeEach
    void open() throws IOException, GeneralSecurityException {
        domain = new FakeDomain(collector::pixel);
    }

    @AfterEach
    void close() {
        domain.close();
        collector.close();
    }

    @Test
    void connectsWhereTheDnsSaysAndIsTheHostsInAllElse() throws Exception {
        try (var http = probe(domain.dns())) {
            var answer = http.get(domain.url().resolve("/i?e=pv&page=a%20b"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(Pixel.SNOWPLOW.bytes());
            assertThat(answer.headers().firstValue("content-type")).contains("image/gif");
            assertThat(answer.sslSession()).isPresent();
            assertThat(answer.uri().getHost()).isEqualTo(FakeDomain.HOST);
        }
        assertThat(domain.hellos)
                .containsExactly(
                        "[type=host_name (0), value=collect.example.com] collect.example.com:" + domain.port());
        assertThat(collector.requests).containsExactly("GET /i?e=pv&page=a%20b by snowplow-maven-plugin/1");
    }

    @Test
    void sendsEveryMethodAndHeaderOverHttpAsWell() throws Exception {
        collector.headers.put("Access-Control-Allow-Origin", "https://shop.example");
        var url = URI.create("http://" + FakeDomain.HOST + ":" + collector.url().getPort() + "/i");
        try (var http = probe(domain.dns())) {
            assertThat(http.send("POST", url, Map.of()).statusCode()).isEqualTo(403);
            var answer = http.send("OPTIONS", url, Map.of("Origin", "https://shop.example"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://shop.example");
            assertThat(answer.sslSession()).isEmpty();
        }
    }

    @Test
    void takesNoCertificateOfAnotherName() {
        domain.zone.put("other.example.com A", List.of("127.0.0.1"));
        try (var http = probe(domain.dns())) {
            assertThatThrownBy(() -> http.get(domain.url("other.example.com").resolve("/i")))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("No subject alternative DNS name matching other.example.com found");
        }
    }

    @Test
    void takesNoCertificateThatNobodyTrusts() {
        try (var http = new HttpProbe("1", Map.of(), Optional.empty(), LONG, own(domain.dns()))) {
            assertThatThrownBy(() -> http.get(domain.url().resolve("/i"))).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void goesOnToTheNextAddress() throws Exception {
        domain.zone.put(FakeDomain.HOST + " A", List.of("127.0.0.2", "127.0.0.1"));
        try (var http = probe(domain.dns())) {
            assertThat(http.get(domain.url().resolve("/i")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void saysThatAHostHasNoAddress() {
        try (var http = probe((name, type) -> List.of())) {
            assertThatThrownBy(() -> http.get(domain.url().resolve("/i")))
                    .isInstanceOf(UnknownHostException.class)
                    .satisfies(failure ->
                            assertThat(NetworkAdvice.of(failure).what()).isEqualTo("the host name does not resolve"));
        }
    }

    @Test
    void saysWhatNameServersSaid() {
        try (var http = probe(NOBODY)) {
            assertThatThrownBy(() -> http.get(domain.url().resolve("/i")))
                    .isInstanceOf(IOException.class)
                    .satisfies(failure ->
                            assertThat(NetworkAdvice.of(failure).what()).isEqualTo("nobody tells"));
        }
    }

    @Test
    void givesUpOnAServerThatIsSilent() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var http = new HttpProbe(
                        "1", Map.of(), Optional.of(domain.tls), Duration.ofMillis(300), own(domain.dns()))) {
            var url = URI.create("https://" + FakeDomain.HOST + ":" + silent.getLocalPort() + "/i");

            assertThatThrownBy(() -> http.get(url))
                    .isInstanceOf(HttpTimeoutException.class)
                    .hasMessage("no answer within 0.3 s");
        }
    }

    @Test
    void leavesAHostToTheProxyWhereThereIsOne() throws Exception {
        var proxies = Map.of("http", HttpProbeTest.proxyTo(collector.url(), List.of()));
        try (var http = new HttpProbe("1", proxies, Optional.empty(), LONG, own(NOBODY))) {
            assertThat(http.get(URI.create("http://" + FakeDomain.HOST + "/i")).statusCode())
                    .isEqualTo(200);
        }
        assertThat(collector.requests).containsExactly("GET http://collect.example.com/i by snowplow-maven-plugin/1");
    }

    @Test
    void leavesOtherHostsToTheJvm() throws Exception {
        try (var http = HttpProbe.withoutProxy("1", Optional.empty(), LONG, own(NOBODY))) {
            assertThat(http.get(collector.url().resolve("/i")).statusCode()).isEqualTo(200);
        }
    }

    private HttpProbe probe(Dns dns) {
        return HttpProbe.withoutProxy("1", Optional.of(domain.tls), LONG, own(dns));
    }

    private static Optional<OwnHosts> own(Dns dns) {
        return Optional.of(new OwnHosts(List.of(FakeDomain.HOST, "other.example.com"), dns));
    }
}
