package io.github.snowplowcollector.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

    /** Answers what it was asked: method, path, query and body. */
    private static final HttpHandler ECHO = request -> new HttpResponse(
            200,
            Map.of("Content-Type", "text/plain"),
            (request.method() + " " + request.path() + " " + request.query() + " "
                            + new String(request.body(), StandardCharsets.ISO_8859_1))
                    .getBytes(StandardCharsets.ISO_8859_1));

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "{x}", "^", "`", "%", "%zz", "\\", "\u00e4\u00ff", "[1]", "\"<>\""})
    void takesRequestTargetsAsBrowsersSendThem(String odd) {
        try (var server = HttpServer.start("test", 0, new PortBinder(Duration.ZERO), ECHO)) {
            var answer = RawHttp.send(server.port(), "GET", "/p" + odd + "?q=" + odd);

            assertThat(answer.body()).isEqualTo("GET /p" + odd + " q=" + odd + " ");
        }
    }

    @Test
    void answersHeadWithTheLengthAndWithoutTheBody() {
        try (var server = HttpServer.start("test", 0, new PortBinder(Duration.ZERO), ECHO)) {
            var answer = RawHttp.send(server.port(), "HEAD", "/x");

            assertThat(answer.headers()).containsEntry("content-length", "9");
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void answersPipelinedRequestsInOrderOnOneConnection() throws IOException {
        try (var server = HttpServer.start("test", 0, new PortBinder(Duration.ZERO), ECHO);
                var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            var requests = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n"
                    + "PUT /3 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi";
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));

            assertThat(RawHttp.read(socket.getInputStream(), "GET").body()).isEqualTo("GET /1  ");
            assertThat(RawHttp.read(socket.getInputStream(), "GET").body()).isEqualTo("GET /2  ");
            assertThat(RawHttp.read(socket.getInputStream(), "PUT").body()).isEqualTo("PUT /3  hi");
        }
    }

    @Test
    void asksForTheBodyOfAClientThatWaits() throws IOException {
        try (var server = HttpServer.start("test", 0, new PortBinder(Duration.ZERO), ECHO);
                var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            var head = "PUT /x HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(RawHttp.read(socket.getInputStream(), "PUT").status()).isEqualTo(100);

            socket.getOutputStream().write("body".getBytes(StandardCharsets.US_ASCII));
            assertThat(RawHttp.read(socket.getInputStream(), "PUT").body()).isEqualTo("PUT /x  body");
        }
    }

    @Test
    void leavesTheLengthThatAClientSaid() {
        HttpHandler lengths = request -> new HttpResponse(
                200,
                Map.of(),
                (request.header("content-length") + " " + request.header("transfer-encoding"))
                        .getBytes(StandardCharsets.US_ASCII));
        try (var server = HttpServer.start("test", 0, new PortBinder(Duration.ZERO), lengths)) {
            assertThat(RawHttp.send(server.port(), "PUT", "/").body()).isEqualTo("Optional.empty Optional.empty");
            assertThat(RawHttp.send(server.port(), "PUT", "/", "Content-Length: 0")
                            .body())
                    .isEqualTo("Optional[0] Optional.empty");
            var chunked = "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
            assertThat(RawHttp.exchange(server.port(), "PUT", chunked).body())
                    .isEqualTo("Optional.empty Optional[chunked]");
        }
    }

    @Test
    void refusesATargetOver64KiB() {
        try (var server = HttpServer.start("test", 0, new PortBinder(Duration.ZERO), ECHO)) {
            assertThat(RawHttp.send(server.port(), "GET", "/" + "x".repeat(70_000))
                            .status())
                    .isEqualTo(414);
        }
    }

    /** With a sentence, whether the client waits for a go-ahead or not. */
    @ParameterizedTest
    @ValueSource(strings = {"", "Expect: 100-continue\r\n"})
    void refusesABodyOver64MiB(String expectation) throws IOException {
        try (var server = HttpServer.start("test", 0, new PortBinder(Duration.ZERO), ECHO)) {
            var head = "PUT / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + expectation
                    + "Content-Length: 67108865\r\n\r\n";

            var answer = RawHttp.exchange(server.port(), "PUT", head);

            assertThat(answer.status()).isEqualTo(501);
            assertThat(answer.body()).contains("<Code>NotImplemented</Code>", "upload in parts");
        }
    }

    @Test
    void answers500WhenTheHandlerGivesAHeaderThatCannotBeSent() {
        HttpHandler splitting = request -> HttpResponse.empty(200).with("A", "b\r\nC: d");
        try (var server = HttpServer.start("test", 0, new PortBinder(Duration.ZERO), splitting)) {
            assertThat(RawHttp.send(server.port(), "GET", "/").status()).isEqualTo(500);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answers500WhenTheHandlerFails(boolean deeply) {
        HttpHandler failing = request -> {
            if (deeply) {
                throw new StackOverflowError("on purpose");
            }
            throw new IllegalStateException("on purpose");
        };
        try (var server = HttpServer.start("test", 0, new PortBinder(Duration.ZERO), failing)) {
            assertThat(RawHttp.send(server.port(), "GET", "/").status()).isEqualTo(500);
        }
    }

    @Test
    void takesAFreePortWhenTheWantedOneIsTaken() {
        try (var first = HttpServer.start("test", 0, new PortBinder(Duration.ZERO), ECHO);
                var second = HttpServer.start("test", first.port(), new PortBinder(Duration.ZERO), ECHO)) {
            assertThat(second.port()).isNotEqualTo(first.port());
            assertThat(RawHttp.send(second.port(), "GET", "/").status()).isEqualTo(200);
        }
    }

    @Test
    void takesTheWantedPortAgainAfterClosing() {
        int port;
        try (var first = HttpServer.start("test", 0, new PortBinder(Duration.ZERO), ECHO)) {
            port = first.port();
        }
        try (var second = HttpServer.start("test", port, new PortBinder(Duration.ZERO), ECHO)) {
            assertThat(second.port()).isEqualTo(port);
        }
    }

    @RepeatedTest(20)
    void leavesNoConnectionOpenWhenClosed() throws IOException {
        try (var socket = new Socket()) {
            try (var server = HttpServer.start("test", 0, new PortBinder(Duration.ZERO), ECHO)) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
                socket.setSoTimeout(10_000);
                socket.getOutputStream()
                        .write("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(RawHttp.read(socket.getInputStream(), "GET").status())
                        .isEqualTo(200);
            }
            assertThat(socket.getInputStream().read())
                    .as("end of the connection")
                    .isEqualTo(-1);
        }
    }

    @Test
    void leavesNoThreadWhenClosed() throws InterruptedException {
        try (var server = HttpServer.start("leak-test", 0, new PortBinder(Duration.ZERO), ECHO)) {
            RawHttp.send(server.port(), "GET", "/");
        }
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("leak-test")) {
                thread.join(5_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }
}
