package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.local.tls.CloudCertificate;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudfront.model.HttpVersion;

/** Viewers that speak HTTP/2 by TLS. */
class EdgeHttp2Test {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int GO_AWAY = 7;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final String PROTOCOL_ERROR = "\0\0\0\1";

    @TempDir
    static Path made;

    static SSLContext trust;

    @TempDir
    Path directory;

    EdgeFixture fixture;
    String id;
    HttpClient client;

    @BeforeAll
    static void make() throws IOException {
        new CloudCertificate(made).ensure();
        trust = new CloudCertificate(made).client();
    }

    @BeforeEach
    void start() throws IOException {
        fixture = new EdgeFixture(withCertificate(directory));
        id = fixture.cloud.deploy(fixture.cloud.collector("ref")).id();
        client = HttpClient.newBuilder().sslContext(trust).build();
    }

    private static Path withCertificate(Path folder) throws IOException {
        var tls = Files.createDirectories(folder.resolve("tls"));
        for (var name : List.of("edge.p12", "password", "certificate.pem")) {
            Files.copy(made.resolve("tls").resolve(name), tls.resolve(name));
        }
        return folder;
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(
                URI.create("https://localhost:" + fixture.edge.ports(id).https() + target));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    private static String column(List<String> row, String name) {
        return row.get(AccessLogFormat.FIELDS.indexOf(name));
    }

    @Test
    void answersAndLogsATrackersRequest() throws Exception {
        var answer = send(request("/i?e=pv&p=web&tv=js-4").header("Cookie", "a=b"));

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(new String(EdgeFixture.PIXEL, StandardCharsets.US_ASCII));
        assertThat(answer.headers().firstValue("content-length")).contains("30");
        assertThat(answer.headers().firstValue("x-cache")).contains("Miss from cloudfront");
        assertThat(answer.headers().firstValue("date")).contains("Thu, 05 Nov 2026 10:16:30 GMT");
        assertThat(answer.headers().map()).doesNotContainKey("connection");
        var row = fixture.rows().get(0);
        assertThat(row).hasSize(33);
        assertThat(column(row, "cs-protocol-version")).isEqualTo("HTTP/2.0");
        assertThat(column(row, "cs-protocol")).isEqualTo("https");
        assertThat(column(row, "ssl-protocol")).isEqualTo("TLSv1.3");
        assertThat(column(row, "cs-uri-query")).isEqualTo("e=pv&p=web&tv=js-4");
        assertThat(column(row, "x-host-header")).startsWith("localhost:");
        assertThat(column(row, "x-edge-request-id"))
                .isEqualTo(answer.headers().firstValue("x-amz-cf-id").orElseThrow());
    }

    @Test
    void logsARowOfEachOfManyStreamsOfOneConnection() throws Exception {
        send(request("/i?n=first"));
        var answers = new ArrayList<CompletableFuture<HttpResponse<Void>>>();
        for (int i = 0; i < 100; i++) {
            answers.add(client.sendAsync(request("/i?n=" + i).build(), BodyHandlers.discarding()));
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        var rows = fixture.rows();
        assertThat(rows.stream().map(row -> column(row, "cs-uri-query")).distinct())
                .hasSize(101);
        assertThat(rows.stream().map(row -> column(row, "c-port")).distinct()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP1_1", "HTTP3"})
    void offersItToNobodyWhoseDistributionDoesNot(HttpVersion version) throws Exception {
        fixture.cloud.update(id, config -> config.httpVersion(version));

        assertThat(send(request("/i?e=pv")).version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(column(fixture.rows().get(0), "cs-protocol-version")).isEqualTo("HTTP/1.1");
    }

    @Test
    void answersWhoOffersSomethingElseInHttp11() throws Exception {
        try (var socket = connect("spdy/3")) {
            socket.getOutputStream()
                    .write("GET /i HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().readNBytes(15)).asString().isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void decidesAsOverHttp11() throws Exception {
        send(request("/i"));

        var head = send(request("/i").method("HEAD", BodyPublishers.noBody()));
        var unchanged = send(request("/i").header("If-None-Match", "\"abc\""));
        var part = send(request("/i").header("Range", "bytes=0-4"));
        var post = send(request("/i").POST(BodyPublishers.ofString("x".repeat(300_000))));
        var longest = send(request("/i?" + "a".repeat(8_100)));
        var longer = send(request("/i?" + "a".repeat(20_000)));
        var large = send(request("/i").header("X-Large", "a".repeat(40_000)));
        var bodied = send(request("/i").method("GET", BodyPublishers.ofString("abc")));

        assertThat(head.headers().firstValue("content-length")).contains("30");
        assertThat(head.headers().firstValue("x-cache")).contains("Hit from cloudfront");
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(part.body()).isEqualTo("GIF89");
        assertThat(post.statusCode()).isEqualTo(403);
        assertThat(longest.statusCode()).isEqualTo(200);
        assertThat(longer.statusCode()).isEqualTo(414);
        assertThat(large.statusCode()).isEqualTo(494);
        assertThat(bodied.statusCode()).isEqualTo(403);
        assertThat(List.of(head, unchanged, part, post, longest, longer, large, bodied))
                .allSatisfy(answer -> assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2));
        assertThat(fixture.rows()).as("all but the two that are too long").hasSize(7);
    }

    @Test
    void answersMicrosApiAndItsStream() throws Exception {
        send(request("/i?e=pv&p=web&tv=js-4"));
        var good = send(request("/micro/good").POST(BodyPublishers.ofString("{}")));
        var stream = client.send(request("/micro/stream").build(), BodyHandlers.ofLines());

        assertThat(good.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(good.body()).contains("page_view");
        assertThat(stream.statusCode()).isEqualTo(200);
        fixture.edge.close();
        assertThatThrownBy(() -> stream.body().forEach(line -> {}))
                .as("the stream's end")
                .isNotNull();
    }

    @Test
    void hangsUpOnWhoAsksForNothing() throws Exception {
        try (var impatient = new EdgeFixture(withCertificate(directory.resolve("other")), Duration.ofMillis(500))) {
            var other = impatient.cloud.deploy(impatient.cloud.collector("ref")).id();
            try (var socket = connect(impatient.edge.ports(other).https(), "h2")) {
                socket.getOutputStream().write(PREFACE);
                socket.getOutputStream().write(frame(SETTINGS, 0, 0));

                assertThat(payload(socket, GO_AWAY)).isNotEmpty();
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void hangsUpOnRapidResetsAndServesOthers() throws Exception {
        var flood = new ByteArrayOutputStream();
        for (int stream = 1; stream < 4_000; stream += 2) {
            flood.writeBytes(frame(HEADERS, END_STREAM | END_HEADERS, stream, head("/i?e=reset")));
            flood.writeBytes(frame(RESET, 0, stream, new byte[] {0, 0, 0, 8}));
        }
        assertHangsUp(flood.toByteArray());
    }

    @Test
    void hangsUpOnHeadersWithoutAnEnd() throws Exception {
        var flood = new ByteArrayOutputStream();
        flood.writeBytes(frame(HEADERS, END_STREAM, 1, head("/i")));
        var piece = literal("x-large", "a".repeat(120));
        for (int i = 0; i < 20_000; i++) {
            flood.writeBytes(frame(CONTINUATION, 0, 1, piece));
        }
        assertHangsUp(flood.toByteArray());
    }

    @Test
    void refusesABombOfHeaders() throws Exception {
        var bomb = new ByteArrayOutputStream();
        var entry = literal("x-large", "a".repeat(4_000));
        entry[0] = 0x40;
        bomb.writeBytes(head("/i"));
        bomb.writeBytes(entry);
        // Each byte is the entry once more.
        bomb.writeBytes("\u00be".repeat(10_000).getBytes(StandardCharsets.ISO_8859_1));
        try (var socket = connect("h2")) {
            socket.getOutputStream().write(PREFACE);
            socket.getOutputStream().write(frame(SETTINGS, 0, 0));
            socket.getOutputStream().write(frame(HEADERS, END_STREAM | END_HEADERS, 1, bomb.toByteArray()));

            assertThat(payload(socket, HEADERS)).contains("431");
        }
        assertThat(fixture.rows()).isEmpty();
    }

    @Test
    void servesBesideAFloodOfSettings() throws Exception {
        try (var socket = connect("h2")) {
            socket.getOutputStream().write(PREFACE);
            var flood = new ByteArrayOutputStream();
            for (int i = 0; i < 20_000; i++) {
                flood.writeBytes(frame(SETTINGS, 0, 0));
            }
            write(socket, flood.toByteArray());
            assertThat(send(request("/i")).statusCode()).isEqualTo(200);
        }
        assertThat(fixture.rows()).hasSize(1);
    }

    @Test
    void refusesARequestWithoutAHostOrWithTwo() throws Exception {
        var path = new byte[] {(byte) 0x82, (byte) 0x87, (byte) 0x84};
        var both = new ByteArrayOutputStream();
        both.writeBytes(head("/i"));
        both.writeBytes(literal("host", "elsewhere"));
        try (var socket = connect("h2")) {
            socket.getOutputStream().write(PREFACE);
            socket.getOutputStream().write(frame(SETTINGS, 0, 0));
            socket.getOutputStream().write(frame(HEADERS, END_STREAM | END_HEADERS, 1, path));
            socket.getOutputStream().write(frame(HEADERS, END_STREAM | END_HEADERS, 3, both.toByteArray()));

            assertThat(payload(socket, RESET))
                    .as("a host that is not the authority")
                    .isEqualTo(PROTOCOL_ERROR);
            assertThat(payload(socket, DATA)).as("no host").contains("Bad request");
        }
        assertThat(fixture.rows()).isEmpty();
    }

    @Test
    void resetsWhatBeginsWithoutAMethod() throws Exception {
        var headless = literal("a", "b");
        try (var socket = connect("h2")) {
            socket.getOutputStream().write(PREFACE);
            socket.getOutputStream().write(frame(SETTINGS, 0, 0));
            socket.getOutputStream().write(frame(HEADERS, END_STREAM | END_HEADERS, 1, headless));

            assertThat(payload(socket, RESET)).isEqualTo(PROTOCOL_ERROR);
        }
        assertThat(fixture.rows()).isEmpty();
    }

    @Test
    void resetsAStreamThatAsksTwice() throws Exception {
        try (var socket = connect("h2")) {
            socket.getOutputStream().write(PREFACE);
            socket.getOutputStream().write(frame(SETTINGS, 0, 0));
            socket.getOutputStream().write(frame(HEADERS, END_HEADERS, 1, head("/i?n=1")));
            socket.getOutputStream().write(frame(HEADERS, END_STREAM | END_HEADERS, 1, head("/i?n=2")));

            assertThat(payload(socket, RESET)).isEqualTo(PROTOCOL_ERROR);
        }
        assertThat(fixture.rows()).hasSize(1);
    }

    @Test
    void saysWhyItHangsUp() throws Exception {
        try (var socket = connect("h2")) {
            socket.getOutputStream().write(PREFACE);
            socket.getOutputStream().write(frame(SETTINGS, 0, 0));
            socket.getOutputStream().write(frame(DATA, END_STREAM, 0, (byte) 'x'));

            assertThat(payload(socket, GO_AWAY)).contains(PROTOCOL_ERROR);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private void assertHangsUp(byte[] frames) throws Exception {
        try (var socket = connect("h2")) {
            socket.getOutputStream().write(PREFACE);
            socket.getOutputStream().write(frame(SETTINGS, 0, 0));
            write(socket, frames);
            try {
                assertThat(socket.getInputStream().readAllBytes())
                        .as("all until the end")
                        .isNotEmpty();
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("timed out");
            }
        }
        assertThat(send(request("/i?e=after")).statusCode()).isEqualTo(200);
    }

    /** Of the next frame of a type. */
    private static String payload(SSLSocket socket, int type) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        while (true) {
            var payload = new byte[in.readUnsignedByte() << 16 | in.readUnsignedShort()];
            int given = in.readUnsignedByte();
            in.skipNBytes(5);
            in.readFully(payload);
            if (given == type) {
                return new String(payload, StandardCharsets.ISO_8859_1);
            }
        }
    }

    private static void write(SSLSocket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            // Hung up on, in the middle of a write.
        }
    }

    private SSLSocket connect(String protocol) throws IOException {
        return connect(fixture.edge.ports(id).https(), protocol);
    }

    private static SSLSocket connect(int port, String protocol) throws IOException {
        var socket = (SSLSocket) trust.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        var parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {protocol});
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static byte[] frame(int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** GET, https and localhost, without Huffman's code. */
    private static byte[] head(String path) {
        var head = new ByteArrayOutputStream();
        head.write(0x82);
        head.write(0x87);
        head.write(0x04);
        head.writeBytes(text(path));
        head.write(0x01);
        head.writeBytes(text("localhost"));
        return head.toByteArray();
    }

    private static byte[] literal(String name, String value) {
        var field = new ByteArrayOutputStream();
        field.write(0);
        field.writeBytes(text(name));
        field.writeBytes(text(value));
        return field.toByteArray();
    }

    private static byte[] text(String text) {
        var bytes = new ByteArrayOutputStream();
        int rest = text.length() - 127;
        bytes.write(Math.min(text.length(), 127));
        if (rest >= 0) {
            for (; rest >= 128; rest >>= 7) {
                bytes.write(rest & 127 | 128);
            }
            bytes.write(rest);
        }
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }
}
