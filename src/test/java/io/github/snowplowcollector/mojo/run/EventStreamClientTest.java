package io.github.snowplowcollector.mojo.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.mojo.LogLines;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@code run} makes of the local collector's stream. */
class EventStreamClientTest {

    private static final URI COLLECTOR = URI.create("http://localhost:9090");
    private static final Instant BEGAN = Instant.parse("2026-11-28T21:00:00Z");

    private final LogLines lines = new LogLines();
    private final AtomicInteger opened = new AtomicInteger();
    private final EventStreamClient stream = new EventStreamClient(
            COLLECTOR, new EventConsole(new SafeLog(lines), COLLECTOR, ZoneOffset.UTC), BEGAN, opened::incrementAndGet);

    /** Those of an earlier run are on the page; the first of this one come before anybody listens. */
    @Test
    void showsWhatCameSinceItBegan() {
        for (var time : List.of("2026-11-28T20:59:59Z", "2026-11-28T21:00:00Z")) {
            read("event: request\nid: 5\ndata: {\"number\":5,\"time\":\"" + time
                    + "\",\"verdict\":\"good\",\"eventType\":\"page_view\"}\n");
        }

        assertThat(lines.lines).containsExactly("info: 21:00:00 good page_view");
    }

    @Test
    void showsALineForEachEvent() {
        read("""
                event: totals
                id: 4
                data: {"total":0,"good":0,"bad":0}

                event: request
                id: 5
                data: {"number":5,"time":"2026-11-28T21:00:05Z","verdict":"good","eventType":"page_view","appId":"shop","what":"Home","pageUrl":"http://e.com/"}

                event: request
                id: 6
                data: {"number":6,"time":"2026-11-28T21:00:06Z","verdict":"good","eventType":"unstruct","appId":"shop","what":"com.acme/v 1-0-0","pageUrl":"http://e.com/"}

                event: request
                id: 7
                data: {"number":7,"time":"2026-11-28T21:00:07Z","verdict":"bad","eventType":null,"what":null,"appId":null,"pageUrl":null,"errors":2,"reason":"e must be known: \\"x\\""}

                event: request
                id: 8
                data: {"number":8,"time":"2026-11-28T21:00:08Z","verdict":"none","method":"OPTIONS","reason":"preflight"}

                event: request
                id: 9
                data: {"number":9,"time":"2026-11-28T21:00:09Z","verdict":"good","eventType":"struct","what":"shop / add","appId":"shop","advice":{"kind":"credentials","message":"It came again.","fix":"Omit credentials."}}
                """);

        assertThat(lines.lines)
                .containsExactly(
                        "info: 21:00:05 good page_view  Home  http://e.com/  shop",
                        "info: 21:00:06 good unstruct  com.acme/v 1-0-0  shop",
                        "warn: 21:00:07 bad  unknown  e must be known: \"x\"  http://localhost:9090/micro/ui#7",
                        "info: 21:00:09 good struct  shop / add  shop  same event id again",
                        "warn: It came again. Omit credentials.");
    }

    @Test
    void saysOnceThatItMissesNothing() {
        assertThat(opened).hasValue(0);

        read("""
                event: totals
                id: 4
                data: {"total":0,"good":0,"bad":0}

                event: totals
                id: 5
                data: {"total":1,"good":1,"bad":0}
                """);

        assertThat(opened).hasValue(1);
    }

    @Test
    void saysOnceWhatToDoUntilAnEventShowsThatItWasDone() {
        var post = """
                event: request
                id: 1
                data: {"number":1,"time":"2026-11-28T21:00:01Z","verdict":"none","method":"POST","path":"/a/tp2","sender":"%s","advice":{"kind":"post","message":"%s posts.","fix":"Set eventMethod to 'get'."}}
                """;
        var event = """
                event: request
                id: 2
                data: {"number":2,"time":"2026-11-28T21:00:02Z","verdict":"good","eventType":"page_view","sender":"%s"}
                """;

        read(post.formatted("http://a", "http://a"));
        read(post.formatted("http://a", "http://a"));
        read(post.formatted("http://b", "http://b"));
        read(event.formatted("http://b"));
        read(post.formatted("http://a", "http://a"));
        read(event.formatted("http://a"));
        read(post.formatted("http://a", "http://a"));

        var lost = "warn: 21:00:01 lost POST  /a/tp2  http://localhost:9090/micro/ui#1";
        var good = "info: 21:00:02 good page_view";
        assertThat(lines.lines)
                .containsExactly(
                        lost,
                        "warn: http://a posts. Set eventMethod to 'get'.",
                        lost,
                        lost,
                        "warn: http://b posts. Set eventMethod to 'get'.",
                        good,
                        lost,
                        good,
                        lost,
                        "warn: http://a posts. Set eventMethod to 'get'.");
    }

    /** An event's advice is on its type: the page pings of a page say nothing of its structured events. */
    @Test
    void adviceOnAnEventStandsUntilTheNextOfItsType() {
        var event = """
                event: request
                id: 1
                data: {"number":1,"time":"2026-11-28T21:00:01Z","verdict":"good","sender":"http://a","eventType":"%s"%s}
                """;
        var advice = ",\"advice\":{\"kind\":\"event\",\"message\":\"se_ac is missing.\",\"fix\":\"Send it.\"}";

        read(event.formatted("struct", advice));
        read(event.formatted("page_ping", ""));
        read(event.formatted("struct", advice));
        read(event.formatted("struct", ""));
        read(event.formatted("struct", advice));

        assertThat(lines.lines).filteredOn(line -> line.startsWith("warn")).hasSize(2);
        assertThat(lines.lines).endsWith("info: 21:00:01 good struct", "warn: se_ac is missing. Send it.");
    }

    @Test
    void saysWhatToDoAboutAUrlThatNoLogTellsOf() {
        read("""
                event: advice
                id: 1
                data: {"kind":"url-too-long","message":"A URL of 9000 bytes was answered 414.","fix":"Send fewer entities."}
                """);

        assertThat(lines.lines).containsExactly("warn: A URL of 9000 bytes was answered 414. Send fewer entities.");
    }

    @Test
    void noTextIsObeyedByATerminal() {
        read(
                "event: request\nid: 1\ndata: {\"verdict\":\"good\",\"time\":\"2026-11-28T21:00:01Z\",\"eventType\":\"page_view\",\"appId\":\"\\u001b[2J\\n[INFO] x\"}\n");

        assertThat(lines.lines).containsExactly("info: 21:00:01 good page_view  \\u001B[2J\\u000A[INFO] x");
    }

    private void read(String text) {
        text.lines().forEach(stream::read);
    }
}
