package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.aws.LocalEdge;
import io.github.snowplowcollector.local.GoalClients;
import io.github.snowplowcollector.local.RawHttp;
import io.github.snowplowcollector.local.acm.GivenCertificate;
import io.github.snowplowcollector.local.cloudfront.CloudFrontFixture;
import io.github.snowplowcollector.local.tls.CertificateOrder.KeyKind;
import io.github.snowplowcollector.local.tls.CloudCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;

/** Domains at the edge. All tests use one, of which certificates are made once: each takes most of a second. */
class EdgeDomainTest {

    private static final String ONE = "one.example.com";
    private static final String WILD = "any.example.org";
    private static final String MODERN = "modern.example.com";
    private static final String PLAIN_HOST = "localhost";

    @TempDir
    static Path directory;

    private static EdgeFixture fixture;
    private static String one;
    private static String wild;
    private static String modern;
    private static String unnamed;

    @BeforeAll
    static void start() throws IOException {
        fixture = new EdgeFixture(directory);
        // What a client of today's clock takes.
        fixture.cloud.clock.advance(Duration.between(fixture.cloud.clock.instant(), Instant.now()));
        var certificate = fixture.cloud.certificate(KeyAlgorithm.EC_PRIME256_V1, ONE, MODERN);
        var rsa = fixture.cloud.certificate(KeyAlgorithm.RSA_2048, "*.example.org");
        one = deploy("one", certificate, "TLSv1.2_2021", ONE);
        wild = deploy("wild", rsa, "TLSv1.2_2021", "*.example.org");
        modern = deploy("modern", certificate, "TLSv1.3_2025", MODERN);
        unnamed = fixture.cloud.deploy(fixture.cloud.collector("unnamed")).id();
    }

