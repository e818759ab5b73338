package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.MicroClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stream that the page reads: each request once, in order, also when the connection was lost. */
@Timeout(60)
class MicroStreamTest {

    private static final String PAGE_VIEW = "e=pv&p=web&tv=js-4.10.1&aid=shop";

    @TempDir
    Path directory;

    EdgeFixture fixture;
    MicroClient micro;

    @BeforeEach
    void start() throws IOException {
        fixture = new EdgeFixture(directory);
        var id = fixture.cloud.deploy(fixture.cloud.collector("ref")).id();
        micro = new MicroClient(fixture.edge.ports(id).http());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    /** Reads messages of a kind until there are so many, then hangs up; their ids. */
    private List<Long> ids(String kind, int count, String path, String... headers) throws Exception {
        var ids = new ArrayList<Long>();
        try (var lines = micro.lines(path, headers).get(10, TimeUnit.SECONDS).body()) {
            var iterator = lines.iterator();
            while (ids.size() < count) {
                if (iterator.next().equals("event: " + kind)) {
                    ids.add(Long.parseLong(iterator.next().substring("id: ".length())));
                }
            }
        }
        return ids;
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void showsWhatThereIsAndWhatComes() throws Exception {
        micro.event(PAGE_VIEW);
        try (var lines = micro.lines("/micro/stream").get(10, TimeUnit.SECONDS).body()) {
            var iterator = lines.iterator();
            assertThat(List.of(iterator.next(), iterator.next())).containsExactly("event: request", "id: 1");
            assertThat(iterator.next()).startsWith("data: {\"number\":1,").contains("\"eventType\":\"page_view\"");
            assertThat(iterator.next()).isEmpty();
            assertThat(List.of(iterator.next(), iterator.next(), iterator.next()))
                    .containsExactly("event: totals", "id: 1", "data: {\"total\":1,\"good\":1,\"bad\":0}");
            assertThat(iterator.next()).isEmpty();

            micro.event(PAGE_VIEW);
            assertThat(List.of(iterator.next(), iterator.next())).containsExactly("event: request", "id: 2");
        }
    }

    @Test
    void goesOnWhereTheViewerWasWithoutGapOrDouble() throws Exception {
        for (int i = 0; i < 450; i++) {
            micro.event(PAGE_VIEW);
        }
        assertThat(ids("request", 120, "/micro/stream")).isEqualTo(range(1, 120));
        var sender = new Thread(() -> {
            for (int i = 0; i < 150; i++) {
                micro.event(PAGE_VIEW);
            }
        });
        sender.start();
        assertThat(ids("request", 480, "/micro/stream", "Last-Event-ID", "120")).isEqualTo(range(121, 600));
        sender.join();
    }

    @Test
    void beginsWithTheNewest() throws Exception {
        for (int i = 0; i < 30; i++) {
            micro.event(PAGE_VIEW);
        }
        micro.get("/micro/all");

        assertThat(ids("request", 5, "/micro/stream?newest=5")).isEqualTo(range(26, 30));
    }

    @Test
    void saysThatAllIsForgotten() throws Exception {
        micro.event(PAGE_VIEW);
        micro.event(PAGE_VIEW);
        micro.get("/micro/all");
        try (var lines = micro.lines("/micro/stream").get(10, TimeUnit.SECONDS).body()) {
            var iterator = lines.iterator();
            assertThat(iterator.next()).isEqualTo("event: request");
            micro.get("/micro/reset");
            while (!iterator.next().equals("event: reset")) {
                assertThat(iterator.hasNext()).isTrue();
            }
        }
        assertThat(ids("reset", 1, "/micro/stream", "Last-Event-ID", "2")).isEqualTo(List.of(2L));
        micro.event(PAGE_VIEW);
        assertThat(ids("reset", 1, "/micro/stream", "Last-Event-ID", "1")).isEqualTo(List.of(2L));
        assertThat(ids("request", 1, "/micro/stream", "Last-Event-ID", "1")).isEqualTo(List.of(3L));
        assertThat(ids("reset", 1, "/micro/stream", "Last-Event-ID", "999")).isEqualTo(List.of(2L));
    }

    @Test
    void advisesOnWhatIsInNoRow() throws Exception {
        try (var lines = micro.lines("/micro/stream").get(10, TimeUnit.SECONDS).body()) {
            var iterator = lines.iterator();
            assertThat(iterator.next()).isEqualTo("event: totals");
            assertThat(micro.event(PAGE_VIEW + "&cx=" + "x".repeat(9000))).isEqualTo(414);
            while (!iterator.next().equals("event: advice")) {
                assertThat(iterator.hasNext()).isTrue();
            }
            assertThat(iterator.next()).isEqualTo("id: 0");
            assertThat(iterator.next()).contains("\"kind\":\"url-too-long\"", "maxGetBytes");
        }
    }

    @Test
    void advisesOnPostsAndRefusedPreflights() {
        micro.answer("POST", "/i", "{}");

        var post = micro.get("/micro/requests").get(0);
        assertThat(post.path("status").asInt()).isEqualTo(403);
        assertThat(post.at("/advice/kind").asString()).isEqualTo("post");
        assertThat(post.at("/advice/fix").asString()).contains("eventMethod");
    }
}
