package io.github.snowplowcollector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TunnelSocketTest {

    private static final InetSocketAddress TARGET = InetSocketAddress.createUnresolved("aws.invalid", 443);

    @Test
    void leavesWhatFollowsTheProxysAnswerToTheReader() throws IOException {
        try (var proxy = new BluntServer("HTTP/1.1 200 OK\r\nVia: x\r\n\r\nhello");
                var socket = new TunnelSocket(settings(proxy))) {
            socket.connect(TARGET, 5000);
            assertThat(socket.getInputStream().readAllBytes()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
            assertThat(proxy.heard().get(0))
                    .startsWith("CONNECT aws.invalid:443 HTTP/1.1\r\n")
                    .contains("\r\nProxy-Authorization: Basic YW5uOnBhc3M=\r\n")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void saysWhatTheProxySaidWhenItRefuses() throws IOException {
        try (var proxy = new BluntServer("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
                var socket = new TunnelSocket(settings(proxy))) {
            assertThatThrownBy(() -> socket.connect(TARGET, 5000))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("407 Proxy Authentication Required");
            assertThat(socket.isClosed()).isTrue();
        }
    }

    @Test
    void noticesAProxyThatHangsUp() throws IOException {
        try (var proxy = new BluntServer("");
                var socket = new TunnelSocket(settings(proxy))) {
            assertThatThrownBy(() -> socket.connect(TARGET, 5000))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Unable to tunnel through proxy");
        }
    }

    private static ProxySettings settings(BluntServer proxy) {
        return new ProxySettings("127.0.0.1", proxy.port(), Optional.of("ann"), Optional.of("pass"), List.of());
    }
}