    private static String deploy(String reference, String certificate, String policy, String alias) {
        return fixture.cloud
                .deploy(CloudFrontFixture.named(fixture.cloud.collector(reference), certificate, alias)
                        .viewerCertificate(own -> own.acmCertificateArn(certificate)
                                .sslSupportMethod("sni-only")
                                .minimumProtocolVersion(policy)))
                .id();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    /** A viewer that checks the host's name, as browsers do. */
    private static SSLSocket connect(String id, String host) throws IOException {
        return connect(id, host, new CloudCertificate(directory).client());
    }

    private static SSLSocket connect(String id, String host, SSLContext trust) throws IOException {
        var plain = new Socket(
                InetAddress.getLoopbackAddress(), fixture.edge.ports(id).https());
        plain.setSoTimeout(20_000);
        var socket = (SSLSocket) trust.getSocketFactory().createSocket(plain, host, plain.getPort(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static RawHttp.Answer get(SSLSocket socket, String target, String host) throws IOException {
        socket.getOutputStream()
                .write(("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return RawHttp.read(socket.getInputStream(), "GET");
    }

    private static X509Certificate shown(SSLSocket socket) throws IOException {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    private static String column(List<String> row, String name) {
        return row.get(AccessLogFormat.FIELDS.indexOf(name));
    }

    private static List<String> row(String query) {
        return fixture.rows().stream()
                .filter(row -> column(row, "cs-uri-query").equals(query))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void provesItselfUnderTheNameThatIsAskedFor() throws IOException {
        try (var socket = connect(one, ONE)) {
            assertThat(get(socket, "/i?a=own", ONE).status()).isEqualTo(200);
            assertThat(shown(socket).getPublicKey().getAlgorithm()).isEqualTo("EC");
        }
        try (var socket = connect(wild, WILD)) {
            assertThat(get(socket, "/i?a=wild", WILD).status()).isEqualTo(200);
            assertThat(shown(socket).getPublicKey().getAlgorithm()).isEqualTo("RSA");
        }
        try (var socket = connect(one, PLAIN_HOST)) {
            assertThat(get(socket, "/i?a=local", PLAIN_HOST).status()).isEqualTo(200);
            assertThat(shown(socket)).isEqualTo(new CloudCertificate(directory).certificate());
        }
        var domain = fixture.cloud
                .client
                .getDistribution(request -> request.id(one))
                .distribution()
                .domainName();
        try (var socket = connect(one, domain)) {
            assertThatThrownBy(socket::startHandshake)
                    .as("its own domain is CloudFront's, whose certificate nobody here has")
                    .isInstanceOf(SSLException.class);
        }
        var row = row("a=own");
        assertThat(column(row, "cs(Host)")).endsWith(".cloudfront.net");
        assertThat(column(row, "x-host-header")).isEqualTo(ONE);
        assertThat(column(row, "ssl-protocol")).isEqualTo("TLSv1.3");
    }

    @Test
    void servesEveryDistributionAtEveryPort() throws IOException {
        try (var socket = connect(unnamed, ONE)) {
            assertThat(get(socket, "/i?a=other-port", ONE).status()).isEqualTo(200);
        }
        var domain = fixture.cloud
                .client
                .getDistribution(request -> request.id(one))
                .distribution()
                .domainName();
        assertThat(column(row("a=other-port"), "cs(Host)")).isEqualTo(domain);
    }

    @Test
    void isBelievedByThoseWhomTheEndpointTellsWhatToTrust() throws IOException {
        try (var aws = GoalClients.open(fixture.cloud.address())) {
            var told = LocalEdge.announced(aws, one).orElseThrow().trust().get();

            try (var socket = connect(one, ONE, told)) {
                assertThat(get(socket, "/i", ONE).status()).isEqualTo(200);
            }
            try (var socket = connect(one, PLAIN_HOST, told)) {
                assertThat(get(socket, "/i", PLAIN_HOST).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void isNotBelievedWithACertificateThatSomebodyBrought(@TempDir Path elsewhere) throws Exception {
        var today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        var given = GivenCertificate.of(elsewhere, KeyKind.EC_P256, today, 30, "brought.example.com");
        var id = deploy("brought", given.importTo(fixture.cloud.acm), "TLSv1.2_2021", "brought.example.com");

        try (var socket = connect(id, "brought.example.com", new CloudCertificate(elsewhere).client())) {
            assertThat(get(socket, "/i", "brought.example.com").status()).isEqualTo(200);
        }
        try (var socket = connect(id, "brought.example.com")) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void isNotBelievedUnderAnotherName() throws IOException {
        try (var socket = connect(one, "elsewhere.example.net")) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void misdirectsNobody() throws IOException {
        try (var socket = connect(one, ONE)) {
            assertThat(get(socket, "/i?a=misdirected", WILD).status()).isEqualTo(421);
            assertThat(get(socket, "/i?a=misdirected", ONE + ":8443").status()).isEqualTo(200);
        }
        try (var socket = connect(unnamed, ONE)) {
            assertThat(get(socket, "/i", PLAIN_HOST).status())
                    .as("the port is another one's")
                    .isEqualTo(421);
        }
        assertThat(column(row("a=misdirected"), "x-host-header")).isEqualTo(ONE + ":8443");
    }

    @Test
    void refusesOldVersionsInTheHandshake() throws IOException {
        try (var socket = connect(modern, MODERN)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
        try (var socket = connect(modern, MODERN)) {
            assertThat(get(socket, "/i", MODERN).status()).isEqualTo(200);
        }
        try (var socket = connect(modern, ONE)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            assertThat(socket.getSession().getCipherSuite()).contains("ECDSA");
        }
        try (var socket = connect(wild, WILD)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThat(get(socket, "/i?a=rsa", WILD).status()).isEqualTo(200);
        }
        assertThat(column(row("a=rsa"), "ssl-cipher")).startsWith("ECDHE-RSA-");
    }

    @ParameterizedTest
    @CsvSource({
        "foreign.example.com, 403",
        "d111111abcdef8.cloudfront.net, 403",
        "one.example.com, 200",
        "ANY.example.org:80, 200",
        "localhost, 200",
        "127.0.0.1, 200",
        "192.168.1.20:8080, 200",
        "[::1]:8080, 200",
        "pixel, 200",
        "host.docker.internal, 200",
        "laptop.local, 200",
        "collect.localhost, 200"
    })
    void answersNoForeignHost(String host, int status) {
        var answer = fixture.send(unnamed, "GET /i HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Server")).isEqualTo(status == 200 ? "AmazonS3" : "CloudFront");
    }

    @Test
    void servesAnAliasWhereItWasMoved() throws IOException {
        var certificate =
                fixture.cloud.certificate(KeyAlgorithm.EC_PRIME256_V1, "moved.example.com", "new.example.com");
        var source = deploy("source", certificate, "TLSv1.2_2021", "moved.example.com");
        var target = deploy("target", certificate, "TLSv1.3_2025", "new.example.com");

        fixture.cloud.client.updateDomainAssociation(request -> request.domain("moved.example.com")
                .targetResource(to -> to.distributionId(target))
                .ifMatch(fixture.cloud.etag(target)));

        try (var socket = connect(source, "moved.example.com")) {
            assertThat(get(socket, "/i?a=moved", "moved.example.com").status()).isEqualTo(200);
        }
        var domain = fixture.cloud
                .client
                .getDistribution(request -> request.id(target))
                .distribution()
                .domainName();
        assertThat(column(row("a=moved"), "cs(Host)")).isEqualTo(domain);
    }

    @Test
    void aDisabledDistributionHasNoCertificate() throws IOException {
        var certificate = fixture.cloud.certificate(KeyAlgorithm.EC_PRIME256_V1, "off.example.com");
        var id = deploy("off", certificate, "TLSv1.2_2021", "off.example.com");
        fixture.cloud.update(id, config -> config.enabled(false));

        try (var socket = connect(id, "off.example.com")) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
        try (var socket = connect(id, PLAIN_HOST)) {
            assertThat(get(socket, "/i", PLAIN_HOST).status()).isEqualTo(503);
        }
    }
}
