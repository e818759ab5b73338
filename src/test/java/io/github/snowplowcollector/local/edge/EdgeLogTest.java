package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.accesslog.AccessLogFormat;
import io.github.snowplowcollector.local.cloudfront.CloudFrontFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeLogTest {

    @TempDir
    Path directory;

    EdgeFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new EdgeFixture(directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private String collector() {
        return fixture.cloud.deploy(fixture.cloud.collector("ref")).id();
    }

    private static String column(List<String> row, String name) {
        return row.get(AccessLogFormat.FIELDS.indexOf(name));
    }

    @Test
    void logsARequestInAllColumns() {
        var distribution = fixture.cloud.deploy(fixture.cloud.collector("ref"));
        var request = String.join(
                "\r\n",
                "GET /i?e=pv&page=a%20b HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "User-Agent: Mozilla/5.0 (X11)",
                "Referer: http://e.com/",
                "Cookie: a=b",
                "",
                "");
        var answer = fixture.send(distribution.id(), request);

        var row = fixture.rows().get(0);

        assertThat(row).hasSize(33);
        var expected = Map.ofEntries(
                Map.entry("date", "2026-11-05"),
                Map.entry("time", "10:16:30"),
                Map.entry("x-edge-location", "LOC50-P1"),
                Map.entry(
                        "sc-bytes",
                        Integer.toString(
                                answer.head().length() + 4 + answer.body().length())),
                Map.entry("c-ip", "127.0.0.1"),
                Map.entry("cs-method", "GET"),
                Map.entry("cs(Host)", distribution.domainName()),
                Map.entry("cs-uri-stem", "/i"),
                Map.entry("sc-status", "200"),
                Map.entry("cs(Referer)", "http://e.com/"),
                Map.entry("cs(User-Agent)", "Mozilla/5.0%20(X11)"),
                Map.entry("cs-uri-query", "e=pv&page=a%2520b"),
                Map.entry("cs(Cookie)", "-"),
                Map.entry("x-edge-result-type", "Miss"),
                Map.entry("x-edge-request-id", answer.header("X-Amz-Cf-Id")),
                Map.entry("x-host-header", "localhost"),
                Map.entry("cs-protocol", "http"),
                Map.entry("cs-bytes", Integer.toString(request.length())),
                Map.entry("x-forwarded-for", "-"),
                Map.entry("ssl-protocol", "-"),
                Map.entry("ssl-cipher", "-"),
                Map.entry("x-edge-response-result-type", "Miss"),
                Map.entry("cs-protocol-version", "HTTP/1.1"),
                Map.entry("fle-status", "-"),
                Map.entry("fle-encrypted-fields", "-"),
                Map.entry("x-edge-detailed-result-type", "Miss"),
                Map.entry("sc-content-type", "image/gif"),
                Map.entry("sc-content-len", "30"),
                Map.entry("sc-range-start", "-"),
                Map.entry("sc-range-end", "-"));
        assertThat(expected)
                .allSatisfy(
                        (name, value) -> assertThat(column(row, name)).as(name).isEqualTo(value));
        assertThat(column(row, "time-taken")).matches("\\d+\\.\\d{3}");
        assertThat(column(row, "time-to-first-byte")).matches("\\d+\\.\\d{3}");
        assertThat(column(row, "c-port")).matches("\\d+");
    }

    @Test
    void writesFilesAsCloudFrontNamesThem() {
        var id = collector();
        fixture.get(id, "/i");
        fixture.edge.deliverLogs();

        var log = fixture.cloud.s3.logs.entrySet().iterator().next();
        assertThat(log.getKey()).matches("logs/demo/" + id + "\\.2026-11-05-10\\.[0-9a-f]{8}\\.gz");
        assertThat(EdgeFixture.text(log.getValue()))
                .startsWith("#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip ")
                .endsWith("\n");
    }

    @Test
    void putsHoursIntoDifferentFiles() {
        var id = collector();
        fixture.get(id, "/i");
        fixture.cloud.clock.advance(Duration.ofHours(1));
        fixture.get(id, "/i");
        fixture.edge.deliverLogs();

        assertThat(fixture.cloud.s3.logs.keySet())
                .hasSize(2)
                .anyMatch(key -> key.contains(".2026-11-05-10."))
                .anyMatch(key -> key.contains(".2026-11-05-11."));
    }

    @Test
    void logsCookiesWhenAskedTo() {
        var id = collector();
        fixture.cloud.update(
                id,
                config -> config.logging(logging -> logging.enabled(true)
                        .includeCookies(true)
                        .bucket("logs.s3.amazonaws.com")
                        .prefix("demo")));
        fixture.request(id, "GET", "/i", "Cookie: a=b; c=d\r\n");

        assertThat(column(fixture.rows().get(0), "cs(Cookie)")).isEqualTo("a=b;%20c=d");
        assertThat(fixture.cloud.s3.logs.keySet()).allMatch(key -> key.startsWith("logs/demo/" + id));
    }

    @Test
    void logsNothingWhenLoggingIsOff() {
        var id = fixture.cloud.deploy(CloudFrontFixture.minimal("ref")).id();
        fixture.get(id, "/i");

        assertThat(fixture.rows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '!',
            value = {
                "/i?a=b|c a=b%7Cc",
                "/i?a={}^`\\ a=%7B%7D%5E%60%5C",
                "/i?a=100% a=100%25",
                "/i?a=%zz a=%25zz",
                "/i?a=%7C a=%257C",
                "/i?a=\"<>\" a=%22%3C%3E%22",
                "/i?a=[]'~# a=%5B%5D%27%7E%23",
                "/i?a=\u00C3\u00BC a=%C3%BC",
                "/i?a=?b a=?b",
                "/i -",
            })
    void logsRawTargetsByCloudFrontsEncoding(String target, String query) {
        var id = collector();
        assertThat(fixture.get(id, target).status()).isEqualTo(200);

        assertThat(column(fixture.rows().get(0), "cs-uri-query")).isEqualTo(query);
    }

    @Test
    void decodesThePathForTheOrigin() {
        var id = collector();
        fixture.get(id, "/a%20b%C3%BC\u00C3\u00BC|%zz");

        assertThat(fixture.cloud.s3.fetches.get(0).key()).isEqualTo("a b\u00FC\u00FC|%zz");
        assertThat(column(fixture.rows().get(0), "cs-uri-stem")).isEqualTo("/a%2520b%25C3%25BC%C3%BC%7C%25zz");
    }

    @Test
    void logsRefusedMethodsAsErrors() {
        fixture.request(collector(), "POST", "/i", "Content-Length: 3\r\n\r\nabc");

        var row = fixture.rows().get(0);
        assertThat(column(row, "sc-status")).isEqualTo("403");
        assertThat(column(row, "x-edge-result-type")).isEqualTo("Error");
        assertThat(column(row, "x-edge-detailed-result-type")).isEqualTo("InvalidRequestMethod");
    }

    @Test
    void logsRangesAndNotModified() {
        var id = collector();
        fixture.request(id, "GET", "/i", "Range: bytes=2-4\r\n");
        fixture.request(id, "GET", "/i", "If-None-Match: \"abc\"\r\n");

        var rows = fixture.rows();
        assertThat(column(rows.get(0), "sc-status")).isEqualTo("206");
        assertThat(column(rows.get(0), "sc-range-start")).isEqualTo("2");
        assertThat(column(rows.get(0), "sc-range-end")).isEqualTo("4");
        assertThat(column(rows.get(1), "sc-status")).isEqualTo("304");
        assertThat(column(rows.get(1), "sc-content-len")).isEqualTo("-");
    }

    @Test
    void logsTheAddressesThatAProxyNames() {
        fixture.request(collector(), "GET", "/i", "X-Forwarded-For: 203.0.113.7, 10.0.0.1\r\n");

        assertThat(column(fixture.rows().get(0), "x-forwarded-for")).isEqualTo("203.0.113.7,%2010.0.0.1");
    }

    @Test
    void logsARequestWhoseBodyNeverComes() throws IOException {
        var id = collector();
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), fixture.edge.ports(id).http())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write("POST /i HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read())
                    .as("answered before the body; then the sender resets the connection")
                    .isEqualTo('H');
        }

        assertThat(column(fixture.rows().get(0), "sc-status")).isEqualTo("403");
    }

    @Test
    void answersASenderThatHasClosedItsHalf() throws IOException {
        var id = collector();
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), fixture.edge.ports(id).http())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /i?e=last HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .endsWith("or-so");
        }

        assertThat(column(fixture.rows().get(0), "cs-uri-query")).isEqualTo("e=last");
    }

    @Test
    void answersALongUrlAndLogsNothingAboveTheLimit() {
        var id = collector();

        int queryOfTheLongest = 8192 - "http://localhost/i?".length();

        var longest = fixture.get(id, "/i?" + "a".repeat(queryOfTheLongest));
        var longer = fixture.get(id, "/i?" + "a".repeat(queryOfTheLongest + 1));
        var wholeInTheRequest = fixture.get(id, "http://localhost/i?" + "a".repeat(queryOfTheLongest));
        var longerInTheRequest = fixture.get(id, "http://localhost/i?" + "a".repeat(queryOfTheLongest + 1));
        var muchLonger = fixture.get(id, "/i?" + "a".repeat(100_000));

        assertThat(longest.status()).isEqualTo(200);
        assertThat(longer.status()).isEqualTo(414);
        assertThat(wholeInTheRequest.status()).isEqualTo(200);
        assertThat(longerInTheRequest.status()).isEqualTo(414);
        assertThat(muchLonger.status()).isEqualTo(414);
        assertThat(fixture.rows()).hasSize(2);
    }

    @Test
    void refusesLargeHeadersAndGarbageWithoutARow() {
        var id = collector();

        assertThat(fixture.request(id, "GET", "/i", "X-Large: " + "a".repeat(40_000) + "\r\n")
                        .status())
                .isEqualTo(494);
        assertThat(fixture.send(id, "nonsense\r\n\r\n").status()).isEqualTo(400);
        assertThat(fixture.send(id, "GET /i HTTP/1.1\r\nConnection: close\r\n\r\n")
                        .status())
                .as("no host")
                .isEqualTo(400);
        assertThat(fixture.request(id, "GET", "/i", "Host: localhost\r\n").status())
                .as("two hosts")
                .isEqualTo(400);
        assertThat(fixture.send(id, "GET i HTTP/1.1\r\nHost: localhost\r\n\r\n").status())
                .isEqualTo(400);
        assertThat(fixture.rows()).isEmpty();
    }

    /** With a limit for the headers alone, the last of these was logged in a row of 267,000 bytes. */
    @Test
    void limitsRequestLineAndHeadersTogether() {
        var id = collector();
        int rest = "GET /i?e=pv HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Large: \r\n\r\n".length();

        var largest = fixture.request(id, "GET", "/i?e=pv", "X-Large: " + "a".repeat(32_768 - rest) + "\r\n");
        var larger = fixture.request(id, "GET", "/i?e=pv", "X-Large: " + "a".repeat(32_769 - rest) + "\r\n");
        var longMethod =
                fixture.request(id, "%".repeat(57_000), "/i?e=pv", "User-Agent: " + "\u00ff".repeat(32_000) + "\r\n");

        assertThat(largest.status()).isEqualTo(200);
        assertThat(larger.status()).isEqualTo(494);
        assertThat(longMethod.status()).isEqualTo(494);
        assertThat(longMethod.header("X-Cache")).isEqualTo("Error from cloudfront");
        assertThat(fixture.rows()).hasSize(1);
    }

    @Test
    void hangsUpOnASlowSender() throws IOException {
        try (var impatient = new EdgeFixture(directory.resolve("impatient"), Duration.ofMillis(50))) {
            var id = impatient.cloud.deploy(impatient.cloud.collector("ref")).id();
            try (var socket = new Socket(
                    InetAddress.getLoopbackAddress(), impatient.edge.ports(id).http())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write("GET /i?e=never".getBytes(StandardCharsets.US_ASCII));

                assertThat(socket.getInputStream().read())
                        .as("end of the connection")
                        .isEqualTo(-1);
            }
            assertThat(impatient.rows()).isEmpty();
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() {
        var id = collector();
        var request = IntStream.range(0, 2000)
                .mapToObj(i -> "GET /i?n=" + i + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .reduce("", String::concat);

        var answer = fixture.send(id, request + "GET /i?last HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        var rows = fixture.rows();
        assertThat(rows).hasSize(2001);
        assertThat(IntStream.range(0, 2000))
                .allMatch(i -> column(rows.get(i), "cs-uri-query").equals("n=" + i));
        assertThat(answer.body()).contains(column(rows.get(2000), "x-edge-request-id"));
        assertThat(rows.stream().map(row -> column(row, "x-edge-request-id")).distinct())
                .hasSize(2001);
    }

    @Test
    void deliversWhatIsLeftWhenItCloses() {
        var id = collector();
        fixture.get(id, "/i");

        fixture.edge.close();

        assertThat(fixture.cloud.s3.logs).hasSize(1);
        assertThat(directory.resolve("spool")).isEmptyDirectory();
    }

    @Test
    void keepsTheSpoolInTheFormThatEarlierVersionsRead() throws IOException {
        var id = collector();
        fixture.get(id, "/i");

        try (var files = Files.list(directory.resolve("spool"))) {
            assertThat(files.toList()).singleElement().satisfies(file -> {
                var name = file.getFileName().toString();
                assertThat(name).matches(id + "\\.2026-11-05-10\\.[0-9a-f]{8}\\.gz\\.rows");
                assertThat(Files.readAllLines(file)).first().isEqualTo("logs demo%2F" + name.replace(".rows", ""));
                assertThat(Files.readAllLines(file)).last().asString().startsWith("2026-11-05\t10:16:30\tLOC50-P1\t");
            });
        }
    }

    @Test
    void deliversTheSpoolOfADeadPredecessorOnce() throws IOException {
        var id = collector();
        fixture.get(id, "/i?e=before");
        var spool = directory.resolve("spool");
        var copy = directory.resolve("copy/spool");
        Files.createDirectories(copy);
        try (var files = Files.list(spool)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
                Files.writeString(
                        copy.resolve(file.getFileName()), "2026-11-05\thalf a row", StandardOpenOption.APPEND);
            }
        }
        fixture.edge.deliverLogs();
        var delivered = Map.copyOf(fixture.cloud.s3.logs);

        var successor = new Spool(copy, fixture.cloud.clock);
        try (var logs =
                new LogWriter(successor, fixture.cloud.s3, Duration.ofDays(1), LogFaults.NONE, fixture.cloud.clock)) {
            logs.deliver();
        }

        assertThat(fixture.cloud.s3.logs.keySet()).isEqualTo(delivered.keySet());
        assertThat(fixture.rows()).hasSize(1);
        assertThat(copy).isEmptyDirectory();
    }

    @Test
    void keepsRowsThatCouldNotBeDelivered() {
        var id = collector();
        fixture.get(id, "/i");
        fixture.cloud.s3.beforeDelivery = () -> {
            throw new IllegalStateException("no room");
        };
        assertThatThrownBy(() -> fixture.edge.deliverLogs()).hasMessage("no room");

        fixture.cloud.s3.beforeDelivery = () -> {};
        assertThat(fixture.rows()).hasSize(1);
    }

    @Test
    void losesNoRowWhoseFileIsDeletedBeforeItsDelivery() throws IOException {
        var id = collector();
        fixture.get(id, "/i?e=first");
        try (var spool = Files.newDirectoryStream(directory.resolve("spool"))) {
            for (var segment : spool) {
                Files.delete(segment);
            }
        }

        fixture.get(id, "/i?e=second");

        assertThat(fixture.rows())
                .extracting(row -> column(row, "cs-uri-query"))
                .containsExactly("e=first", "e=second");
    }

    @Test
    void answersNothingThatItCannotLog() throws IOException {
        var id = collector();
        fixture.get(id, "/i");
        fixture.edge.deliverLogs();
        Files.delete(directory.resolve("spool"));

        assertThat(fixture.get(id, "/i?e=lost").status()).isEqualTo(503);
        assertThat(fixture.get(id, "/i?e=lost").status()).isEqualTo(503);
        assertThat(fixture.console)
                .singleElement()
                .asString()
                .startsWith("The collector answers 503, because no event can be kept in " + directory.resolve("spool")
                        + ": it is gone. Fix: ");

        Files.createDirectory(directory.resolve("spool"));
        assertThat(fixture.get(id, "/i?e=kept").status()).isEqualTo(200);
        assertThat(fixture.console).hasSize(2).last().asString().startsWith("The collector answers again.");
        assertThat(fixture.rows())
                .extracting(row -> column(row, "cs-uri-query"))
                .containsExactly("-", "e=kept");
    }
}
