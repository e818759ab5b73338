package io.github.snowplowcollector.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.snowplowcollector.archive.FakeServer;
import io.github.snowplowcollector.aws.ProxySettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpProbeTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static final String REFUSAL =
            "HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n";

    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final FakeServer server = new FakeServer()
            .at("/redirect", exchange -> {
                exchange.getResponseHeaders().add("Location", "/i");
                answer(exchange, 302);
            })
            .at("/silent", exchange -> hang())
            .at("/stalling", exchange -> {
                exchange.sendResponseHeaders(200, 43);
                exchange.getResponseBody().flush();
                hang();
            })
            .at("/", this::proxy);

    @AfterEach
    void close() {
        closed.countDown();
        server.close();
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (var probe = probe(Map.of(), LONG)) {
            var answer = probe.get(server.uri().resolve("/redirect"));

            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("location")).contains("/i");
        }
    }

    @ParameterizedTest
    @CsvSource({"/silent", "/stalling"})
    void givesUpOnAServerThatStops(String path) {
        try (var probe = probe(Map.of(), Duration.ofMillis(300))) {
            assertThatThrownBy(() -> probe.get(server.uri().resolve(path)))
                    .isInstanceOf(HttpTimeoutException.class)
                    .hasMessage("no answer within 0.3 s");
        }
    }

    @Test
    void logsInToTheProxyOfItsScheme() throws Exception {
        try (var probe = probe(Map.of("http", proxyTo(server.uri(), List.of())), LONG)) {
            var answer = probe.get(URI.create("http://collector.example/i"));

            assertThat(answer.statusCode()).isEqualTo(200);
        }
        assertThat(seen).containsExactly("http://collector.example/i none", "http://collector.example/i ann:secret");
    }

    @Test
    void reportsAProxyThatLetsNobodyTunnel() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var probe = probe(
                        Map.of("https", proxyTo(URI.create("http://localhost:" + socket.getLocalPort()), List.of())),
                        LONG)) {
            threads.execute(() -> refuseOnce(socket));

            assertThat(probe.get(URI.create("https://collector.example/i")).statusCode())
                    .isEqualTo(407);
        } finally {
            threads.shutdownNow();
        }
        assertThat(seen).containsExactly("CONNECT collector.example:443 HTTP/1.1");
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector.example/i, true",
        "https://collector.example/i, true",
        "http://a.internal/i, false",
        "http://INTERNAL/i, false",
        "http://internal.example/i, true",
        "http://localhost:1/i, false",
        "http://d1.localhost/i, false",
        "http://127.0.0.1/i, false",
        "http://[::1]/i, false",
        "http://127.evil.com/i, true",
        "http://127.0.0.1.evil.com/i, true"
    })
    void knowsWhatGoesThroughTheProxy(URI uri, boolean proxied) {
        var proxy = proxyTo(server.uri(), List.of("*.internal", "internal"));
        try (var probe = probe(Map.of("http", proxy), LONG)) {
            assertThat(probe.usesProxy(uri)).isEqualTo(proxied);
        }
    }

    @Test
    void trustsWhatItIsGivenAndExplainsWhatItDoesNot() throws Exception {
        var tls = TestTls.of("localhost.p12");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        var https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        https.setExecutor(threads);
        https.createContext("/i", exchange -> answer(exchange, 200));
        https.start();
        var uri = URI.create("https://localhost:" + https.getAddress().getPort() + "/i");
        try (var trusting = new HttpProbe("1", Map.of(), Optional.of(tls), LONG);
                var doubting = probe(Map.of(), LONG)) {
            assertThat(trusting.get(uri).statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> doubting.get(uri)).satisfies(failure -> {
                assertThat(NetworkAdvice.of(failure).what()).startsWith("TLS failed: SSLHandshakeException");
                assertThat(NetworkAdvice.of(failure).fix()).contains("trust store");
            });
        } finally {
            https.stop(0);
            threads.shutdownNow();
        }
    }

    @Test
    void explainsARefusedConnection() throws IOException {
        var gone = new FakeServer();
        var uri = gone.uri();
        gone.close();
        try (var probe = probe(Map.of(), LONG)) {
            assertThatThrownBy(() -> probe.get(uri))
                    .satisfies(failure ->
                            assertThat(NetworkAdvice.of(failure).what()).isEqualTo("the connection was refused"));
        }
    }

    private static HttpProbe probe(Map<String, ProxySettings> proxies, Duration timeout) {
        return new HttpProbe("1", proxies, Optional.empty(), timeout);
    }

    static ProxySettings proxyTo(URI uri, List<String> nonProxyHosts) {
        return new ProxySettings(
                uri.getHost(), uri.getPort(), Optional.of("ann"), Optional.of("secret"), nonProxyHosts);
    }

    /** A proxy that wants a login and then answers by itself. */
    private void proxy(HttpExchange exchange) throws IOException {
        var login = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Proxy-Authorization"))
                .map(header ->
                        new String(Base64.getDecoder().decode(header.replace("Basic ", "")), StandardCharsets.UTF_8))
                .orElse("none");
        seen.add(exchange.getRequestURI() + " " + login);
        exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
        answer(exchange, login.equals("none") ? 407 : 200);
    }

    private void refuseOnce(ServerSocket proxy) {
        try (var connection = proxy.accept();
                var in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
            seen.add(in.readLine());
            while (!in.readLine().isEmpty()) {}
            connection.getOutputStream().write(REFUSAL.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            seen.add(e.toString());
        }
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
