package io.github.snowplowcollector.mojo.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.RegionChoice;
import io.github.snowplowcollector.config.MinimumTls;
import io.github.snowplowcollector.model.CollectorFacts;
import io.github.snowplowcollector.model.DomainFacts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionTest {

    private static final byte[] DISTRIBUTION = ("<Distribution><DistributionConfig><DefaultCacheBehavior>"
                    + "<ViewerProtocolPolicy>allow-all</ViewerProtocolPolicy>"
                    + "</DefaultCacheBehavior></DistributionConfig></Distribution>")
            .getBytes(StandardCharsets.UTF_8);

    private static final CollectorFacts FACTS = new CollectorFacts(
            "shop",
            "us-east-1",
            "000000000000",
            URI.create("https://d1.cloudfront.net"),
            "E1",
            "d1.cloudfront.net",
            "pixels",
            Optional.empty(),
            "shop/");

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8001, https://localhost:8002, http://localhost:8001",
        "http://127.0.0.1:8001, https://[::1]:8002, http://127.0.0.1:8001",
        "http://10.0.0.7:8001, https://localhost:8002, https://d1.cloudfront.net",
        "http://localhost:8001, https://edge.example:8002, https://d1.cloudfront.net",
        "http://localhost.example:8001, https://localhost:8002, https://d1.cloudfront.net",
        "http://localhost:8001/@evil, https://localhost:8002, https://d1.cloudfront.net",
        "'', '', https://d1.cloudfront.net",
    })
    void believesAnEdgeOnThisMachineAlone(String http, String https, URI reached) {
        announce(http, https);

        assertThat(reached(URI.create("http://localhost:" + server.getAddress().getPort())))
                .isEqualTo(reached);
    }

    @Test
    void doesNotEvenAskAnotherMachine() {
        announce("http://localhost:8001", "https://localhost:8002");

        assertThat(reached(URI.create("http://aws.example"))).isEqualTo(FACTS.url());
        assertThat(asked).hasValue(0);
    }

    @Test
    void reachesADomainAtThePortsOfTheEdge() {
        announce("http://localhost:8001", "https://localhost:8002");
        var own = new DomainFacts(
                List.of("collect.example.com"), "collect.example.com", MinimumTls.TLS_1_2_2021, Map.of());

        withConnection(URI.create("http://localhost:" + server.getAddress().getPort()), connection -> {
            var reached = connection.reached(FACTS.with(own));

            assertThat(reached.url()).hasToString("https://collect.example.com:8002");
            assertThat(connection.otherProtocol(reached)).contains(URI.create("http://collect.example.com:8001"));
        });
    }

    private URI reached(URI endpoint) {
        var reached = new AtomicReference<>(FACTS);
        withConnection(endpoint, connection -> reached.set(connection.reached(FACTS)));
        return reached.get().url();
    }

    private void withConnection(URI endpoint, Consumer<Connection> task) {
        var settings = ConnectionSettings.localCloud(new RegionChoice("us-east-1", "the test"))
                .at(URI.create("http://localhost:" + server.getAddress().getPort()))
                .settings(Optional.empty(), 1, "test", true);
        try (var aws = AwsClients.open(settings, new CallLog())) {
            task.accept(new Connection(aws, Optional.of(endpoint), Map.of(), Optional.empty(), "1"));
        }
    }

    private void announce(String http, String https) {
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.incrementAndGet();
                exchange.getResponseHeaders().set("x-snowplow-edge-http", http);
                exchange.getResponseHeaders().set("x-snowplow-edge-https", https);
                exchange.sendResponseHeaders(200, DISTRIBUTION.length);
                exchange.getResponseBody().write(DISTRIBUTION);
            }
        });
    }
}
