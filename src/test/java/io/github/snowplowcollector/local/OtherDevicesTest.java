package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.snowplowcollector.local.edge.EdgeBind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;

/** A collector that phones, containers and emulators reach: the pixel is for everybody, what it shows is not. */
@Timeout(60)
class OtherDevicesTest {

    private static final EdgeBind ALL = bind("0.0.0.0", "shop.test");
    private static final String EVENT = "/i?e=pv&p=web&tv=x&aid=shop";

    @TempDir
    Path folder;

    private LocalCloud cloud;
    private int port;
    private String address;

    @AfterEach
    void stop() {
        cloud.close();
    }

    private void serve(EdgeBind bind) throws IOException {
        cloud = open(bind);
        try (var aws = GoalClients.open(cloud.endpoint())) {
            var id = SmallCollector.create(aws.s3(), aws.cloudFront(), ViewerProtocolPolicy.ALLOW_ALL)
                    .id();
            port = cloud.httpUrl(id).getPort();
        }
        var addresses = bind("0.0.0.0").devicesHosts();
        assumeThat(addresses).as("addresses of this machine besides loopback").isNotEmpty();
        address = addresses.get(0);
    }

    private LocalCloud open(EdgeBind bind) {
        return LocalCloud.open(
                new LocalCloudOptions(folder, Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()).bound(bind));
    }

    private static EdgeBind bind(String address, String... hosts) {
        return new EdgeBind(EdgeBind.read(address).orElseThrow(), List.of(hosts), List.of());
    }

    private String token() {
        return cloud.token().orElseThrow().text();
    }

    /** Asks as another device does, for which this machine is its address. */
    private RawHttp.Answer device(String method, String target, String... headers) throws IOException {
        return ask(address, address + ":" + port, method, target, headers);
    }

    private RawHttp.Answer ask(String to, String host, String method, String target, String... headers)
            throws IOException {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        var request =
                method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + lines + "Connection: close\r\n\r\n";
        try (var socket = new Socket(InetAddress.getByName(to), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return RawHttp.read(new BufferedInputStream(socket.getInputStream()), method);
        }
    }

    @Test
    void thePixelAnswersThemAndMicroThoseWithTheToken() throws IOException {
        serve(ALL);

        assertThat(device("GET", EVENT).body()).isEqualTo(SmallCollector.PIXEL);
        var without = device("GET", "/micro/all");
        assertThat(without.status()).isEqualTo(403);
        assertThat(without.body()).contains("X-Snowplow-Token").doesNotContain(token());
        assertThat(device("GET", "/micro/all", "X-Snowplow-Token: " + token()).body())
                .isEqualTo("{\"total\":1,\"good\":1,\"bad\":0}");
        assertThat(device("GET", "/micro/await?good=1&timeout=20s&token=" + token())
                        .status())
                .isEqualTo(200);
        assertThat(device("GET", "/micro/reset", "X-Snowplow-Token: " + token().substring(1))
                        .status())
                .isEqualTo(403);
        assertThat(ask("127.0.0.1", "localhost", "GET", "/micro/all").body()).contains("\"total\":1");
        assertThat(ask("::1", "localhost", "GET", "/micro/all").body()).contains("\"total\":1");
    }

    /** Pages elsewhere were refused, whoever had named them. */
    @Test
    void microAndTheEndpointAnswerPagesThatWereNamedAndNoOthers() throws IOException {
        serve(new EdgeBind(EdgeBind.read("127.0.0.1").orElseThrow(), List.of(), List.of("https://shop.example")));
        var named = "Origin: https://shop.example";
        var other = "Origin: https://other.example";

        var answer = ask("127.0.0.1", "localhost", "GET", "/micro/all", named);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("access-control-allow-origin", "https://shop.example");
        var refusal = ask("127.0.0.1", "localhost", "GET", "/micro/all", other);
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.body()).contains("snowplow.local.allowedOrigins");
        assertThat(ask("127.0.0.1", "shop.example", "GET", "/micro/all", named).status())
                .as("rebinding")
                .isEqualTo(403);
        port = cloud.endpoint().getPort();
        assertThat(ask("127.0.0.1", "localhost", "GET", "/", named).body()).doesNotContain("programs on this machine");
        assertThat(ask("127.0.0.1", "localhost", "GET", "/", other).body()).contains("programs on this machine");
    }

