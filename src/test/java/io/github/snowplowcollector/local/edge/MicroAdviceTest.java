package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.MicroClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said of requests that cannot have been meant as they came, and whose they are. */
@Timeout(60)
class MicroAdviceTest {

    private static final String TP2 = "/com.snowplowanalytics.snowplow/tp2";
    private static final String PAGE = "http://localhost:3000";
    private static final String EVENT = "e=pv&p=web&tv=js-4.10.1&aid=shop";

    @TempDir
    Path directory;

    EdgeFixture fixture;
    MicroClient micro;
    String id;

    @BeforeEach
    void start() throws IOException {
        fixture = new EdgeFixture(directory);
        id = fixture.cloud.deploy(fixture.cloud.collector("ref")).id();
        micro = new MicroClient(fixture.edge.ports(id).http());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private JsonNode newest() {
        return micro.get("/micro/requests").path(0);
    }

    private static String asking(String method) {
        return "Origin: " + PAGE + "\r\nAccess-Control-Request-Method: " + method + "\r\n";
    }

    /** What the browser tracker of version 4 sends first, and nothing else, unless it is told to get. */
    @ParameterizedTest
    @CsvSource({TP2, "/com.acme/track", "/i", "/"})
    void aPreflightForAPostIsATrackerThatPosts(String path) {
        fixture.request(id, "OPTIONS", path, asking("POST"));

        var advice = newest().path("advice");
        assertThat(advice.path("kind").asString()).isEqualTo("post");
        assertThat(advice.path("message").asString())
                .startsWith("The tracker of " + PAGE + " asked to POST and was answered ")
                .contains("CloudFront logs no body");
        assertThat(advice.path("fix").asString())
                .isEqualTo("Add eventMethod: 'get' to the tracker's options; trackers post unless they are told.");
        assertThat(newest().path("sender").asString()).isEqualTo(PAGE);
    }

    @Test
    void aPreflightToWhereTrackersPostNeedsNoHeaders() {
        fixture.request(id, "OPTIONS", TP2, "");

        assertThat(newest().at("/advice/message").asString()).startsWith("A tracker asked to POST and was answered ");
    }

    @Test
    void anotherPreflightThatIsRefusedIsOfAnOriginThatIsNotAllowed() {
        fixture.request(id, "OPTIONS", "/i", "Referer: " + PAGE + "/\r\n");

        var advice = newest().path("advice");
        assertThat(advice.path("kind").asString()).isEqualTo("preflight");
        assertThat(advice.path("message").asString()).startsWith("A preflight from " + PAGE + " was answered 400");
        assertThat(advice.path("fix").asString())
                .isEqualTo("Name " + PAGE + " in snowplow.allowedOrigins and run setup again.");
    }

    /** Neither {@code Origin} nor what a preflight asks for is in a log; path and {@code Referer} are. */
    @Test
    void aRestartLeavesWhatTheLogRowTells() {
        fixture.request(id, "OPTIONS", TP2, asking("POST") + "Referer: " + PAGE + "/\r\n");
        fixture.request(id, "OPTIONS", "/", asking("POST"));
        micro.get("/micro/all");

        try (var again = fixture.restarted()) {
            var requests = new MicroClient(again.ports(id).http()).get("/micro/requests");

            assertThat(requests.at("/1/advice/message").asString()).startsWith("The tracker of " + PAGE);
            assertThat(requests.at("/0/advice").isMissingNode()).isTrue();
            assertThat(requests.at("/0/sender").asString()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                PAGE + "/a?b, -, http://elsewhere.example/, " + PAGE,
                "-, http%3A%2F%2Flocalhost%3A3000%2Fa, agent, " + PAGE,
                "no address, -, shop/1.0, shop/1.0"
            })
    void anEventIsOfThePageThatSentItOrElseOfItsProgram(String referer, String page, String agent, String sender) {
        fixture.request(
                id,
                "GET",
                "/i?" + EVENT + (page == null ? "" : "&url=" + page),
                (referer == null ? "" : "Referer: " + referer + "\r\n") + "User-Agent: " + agent + "\r\n");

        assertThat(newest().path("sender").asString()).isEqualTo(sender);
    }

    @ParameterizedTest
    @CsvSource({
        "e=se&se_ca=shop&se_ac=add, shop / add",
        "e=pv&page=Home, Home",
        "e=pp, ''",
        "e=ue&ue_pr=%7B%22schema%22%3A%22iglu%3Acom.snowplowanalytics.snowplow%2Funstruct_event%2Fjsonschema%2F1-0-0%22%2C%22data%22%3A%7B%22schema%22%3A%22iglu%3Acom.acme%2Fviewed%2Fjsonschema%2F1-0-0%22%2C%22data%22%3A%7B%7D%7D%7D, com.acme/viewed 1-0-0"
    })
    void saysInWordsWhatAnEventWas(String query, String what) {
        micro.event(query + "&p=web&tv=x&aid=shop");

        assertThat(newest().path("what").asString("")).isEqualTo(what);
    }

    @Test
    void saysWhyAnEventIsBad() {
        micro.event(EVENT + "&eid=no-uuid");

        assertThat(newest().path("reason").asString()).isEqualTo("eid must be a UUID: \"no-uuid\"");
    }

    @Test
    void anEventThatCameBeforeBearsAdviceInTheStream() throws Exception {
        var repeated = EVENT + "&eid=c6ef3124-b53a-4b13-a233-0088f79dcbcb";
        List.of(repeated, EVENT, repeated).forEach(micro::event);

        assertThat(stream("/micro/stream", 3))
                .extracting(request -> request.at("/advice/kind").asString(""))
                .containsExactly("", "", "credentials");
    }

    /** What the plugin and browsers ask for by themselves is no request that somebody waits for. */
    @Test
    void ownProbesAndFaviconsAreToldOnRequestOnly() throws Exception {
        var own = "User-Agent: snowplow-maven-plugin/1.0\r\n";
        micro.event("e=pv&p=web&tv=x&aid=snowplow-maven-plugin");
        fixture.request(id, "GET", "/favicon.ico", "");
        fixture.request(id, "POST", TP2, own + "Content-Length: 0\r\n");
        fixture.request(id, "OPTIONS", "/i", own + asking("GET"));
        micro.event(EVENT);

        assertThat(stream("/micro/stream", 1))
                .extracting(MicroAdviceTest::number)
                .containsExactly(5L);
        assertThat(stream("/micro/stream?includeProbes", 5))
                .extracting(MicroAdviceTest::number)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(micro.get("/micro/requests")).hasSize(1);
        assertThat(micro.get("/micro/requests?includeProbes")).hasSize(5);
    }

    private static long number(JsonNode request) {
        return request.path("number").asLong();
    }

    private List<JsonNode> stream(String path, int count) throws Exception {
        var requests = new ArrayList<JsonNode>();
        try (var lines = micro.lines(path).get(10, TimeUnit.SECONDS).body()) {
            var iterator = lines.iterator();
            while (requests.size() < count) {
                if (iterator.next().equals("event: request")) {
                    iterator.next();
                    requests.add(JsonMapper.shared().readTree(iterator.next().substring("data: ".length())));
                }
            }
        }
        return requests;
    }
}
