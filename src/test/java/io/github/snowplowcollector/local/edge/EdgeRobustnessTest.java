package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.Seeded;
import io.github.snowplowcollector.local.MicroClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Viewers that do what no viewer should. Afterwards the edge serves as before. */
class EdgeRobustnessTest {

    @TempDir
    Path directory;

    EdgeFixture fixture;
    String id;

    @BeforeEach
    void start() throws IOException {
        fixture = new EdgeFixture(directory);
        id = fixture.cloud.deploy(fixture.cloud.collector("ref")).id();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Socket connect() throws IOException {
        var socket = new Socket(
                InetAddress.getLoopbackAddress(), fixture.edge.ports(id).http());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private void assertServes() {
        assertThat(fixture.get(id, "/i?e=pv").status()).isEqualTo(200);
    }

    @Test
    void servesBesideManyWhoSayNothingOrHalfARequest() throws IOException {
        var silent = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 300; i++) {
                var socket = connect();
                silent.add(socket);
                if (i % 2 == 0) {
                    socket.getOutputStream().write("GET /i?e=half HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
                }
                if (i % 3 == 0) {
                    socket.shutdownInput();
                }
            }
            assertServes();
        } finally {
            for (var socket : silent) {
                socket.close();
            }
        }
        assertServes();
        assertThat(fixture.rows()).hasSize(2);
    }

    @Test
    void servesBesideTwoThousandIdleConnectionsAndTenMegabytesOfJunk(@Seeded Random random) throws IOException {
        var idle = new ArrayList<SocketChannel>();
        var address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), fixture.edge.ports(id).http());
        try {
            for (int i = 0; i < 2000; i++) {
                idle.add(SocketChannel.open(address));
            }
            long before = usedMemory();
            sendJunk(random, 10 << 20);
            assertServes();
            assertThat(usedMemory() - before).as("bytes kept of the junk").isLessThan(8 << 20);
        } finally {
            for (var connection : idle) {
                connection.close();
            }
        }
        assertServes();
        assertThat(new MicroClient(fixture.edge.ports(id).http())
                        .get("/micro/requests")
                        .size())
                .isEqualTo(2);
    }

    /** Over HTTP/2 a request has no such line; a row that said HTTP/2.0 of plain http would be one that CloudFront never writes. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2.0", "HTTP/1.2", "HTTP/3.0"})
    void refusesALineOfAnotherVersion(String version) throws IOException {
        try (var socket = connect()) {
            var request = "GET /i?e=pv " + version + "\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().readAllBytes()).asString().startsWith("HTTP/1.1 400 ");
        }
        assertThat(fixture.rows()).isEmpty();
    }

    /** On connections that hang up on it, line after line without an end. */
    private void sendJunk(Random random, int bytes) throws IOException {
        var junk = new byte[64 * 1024];
        random.nextBytes(junk);
        for (int sent = 0; sent < bytes; sent += junk.length) {
            try (var socket = connect()) {
                socket.getOutputStream().write(junk);
            } catch (IOException e) {
                // Hung up on, in the middle of a write.
            }
        }
    }

    @Test
    void servesBesideAStreamThatIsNotRead() throws IOException {
        var micro = new MicroClient(fixture.edge.ports(id).http());
        try (var socket = connect()) {
            socket.getOutputStream()
                    .write("GET /micro/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 200; i++) {
                assertServes();
            }
            assertThat(micro.get("/micro/all").path("total").asInt()).isEqualTo(200);
        }
        assertServes();
    }

    @Test
    void servesARequestThatComesByteByByte() throws IOException {
        try (var slow = connect()) {
            slow.setTcpNoDelay(true);
            for (byte b : "GET /i?e=slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII)) {
                slow.getOutputStream().write(b);
                slow.getOutputStream().flush();
            }
            assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 200 OK\r\n");
        }
        assertThat(fixture.rows()).hasSize(1);
    }

    @Test
    void survivesGarbage(@Seeded Random random) throws IOException {
        for (int i = 0; i < 300; i++) {
            var garbage = new byte[random.nextInt(3000)];
            random.nextBytes(garbage);
            try (var socket = connect()) {
                if (i % 2 == 0) {
                    socket.getOutputStream().write("GET /i?".getBytes(StandardCharsets.US_ASCII));
                }
                socket.getOutputStream().write(garbage);
                if (i % 3 == 0) {
                    socket.setSoLinger(true, 0);
                }
            } catch (IOException e) {
                // Hung up on, in the middle of a write.
            }
        }
        assertServes();
        assertThat(fixture.rows()).allSatisfy(row -> assertThat(row).hasSize(33));
    }

    @Test
    void stopsReadingFromAViewerWhoDoesNotRead() throws IOException {
        var requests =
                "GET /i?e=pv HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        try (var selector = Selector.open();
                var greedy = SocketChannel.open(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), fixture.edge.ports(id).http()))) {
            greedy.configureBlocking(false);
            greedy.register(selector, SelectionKey.OP_WRITE);
            long sent = 0;
            var rest = ByteBuffer.wrap(requests);
            while (selector.select(Duration.ofSeconds(1).toMillis()) > 0) {
                selector.selectedKeys().clear();
                sent += greedy.write(rest);
                if (!rest.hasRemaining()) {
                    rest.rewind();
                }
                assertThat(sent).as("bytes taken without an answer read").isLessThan(100_000_000);
            }
            assertServes();
        }
        assertServes();
    }

    @Test
    void takesALargeBodyWithoutKeepingIt() throws IOException {
        var block = new byte[1 << 20];
        long before = usedMemory();
        try (var socket = connect()) {
            socket.getOutputStream()
                    .write("POST /i HTTP/1.1\r\nHost: localhost\r\nContent-Length: 268435456\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 256; i++) {
                socket.getOutputStream().write(block);
            }
            var answer = new byte[12];
            assertThat(socket.getInputStream().readNBytes(answer, 0, answer.length))
                    .isEqualTo(12);
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 403");
            assertThat(usedMemory() - before).as("bytes kept of 256 MiB").isLessThan(64 << 20);
        }
        assertServes();
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
