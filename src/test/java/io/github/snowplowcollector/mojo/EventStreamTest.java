package io.github.snowplowcollector.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@code run} makes of the local collector's stream. */
class EventStreamTest {

    private static final URI COLLECTOR = URI.create("http://localhost:9090");

    private final LogLines lines = new LogLines();
    private final AtomicInteger opened = new AtomicInteger();
    private final EventStream stream =
            new EventStream(COLLECTOR, new EventConsole(new SafeLog(lines), COLLECTOR), opened::incrementAndGet);

    @Test
    void showsALineForEachEvent() {
        read("""
                event: totals
                id: 4
                data: {"total":0,"good":0,"bad":0}

                event: request
                id: 5
                data: {"number":5,"verdict":"good","eventType":"page_view","appId":"shop","schema":"iglu:x","pageUrl":"http://e.com/"}

                event: request
                id: 6
                data: {"number":6,"verdict":"good","eventType":"unstruct","appId":"shop","schema":"iglu:com.acme/v/jsonschema/1-0-0","pageUrl":null}

                event: request
                id: 7
                data: {"number":7,"verdict":"bad","eventType":null,"schema":null,"appId":null,"pageUrl":null,"errors":2}

                event: request
                id: 8
                data: {"number":8,"verdict":"none","method":"OPTIONS","reason":"preflight"}
                """);

        assertThat(lines.lines)
                .containsExactly(
                        "info: good page_view  shop  http://e.com/",
                        "info: good unstruct  shop  iglu:com.acme/v/jsonschema/1-0-0",
                        "warn: bad  unknown  http://localhost:9090/micro/requests/7 says why");
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
    void saysWhatToDoAboutAPost() {
        read("""
                event: request
                id: 1
                data: {"number":1,"verdict":"none","method":"POST","advice":{"kind":"post","message":"A POST was answered 403.","fix":"Set eventMethod to 'get'."}}
                """);

        assertThat(lines.lines).containsExactly("warn: A POST was answered 403. Set eventMethod to 'get'.");
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
                "event: request\nid: 1\ndata: {\"verdict\":\"good\",\"eventType\":\"page_view\",\"appId\":\"\\u001b[2J\\n[INFO] x\"}\n");

        assertThat(lines.lines).containsExactly("info: good page_view  \\u001B[2J\\u000A[INFO] x");
    }

    private void read(String text) {
        text.lines().forEach(stream::read);
    }
}
