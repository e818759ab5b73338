package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.local.RawHttp;
import io.github.snowplowcollector.local.cloudfront.CloudFrontFixture;
import io.github.snowplowcollector.local.tls.CloudCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;

class EdgeTlsTest {

    /** A folder whose certificate all tests use: making one takes most of a second. */
    @TempDir
    static Path made;

    static SSLContext trust;

    @TempDir
    Path directory;

    EdgeFixture fixture;

    @BeforeAll
    static void make() throws IOException {
        new CloudCertificate(made).ensure();
        trust = new CloudCertificate(made).client();
    }

    @BeforeEach
    void start() throws IOException {
        var tls = Files.createDirectory(directory.resolve("tls"));
        for (var name : List.of("edge.p12", "password", "certificate.pem")) {
            Files.copy(made.resolve("tls").resolve(name), tls.resolve(name));
        }
        fixture = new EdgeFixture(directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private String collector() {
        return fixture.cloud.deploy(fixture.cloud.collector("ref")).id();
    }

    private SSLSocket connect(String id) throws IOException {
        var socket = (SSLSocket) trust.getSocketFactory()
                .createSocket(
                        InetAddress.getLoopbackAddress(), fixture.edge.ports(id).https());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String column(List<String> row, String name) {
        return row.get(AccessLogFormat.FIELDS.indexOf(name));
    }

    @Test
    void answersMicrosApiToo() throws Exception {
        var edge = "https://localhost:" + fixture.edge.ports(collector()).https();
        var client = HttpClient.newBuilder().sslContext(trust).build();

        client.send(request(edge + "/i?e=pv&p=web&tv=js-4"), BodyHandlers.discarding());
        var awaited = client.send(request(edge + "/micro/await?good=1&timeout=10s"), BodyHandlers.ofString());
        var all = client.send(request(edge + "/micro/all"), BodyHandlers.ofString());
        var good = client.send(request(edge + "/micro/good"), BodyHandlers.ofString());

        assertThat(awaited.body()).contains("\"good\":1");
        assertThat(all.body()).isEqualTo("{\"total\":1,\"good\":1,\"bad\":0}");
        assertThat(good.body()).contains("\"eventType\":\"page_view\"");
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_128_GCM_SHA256, TLS_AES_128_GCM_SHA256",
        "TLSv1.3, TLS_AES_256_GCM_SHA384, TLS_AES_256_GCM_SHA384",
        "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256, TLS_CHACHA20_POLY1305_SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, ECDHE-ECDSA-AES128-GCM-SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, ECDHE-ECDSA-AES256-GCM-SHA384",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, ECDHE-ECDSA-CHACHA20-POLY1305"
    })
    void logsWhatWasAgreedOnAsCloudFrontNamesIt(String protocol, String suite, String cipher) throws IOException {
        var id = collector();
        try (var socket = connect(id)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.getOutputStream()
                    .write("GET /i?e=pv HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = RawHttp.read(socket.getInputStream(), "GET");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(new String(EdgeFixture.PIXEL, StandardCharsets.US_ASCII));
        }
        var row = fixture.rows().get(0);
        assertThat(row).hasSize(33);
        assertThat(column(row, "cs-protocol")).isEqualTo("https");
        assertThat(column(row, "ssl-protocol")).isEqualTo(protocol);
        assertThat(column(row, "ssl-cipher")).isEqualTo(cipher);
    }

    @Test
    void refusesCiphersThatCloudFrontDoesNotSpeak() throws IOException {
        var id = collector();
        try (var socket = connect(id)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"});

            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void redirectsHttpToTheHttpsPortThatServes() throws Exception {
        var id = deploy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS);

        var location = fixture.get(id, "/i?e=pv").header("Location");

        assertThat(location)
                .isEqualTo("https://localhost:" + fixture.edge.ports(id).https() + "/i?e=pv");
        assertThat(get(location).statusCode()).isEqualTo(403);
        assertThat(get(location).headers().firstValue("X-Cache")).contains("Error from cloudfront");
    }

    @Test
    void servesHttpsOnlyWhereOnlyHttpsIsServed() throws Exception {
        var id = deploy(ViewerProtocolPolicy.HTTPS_ONLY);

        assertThat(fixture.get(id, "/i").header("Server")).isEqualTo("CloudFront");
        assertThat(get("https://127.0.0.1:" + fixture.edge.ports(id).https() + "/i")
                        .headers()
                        .firstValue("Server"))
                .as("the origin's refusal, without access control")
                .isEmpty();
    }

    @Test
    void demandsHttpsForTheTimeThatThePolicySays() throws Exception {
        var policy = fixture.cloud.headersPolicy(config ->
                config.securityHeadersConfig(security -> security.strictTransportSecurity(hsts -> hsts.override(true)
                        .includeSubdomains(false)
                        .preload(false)
                        .accessControlMaxAgeSec(31_536_000))));
        var id = collector();
        fixture.cloud.update(
                id,
                config -> config.defaultCacheBehavior(config.build().defaultCacheBehavior().toBuilder()
                        .responseHeadersPolicyId(policy)
                        .build()));

        assertThat(get("https://localhost:" + fixture.edge.ports(id).https() + "/i")
                        .headers()
                        .firstValue("Strict-Transport-Security"))
                .contains("max-age=31536000");
    }

    @Test
    void answersALongUrlInFullBeforeItCloses() throws IOException {
        var id = collector();
        try (var socket = connect(id)) {
            var request = "GET /i?" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\nand what follows";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            assertThat(RawHttp.read(socket.getInputStream(), "GET").status()).isEqualTo(414);
            assertThat(socket.getInputStream().read())
                    .as("end of the connection")
                    .isEqualTo(-1);
        }
    }

    @Test
    void hangsUpOnGarbageAndPlainHttpAndGoesOn() throws Exception {
        var id = collector();
        for (var garbage : List.of(
                "GET /i HTTP/1.1\r\nHost: localhost\r\n\r\n", "\u0016\u0003\u0001\u00ff\u00ff", "\0\0\0\0\0\0")) {
            try (var socket = new Socket(
                    InetAddress.getLoopbackAddress(), fixture.edge.ports(id).https())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(garbage.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();

                assertThat(drained(socket.getInputStream())).doesNotContain("HTTP/1.1");
            }
        }
        assertThat(get("https://localhost:" + fixture.edge.ports(id).https() + "/i")
                        .statusCode())
                .isEqualTo(200);
        assertThat(fixture.rows()).hasSize(1);
    }

    private static String drained(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "reset";
        }
    }

    @Test
    void servesPlainHttpWhileThereIsNoCertificateAndTriesAgain() throws Exception {
        var other = directory.resolve("other");
        Files.createDirectory(other);
        Files.writeString(other.resolve("tls"), "in the way");
        try (var blocked = new EdgeFixture(other)) {
            var id = blocked.cloud.deploy(blocked.cloud.collector("ref")).id();
            var secure = "https://localhost:" + blocked.edge.ports(id).https() + "/i";
            assertThat(blocked.get(id, "/i").status()).isEqualTo(200);
            assertThatThrownBy(() -> get(secure)).isInstanceOf(IOException.class);

            Files.delete(other.resolve("tls"));

            var client = HttpClient.newBuilder()
                    .sslContext(new CloudCertificate(other).client())
                    .build();
            assertThat(client.send(request(secure), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }

    private String deploy(ViewerProtocolPolicy protocol) {
        return fixture.cloud
                .deploy(CloudFrontFixture.minimal("ref")
                        .defaultCacheBehavior(behavior -> behavior.targetOriginId("pixel")
                                .viewerProtocolPolicy(protocol)
                                .cachePolicyId(CloudFrontFixture.CACHING)))
                .id();
    }

    private static HttpResponse<Void> get(String uri) throws Exception {
        return HttpClient.newBuilder().sslContext(trust).build().send(request(uri), BodyHandlers.discarding());
    }

    private static HttpRequest request(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).build();
    }
}