    @Test
    void thePageLoadsOnceItWasOpenedWithTheToken() throws IOException {
        serve(ALL);

        var page = device("GET", "/micro/ui?token=" + token());
        assertThat(page.status()).isEqualTo(200);
        var cookie = page.headers().get("set-cookie");
        assertThat(cookie).endsWith("; Path=/micro; HttpOnly; SameSite=Strict");
        var sent = "Cookie: other=1; " + cookie.substring(0, cookie.indexOf(';'));
        assertThat(device("GET", "/micro/ui/main.js", sent).status()).isEqualTo(200);
        assertThat(device("POST", "/micro/reset", sent, "Origin: http://" + address + ":" + port, "Content-Length: 0")
                        .status())
                .isEqualTo(200);
        assertThat(device("GET", "/micro/ui/main.js").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "shop.test.evil.example", "192.0.2.1.evil.example", "[evil.example]", "1.2.3"})
    void noNameIsTakenButThoseThatAreListed(String host) throws IOException {
        serve(ALL);
        var token = "X-Snowplow-Token: " + token();

        assertThat(ask(address, host, "GET", "/micro/all", token).status()).isEqualTo(403);
        assertThat(ask("127.0.0.1", host, "GET", "/micro/all", token).status()).isEqualTo(403);
        assertThat(ask(address, host, "GET", EVENT).status()).isEqualTo(200);
        assertThat(ask(address, "Shop.Test:1", "GET", "/micro/all", token).status())
                .isEqualTo(200);
        assertThat(ask("127.0.0.1", "shop.test", "GET", "/micro/all").status())
                .as("whoever forwards to loopback")
                .isEqualTo(403);
        assertThat(ask("127.0.0.1", "10.0.2.2:" + port, "GET", "/micro/all", token)
                        .status())
                .as("an emulator's name for this machine")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://10.9.8.7:8080", "null", "", "x"})
    void pagesOfOthersAreRefusedAlsoWithTheToken(String origin) throws IOException {
        serve(ALL);
        var token = "X-Snowplow-Token: " + token();

        assertThat(device("GET", "/micro/all", token, "Origin: " + origin).status())
                .isEqualTo(403);
        assertThat(device("GET", "/micro/all", token, "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(device("GET", "/micro/all", token, "Origin: http://localhost")
                        .status())
                .as("a page in an emulator")
                .isEqualTo(200);
    }

    @Test
    void theControlPortStaysOnLoopback() throws IOException {
        serve(ALL);

        assertThatThrownBy(() -> new Socket(address, cloud.endpoint().getPort()).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void onlyWhatIsAskedForIsOpened() throws IOException {
        serve(EdgeBind.LOOPBACK);

        assertThatThrownBy(() -> device("GET", EVENT)).isInstanceOf(IOException.class);
        assertThat(ask("127.0.0.1", "10.0.2.2:" + port, "GET", "/micro/all").status())
                .isEqualTo(403);
        assertThat(cloud.token()).isEmpty();
        assertThat(folder.resolve("micro/token")).doesNotExist();
    }

    @Test
    void oneAddressIsServedBesideLoopback() throws IOException {
        serve(EdgeBind.LOOPBACK);
        cloud.close();
        cloud = open(bind(address));

        assertThat(device("GET", EVENT).status()).isEqualTo(200);
        assertThat(ask("127.0.0.1", "localhost", "GET", "/micro/all").status()).isEqualTo(200);
    }

    @Test
    void theWildcardOfIpv6IsForAll() throws IOException {
        assumeThat(EdgeBind.read("::")).as("IPv6 on this machine").isPresent();
        serve(bind("::"));

        assertThat(device("GET", EVENT).status()).isEqualTo(200);
        assertThat(device("GET", "/micro/all").status()).isEqualTo(403);
        assertThat(ask("::1", "localhost", "GET", "/micro/all").status()).isEqualTo(200);
        assertThat(ask("127.0.0.1", "localhost", "GET", "/micro/all").status()).isEqualTo(200);
    }

    @Test
    void theWildcardOfIpv4IsNotThatOfIpv6() throws IOException {
        serve(ALL);
        var six = bind("::").devicesHosts().stream()
                .filter(host -> host.startsWith("["))
                .findFirst();
        assumeThat(six).as("addresses of IPv6 besides loopback").isPresent();

        assertThatThrownBy(() -> ask(six.orElseThrow(), "localhost", "GET", EVENT))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whoAsksForOthersThanTheRunningCloudIsRefused() throws Exception {
        serve(EdgeBind.LOOPBACK);
        assertThatThrownBy(() -> open(ALL))
                .isInstanceOf(LocalCloudException.class)
                .hasMessageContaining("is already running, and bound otherwise than snowplow.local.bind")
                .hasMessageContaining("Fix:");
        cloud.close();

        try (var other = CloudProcess.start(folder)) {
            other.line();
            assertThatThrownBy(() -> open(ALL)).isInstanceOf(LocalCloudException.class);
            other.kill();
        }
        cloud = open(ALL);
        open(EdgeBind.LOOPBACK).close();
        open(ALL).close();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theTokenIsItsOwnersAndStaysTheSame() throws IOException {
        serve(ALL);
        var file = folder.resolve("micro/token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var before = token();
        assertThat(before).hasSize(32);
        cloud.close();
        cloud = open(ALL);

        assertThat(token()).isEqualTo(before);
        assertThat(device("GET", "/micro/all?token=" + before).status()).isEqualTo(200);
        cloud.close();
        Files.writeString(file, "");
        cloud = open(ALL);
        assertThat(token()).as("an emptied file is no token").hasSize(32);
        assertThat(device("GET", "/micro/all?token=").status()).isEqualTo(403);
    }

    @Test
    void healthIsForEverybodyAndHeadWhereGetIs() throws IOException {
        serve(ALL);

        assertThat(ask(address, "any.example", "GET", "/health").body()).isEqualTo("ok");
        var head = device("HEAD", "/health");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers()).containsEntry("content-length", "2");
        assertThat(device("POST", "/health", "Content-Length: 0").status()).isEqualTo(403);
        for (var path : List.of("/micro/all", "/micro/good", "/micro/requests", "/micro/stream", "/micro/ui")) {
            assertThat(ask("127.0.0.1", "localhost", "HEAD", path).status())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(ask("127.0.0.1", "localhost", "GET", "/micro/requests").body())
                .as("no event, no request")
                .doesNotContain("health");
    }
}
