package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.MicroClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waiting for events, which Snowplow Micro lacks. */
class MicroAwaitTest {

    private static final String PAGE_VIEW = "e=pv&p=web&tv=js-4.10.1&aid=shop";
    private static final String PING = "e=pp&p=web&tv=js-4.10.1&aid=shop";
    private static final String BAD = "e=pv&p=toaster&tv=js-4.10.1";

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

    @Test
    void answersAtOnceWhatIsThere() {
        micro.event(PAGE_VIEW);
        micro.event(PING);
        micro.event(BAD);

        assertThat(micro.get("/micro/await?good=2&bad=1&timeout=1m").toString())
                .isEqualTo("{\"total\":3,\"good\":2,\"bad\":1}");
        assertThat(micro.get("/micro/await?total=1&event_type=page_ping&timeout=1m")
                        .toString())
                .isEqualTo("{\"total\":1,\"good\":1,\"bad\":0}");
    }

    @Test
    void answersWithTheEventThatIsEnough() throws Exception {
        var three = micro.ask("/micro/await?good=3&timeout=5m");
        var pings = micro.ask("/micro/await?good=2&event_type=pp&timeout=5m");
        micro.event(PAGE_VIEW);
        micro.event(PING);
        micro.event(BAD);
        micro.get("/micro/all");
        assertThat(three).isNotDone();
        micro.event(PAGE_VIEW);

        assertThat(three.get(10, TimeUnit.SECONDS).body()).contains("\"good\":3");
        assertThat(pings).isNotDone();
        micro.event(PING);
        assertThat(pings.get(10, TimeUnit.SECONDS).body()).isEqualTo("{\"total\":2,\"good\":2,\"bad\":0}");
    }

    @Test
    void saysWhatThereWasWhenTheTimeIsUp() {
        micro.event(PAGE_VIEW);

        var answer = micro.answer("GET", "/micro/await?good=2&bad=1&timeout=50ms", "");
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body())
                .startsWith(
                        "{\"total\":1,\"good\":1,\"bad\":0,\"awaited\":{\"total\":0,\"good\":2,\"bad\":1},\"message\":\"");
    }

    @Test
    void countsAnewAfterAReset() throws Exception {
        micro.event(PAGE_VIEW);
        var two = micro.ask("/micro/await?good=2&timeout=5m");
        micro.get("/micro/all");
        micro.get("/micro/reset");
        micro.event(PAGE_VIEW);
        micro.get("/micro/all");
        micro.event(PAGE_VIEW);

        assertThat(two.get(10, TimeUnit.SECONDS).body()).isEqualTo("{\"total\":2,\"good\":2,\"bad\":0}");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(micro.answer("GET", "/micro/await", "").body()).contains("good=3");
        assertThat(micro.answer("GET", "/micro/await?good=many", "").body()).contains("good must be a whole number");
        assertThat(micro.answer("GET", "/micro/await?good=1&timeout=10", "").body())
                .contains("timeout must be");
        assertThat(micro.answer("GET", "/micro/await?good=1&timeout=11m", "").body())
                .contains("at most 10m");
        var unknown = micro.answer("GET", "/micro/await?good=1&evnt_type=pv", "");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("no parameter evnt_type", "event_type");
    }
}
