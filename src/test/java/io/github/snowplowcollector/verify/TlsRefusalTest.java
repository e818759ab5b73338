package io.github.snowplowcollector.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.config.MinimumTls;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsRefusalTest {

    private static final String HOST = "collect.example.com";

    /** Digits of type, length, version and random bytes. */
    private static final int AFTER_RANDOM = 2 * (1 + 3 + 2 + 32);

    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final BlockingQueue<byte[]> hellos = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "150302 0002 0246, alert 70",
        "150301 0002 0228, alert 40",
        "150303 0002 0100, alert 0",
        "150303 0002 0170 150303 0002 0246, alert 70",
        "'', the connection closed",
        "150303 0002 0170, the connection closed"
    })
    void isAnAlertOrTheEndOfTheConnection(String answer, String how) throws Exception {
        try (var server = answering(answer)) {
            assertThat(refusal(server).of(OldTls.TLS_1_1)).contains(how);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"160302 0006 0200004d0302", "150303 0002 0170 160301 0001 02"})
    void isNoHello(String answer) throws Exception {
        try (var server = answering(answer)) {
            assertThat(refusal(server).of(OldTls.TLS_1_1)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "15",
                "15030200",
                "150302 0002 02",
                "150302 0003 024600",
                "150302 0000",
                "150302 ffff 0246",
                "150202 0002 0246",
                "170303 0002 0246",
                "160303 0001 01",
                "485454502f312e3120343030"
            })
    void isNothingElse(String answer) throws Exception {
        try (var server = answering(answer)) {
            assertThatThrownBy(() -> refusal(server).of(OldTls.TLS_1_1)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void isNotThatNobodyListens() throws IOException {
        var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        gone.close();

        assertThatThrownBy(() -> refusal(gone).of(OldTls.TLS_1_0)).isInstanceOf(IOException.class);
    }

    /** The JDK as a server is the judge of what we write. */
    @ParameterizedTest
    @CsvSource({
        "TLS_1_2, TLSv1.2, TLSv1.2",
        "TLS_1_2, TLSv1.3, ",
        "TLS_1_1, TLSv1.2, ",
        "TLS_1_0, TLSv1.2, ",
    })
    void isWhatAServerDoesThatKnowsNoSuchVersion(OldTls hello, String spoken, String agreed) throws Exception {
        var factory = TestTls.of("domain.p12").getServerSocketFactory();
        try (var server = (SSLServerSocket) factory.createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setEnabledProtocols(new String[] {spoken});
            threads.execute(() -> handshake(server));

            assertThat(refusal(server).of(hello).isEmpty()).isEqualTo(agreed != null);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysHelloAsAnOldClientWithTheNameOfTheHost(OldTls version) throws Exception {
        try (var server = answering("")) {
            refusal(server).of(version);
        }
        var hello = HexFormat.of().formatHex(hellos.take());

        assertThat(hello).startsWith("01").contains(HexFormat.of().formatHex(HOST.getBytes("US-ASCII")));
        assertThat(hello.substring(8, 12)).isEqualTo("030" + version.minor());
        assertThat(hello.substring(AFTER_RANDOM))
                .as("neither the mark of a client that came down from a newer version, nor the list of newer ones")
                .doesNotContain("5600")
                .doesNotContain("002b000");
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_1, ''",
        "TLS_1_2016, ''",
        "TLS_1_1_2016, TLSv1",
        "TLS_1_2_2021, 'TLSv1, TLSv1.1'",
        "TLS_1_3_2025, 'TLSv1, TLSv1.1, TLSv1.2'"
    })
    void isWantedOfAllVersionsBelowTheMinimum(MinimumTls minimum, String old) {
        assertThat(OldTls.below(minimum).toString()).isEqualTo("[" + old + "]");
    }

    private static TlsRefusal refusal(ServerSocket server) {
        return new TlsRefusal(server.getInetAddress(), server.getLocalPort(), HOST);
    }

    /** A server that reads a hello, says something and hangs up. */
    private ServerSocket answering(String hex) throws IOException {
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        threads.execute(() -> {
            try (var socket = server.accept();
                    var in = new DataInputStream(socket.getInputStream())) {
                in.skipBytes(3);
                var hello = new byte[in.readUnsignedShort()];
                in.readFully(hello);
                hellos.add(hello);
                socket.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));
            } catch (IOException e) {
                hellos.add(new byte[0]);
            }
        });
        return server;
    }

    private static void handshake(SSLServerSocket server) {
        try (var socket = (SSLSocket) server.accept()) {
            socket.startHandshake();
        } catch (IOException e) {
            // A client that wants no more than the first answer.
        }
    }
}
