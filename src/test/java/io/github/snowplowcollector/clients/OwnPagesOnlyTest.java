package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.MicroClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is said of the preflights of a page whose origin {@code allowedOrigins} does not name. */
@Timeout(60)
class OwnPagesOnlyTest {

    private static final String OTHER = "https://other.example";

    @TempDir
    Path folder;

    @AutoClose
    private LocalCollector collector;

    @BeforeEach
    void start() {
        collector = new LocalCollector(folder, "https://www.example.com");
    }

    @Test
    void whoAsksToGetIsToldToNameItsOriginAndWhoAsksToPostIsNot() throws Exception {
        var anonymous = adviceOn("/i", "GET\r\nAccess-Control-Request-Headers: sp-anonymous");

        assertThat(anonymous.path("message").asString())
                .isEqualTo("A preflight from " + OTHER
                        + " was answered 403: the browser does not send the event behind it.");
        assertThat(anonymous.path("fix").asString())
                .isEqualTo("Name " + OTHER + " in snowplow.allowedOrigins and run setup again.");

        assertThat(adviceOn("/com.snowplowanalytics.snowplow/tp2", "POST")
                        .path("fix")
                        .asString())
                .contains("eventMethod: 'get'")
                .doesNotContain("allowedOrigins");
    }

    private JsonNode adviceOn(String path, String asked) throws IOException {
        int port = collector.url().getPort();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var preflight = "OPTIONS " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: " + OTHER
                    + "\r\nAccess-Control-Request-Method: " + asked + "\r\n\r\n";
            socket.getOutputStream().write(preflight.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
        return new MicroClient(port).get("/micro/requests").at("/0/advice");
    }
}
