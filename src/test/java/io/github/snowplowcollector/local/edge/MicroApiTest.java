package io.github.snowplowcollector.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.local.MicroClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Micro's paths and shapes, so that assertions written for Snowplow Micro run unchanged. */
class MicroApiTest {

    private static final String PAGE_VIEW = "e=pv&p=web&tv=js-4.10.1&aid=shop&url=https%3A%2F%2Fe.com%2Fa&page=Home";
    private static final String CHECKOUT = "iglu:com.acme/checkout/jsonschema/1-0-0";
    private static final String USER = "iglu:com.acme/user/jsonschema/1-0-0";
    private static final String SELF_DESCRIBING = "e=ue&p=web&tv=js-4.10.1&aid=till&ue_pr="
            + encoded("""
            {"schema":"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0",
             "data":{"schema":"%s","data":{"total":12.5}}}""".formatted(CHECKOUT)) + "&co=" + encoded("""
            {"schema":"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1",
             "data":[{"schema":"%s","data":{"name":"jane"}}]}""".formatted(USER));
    private static final String BAD = "e=pv&p=toaster&tv=js-4.10.1&aid=shop&eid=nonsense";

    @TempDir
    Path directory;

    EdgeFixture fixture;
    MicroClient micro;
    String id;

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"/micro/good", "/micro/events", "/micro/columnStats", "/micro/timeline", "/micro/await"})
    void refusesBodiesThatAreNestedTooDeeply(String path) {
        for (var body : List.of(
                "{\"schema\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000))) {
            assertThat(post(path, body)).isEqualTo(400);
        }
    }

    @Test
    void refusesParametersThatAreNoTexts() {
        assertThat(post("/micro/good", "{\"schema\":[[1]]}")).isEqualTo(400);
        assertThat(post("/micro/await", "{\"good\":{\"a\":1}}")).isEqualTo(400);
    }

    private int post(String path, String body) {
        return fixture.send(
                        id,
                        "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body)
                .status();
    }

    private static void assertTotals(JsonNode totals, int good, int bad) {
        assertThat(totals.toString())
                .isEqualTo("{\"total\":%d,\"good\":%d,\"bad\":%d}".formatted(good + bad, good, bad));
    }

    @Test
    void countsAnEventAsSoonAsItIsAnswered() {
        assertTotals(micro.get("/micro/all"), 0, 0);
        for (int i = 1; i <= 20; i++) {
            micro.event(PAGE_VIEW);
            assertTotals(micro.get("/micro/all"), i, 0);
        }
        micro.event(BAD);
        assertTotals(micro.post("/micro/all", ""), 20, 1);
    }

    @Test
    void countsNoRequestThatIsNoEvent() {
        for (var path : List.of("/favicon.ico", "/robots.txt", "/i", "/", "/other?e=pv&p=web&tv=x")) {
            fixture.get(id, path);
        }
        fixture.request(id, "HEAD", "/i?" + PAGE_VIEW, "");
        fixture.request(id, "POST", "/i?" + PAGE_VIEW, "Content-Length: 0\r\n");
        fixture.request(
                id, "OPTIONS", "/i?" + PAGE_VIEW, "Origin: https://e.com\r\nAccess-Control-Request-Method: GET\r\n");

        assertTotals(micro.get("/micro/all"), 0, 0);
        assertThat(micro.get("/micro/requests?includeProbes")).hasSize(8);
    }

    @Test
    void listsGoodEventsNewestFirstInMicrosShape() {
        micro.event(PAGE_VIEW);
        micro.event(SELF_DESCRIBING);
        micro.event(BAD);

        var good = micro.get("/micro/good");
        assertThat(good).hasSize(2);
        var newest = good.get(0);
        assertThat(names(newest)).containsExactly("rawEvent", "eventType", "schema", "contexts", "event", "incomplete");
        assertThat(newest.path("eventType").asString()).isEqualTo("unstruct");
        assertThat(newest.path("schema").asString()).isEqualTo(CHECKOUT);
        assertThat(newest.path("contexts").toString()).isEqualTo("[\"" + USER + "\"]");
        assertThat(names(newest.path("event"))).isEqualTo(CanonicalField.NAMES).hasSize(131);
        assertThat(newest.at("/event/unstruct_event/data/data/total").decimalValue())
                .isEqualByComparingTo("12.5");
        assertThat(newest.at("/event/contexts/data/0/data/name").asString()).isEqualTo("jane");
        assertThat(newest.at("/event/geo_country").isNull()).isTrue();
        assertThat(newest.path("incomplete").isBoolean()).isTrue();

        var raw = good.get(1).path("rawEvent");
        assertThat(names(raw)).containsExactly("api", "parameters", "contentType", "source", "context");
        assertThat(raw.path("api").toString())
                .isEqualTo("{\"vendor\":\"com.snowplowanalytics.snowplow\",\"version\":\"tp1\"}");
        assertThat(raw.at("/parameters/url").asString()).isEqualTo("https://e.com/a");
        assertThat(names(raw.path("source"))).containsExactly("name", "encoding", "hostname");
        assertThat(names(raw.path("context")))
                .containsExactly("timestamp", "ipAddress", "useragent", "refererUri", "headers", "userId");
        assertThat(raw.at("/context/ipAddress").asString()).isEqualTo("127.0.0.1");
        assertThat(good.get(1).at("/event/page_url").asString()).isEqualTo("https://e.com/a");
    }

    @Test
    void listsBadEventsWithEveryReason() {
        micro.event(PAGE_VIEW);
        micro.event(BAD);

        var bad = micro.get("/micro/bad");
        assertThat(bad).hasSize(1);
        assertThat(names(bad.get(0))).containsExactly("collectorPayload", "rawEvent", "errors");
        assertThat(names(bad.get(0).path("collectorPayload")))
                .containsExactly("api", "querystring", "contentType", "body", "source", "context");
        assertThat(bad.get(0).at("/collectorPayload/querystring/1").asString()).isEqualTo("p=toaster");
        var errors = texts(bad.get(0).path("errors"));
        assertThat(errors).hasSize(3);
        assertThat(errors.get(0) + errors.get(1)).contains("p ", "\"toaster\"", "eid ", "\"nonsense\"");
        assertThat(errors.get(2)).startsWith("{\"schema\":\"iglu:com.snowplowanalytics.snowplow.badrows/");
    }

    @Test
    void filtersGoodEvents() {
        micro.event(PAGE_VIEW);
        micro.event(SELF_DESCRIBING);
        micro.event(PAGE_VIEW.replace("shop", "till"));

        assertThat(micro.post("/micro/good", "{\"event_type\":\"page_view\"}")).hasSize(2);
        assertThat(micro.post("/micro/good", "{\"event_type\":\"pv\"}")).hasSize(2);
        assertThat(micro.post("/micro/good", "{\"event_type\":\"page\"}")).isEmpty();
        assertThat(micro.post("/micro/good", "{\"event_type\":\"page_view\",\"limit\":1}"))
                .hasSize(1);
        assertThat(micro.post("/micro/good", "{\"schema\":\"" + CHECKOUT + "\"}"))
                .hasSize(1);
        assertThat(micro.post("/micro/good", "{\"schema\":\"com.acme/checkout/jsonschema/1-0-0\"}"))
                .hasSize(1);
        assertThat(micro.post("/micro/good", "{\"contexts\":[\"" + USER + "\"]}"))
                .hasSize(1);
        assertThat(micro.post("/micro/good", "{\"contexts\":[\"com.acme/user/jsonschema/1-0-0\"]}"))
                .hasSize(1);
        assertThat(micro.post("/micro/good", "{\"contexts\":[\"" + USER + "\",\"" + CHECKOUT + "\"]}"))
                .isEmpty();
        assertThat(micro.post("/micro/good", "{\"app_id\":\"till\",\"event_type\":\"pv\"}"))
                .hasSize(1);
        assertThat(micro.get("/micro/good?app_id=till&event_type=pv")).hasSize(1);
        assertThat(micro.post("/micro/good", "{}")).hasSize(3);
        assertThat(micro.post("/micro/good", "")).hasSize(3);
        assertThat(micro.answer("POST", "/micro/good", "{\"event_type\":").statusCode())
                .isEqualTo(400);
    }

    @Test
    void filtersBadEvents() {
        micro.event(BAD);
        micro.event(BAD);

        assertThat(micro.post("/micro/bad", "{\"vendor\":\"com.snowplowanalytics.snowplow\",\"version\":\"tp1\"}"))
                .hasSize(2);
        assertThat(micro.post("/micro/bad", "{\"vendor\":\"com.acme\"}")).isEmpty();
        assertThat(micro.post("/micro/bad", "{\"limit\":1}")).hasSize(1);
    }

    @Test
    void forgetsAllOnReset() {
        micro.event(PAGE_VIEW);
        micro.event(BAD);

        assertTotals(micro.get("/micro/reset"), 0, 0);
        assertTotals(micro.get("/micro/all"), 0, 0);
        assertThat(micro.get("/micro/good")).isEmpty();
        micro.event(PAGE_VIEW);
        assertTotals(micro.post("/micro/reset", ""), 0, 0);
        micro.event(BAD);
        assertTotals(micro.get("/micro/all"), 0, 1);
        assertThat(micro.get("/micro/requests").get(0).path("number").asLong())
                .as("numbers go on")
                .isEqualTo(4);
    }

    @Test
    void leavesThePluginsProbesOutUnlessAskedForThem() {
        micro.event(PAGE_VIEW.replace("shop", "snowplow-maven-plugin"));
        micro.event(PAGE_VIEW);

        assertTotals(micro.get("/micro/all"), 1, 0);
        assertTotals(micro.get("/micro/all?includeProbes=true"), 2, 0);
        assertThat(micro.get("/micro/good")).hasSize(1);
        assertThat(micro.get("/micro/good?includeProbes")).hasSize(2);
    }

    @Test
    void keepsEventsAndNumbersWhenItStartsAgain() {
        micro.event(PAGE_VIEW);
        micro.event(BAD);
        micro.get("/micro/all");
        micro.get("/micro/reset");
        micro.event(PAGE_VIEW);
        fixture.edge.close();

        try (var again = fixture.restarted()) {
            var restarted = new MicroClient(again.ports(id).http());
            assertTotals(restarted.get("/micro/all"), 1, 0);
            restarted.event(BAD);
            assertTotals(restarted.get("/micro/all"), 1, 1);
            assertThat(restarted
                            .get("/micro/requests")
                            .valueStream()
                            .map(line -> line.path("number").asInt()))
                    .containsExactly(4, 3);
        }
    }

    @Test
    void keepsEventsThatCameAfterAResetOfNothing() {
        micro.get("/micro/reset");
        micro.event(PAGE_VIEW);
        assertTotals(micro.get("/micro/all"), 1, 0);
        fixture.edge.close();

        try (var again = fixture.restarted()) {
            assertTotals(new MicroClient(again.ports(id).http()).get("/micro/all"), 1, 0);
        }
    }

    @Test
    void showsTheEventsOfADistributionThatLogsNothing() {
        var silent = fixture.cloud
                .deploy(fixture.cloud
                        .collector("silent")
                        .logging(logging -> logging.enabled(false)
                                .includeCookies(false)
                                .bucket("")
                                .prefix("")))
                .id();
        var other = new MicroClient(fixture.edge.ports(silent).http());
        other.event(PAGE_VIEW);

        assertTotals(other.get("/micro/all"), 1, 0);
        assertTotals(micro.get("/micro/all"), 0, 0);
        assertThat(fixture.rows()).isEmpty();
    }

    @Test
    void findsEventsByColumnsPageByPage() {
        for (int i = 0; i < 5; i++) {
            micro.event(PAGE_VIEW + "&vid=" + (i * 7 % 5));
        }
        micro.event(BAD);
        micro.event(SELF_DESCRIBING);

        var first = micro.post(
                "/micro/events",
                "{\"filters\":[{\"column\":\"app_id\",\"values\":[\"SHOP\"]}],\"validEvents\":true,\"timeRange\":null,"
                        + "\"sorting\":{\"column\":\"domain_sessionidx\",\"desc\":false},\"page\":1,\"pageSize\":2}");
        assertThat(first.path("totalPages").asInt()).isEqualTo(3);
        assertThat(first.path("totalItems").asInt()).isEqualTo(5);
        assertThat(sessions(first)).containsExactly(0, 1);
        var last = micro.post(
                "/micro/events",
                "{\"filters\":[{\"column\":\"app_id\",\"values\":[\"shop\"]}],\"validEvents\":true,"
                        + "\"sorting\":{\"column\":\"domain_sessionidx\",\"desc\":true},\"page\":3,\"pageSize\":2}");
        assertThat(sessions(last)).containsExactly(0);

        var all = micro.post("/micro/events", "{\"filters\":[],\"page\":1,\"pageSize\":50}")
                .path("events");
        assertThat(all).hasSize(7);
        assertThat(all.get(0).at("/contexts_com_acme_user_1/0/name").asString()).isEqualTo("jane");
        assertThat(all.get(0).at("/unstruct_event_com_acme_checkout_1/total").decimalValue())
                .isEqualByComparingTo("12.5");
        assertThat(all.get(1).path("contexts_com_snowplowanalytics_snowplow_failure_1"))
                .hasSize(2);
        assertThat(micro.post("/micro/events", "{\"validEvents\":false}")
                        .path("totalItems")
                        .asInt())
                .isEqualTo(1);
        assertThat(micro.answer("POST", "/micro/events", "{\"sorting\":{\"column\":\"nonsense\"}}")
                        .statusCode())
                .isEqualTo(400);
    }

    private static List<Integer> sessions(JsonNode page) {
        return page.path("events")
                .valueStream()
                .map(event -> event.path("domain_sessionidx").asInt())
                .toList();
    }

    @Test
    void tellsColumnsAndWhatIsInThem() {
        micro.event(PAGE_VIEW);
        micro.event(PAGE_VIEW.replace("shop", "till"));

        assertThat(texts(micro.get("/micro/columns"))).contains("app_id", "event_id");
        assertThat(micro.post("/micro/columnStats", "{\"columns\":[\"app_id\",\"contexts\"]}")
                        .toString())
                .isEqualTo("{\"app_id\":{\"sortable\":true,\"filterable\":true,\"values\":[\"till\",\"shop\"]},"
                        + "\"contexts\":{\"sortable\":false,\"filterable\":false,\"values\":[]}}");
    }

    @Test
    void countsOverTime() {
        var start = fixture.cloud.clock.instant();
        micro.event(PAGE_VIEW);
        micro.event(BAD);
        fixture.cloud.clock.advance(Duration.ofMinutes(1));
        micro.event(PAGE_VIEW);

        var points = micro.post("/micro/timeline", """
                {"buckets":[{"start":"%s","end":"%s"},{"start":"%s","end":"%s"}]}""".formatted(
                        start.minusSeconds(1), start.plusSeconds(30), start.plusSeconds(30), start.plusSeconds(90)));
        assertThat(points.at("/points/0/validEvents").asInt()).isEqualTo(1);
        assertThat(points.at("/points/0/failedEvents").asInt()).isEqualTo(1);
        assertThat(points.at("/points/1/validEvents").asInt()).isEqualTo(1);
        assertThat(points.at("/points/1/failedEvents").asInt()).isZero();
        assertThat(names(points.at("/points/0"))).containsExactly("validEvents", "failedEvents", "bucket");
    }

    @Test
    void tellsAllOfOneRequest() {
        micro.event(BAD);

        var all = micro.get("/micro/requests/1");
        assertThat(all.path("query").asString()).isEqualTo(BAD);
        assertThat(all.path("row").asString()).contains("/i\t200").contains(BAD);
        assertThat(all.path("verdict").asString()).isEqualTo("bad");
        assertThat(all.path("defects")).hasSize(2);
        assertThat(names(all.path("defects").get(0))).containsExactly("parameter", "value", "rule", "message", "fix");
        assertThat(micro.answer("GET", "/micro/requests/2", "").statusCode()).isEqualTo(404);
    }

    @Test
    void advisesOnGoodEventsThatAreNotAsTheyWereMeant() {
        micro.event("e=pv&amp;aid=shop");

        assertTotals(micro.get("/micro/all"), 1, 0);
        for (var path : List.of("/micro/requests/1", "/micro/requests")) {
            var request = path.endsWith("1") ? micro.get(path) : micro.get(path).get(0);
            assertThat(request.path("verdict").asString()).isEqualTo("good");
            assertThat(request.path("errors").asInt()).isZero();
            assertThat(request.at("/advice/kind").asString()).isEqualTo("event");
            assertThat(request.at("/advice/message").asString())
                    .contains("p and tv are missing", "the amp; was dropped");
            assertThat(request.at("/advice/fix").asString()).contains("Send p=web and tv=no-js-0.1.0.");
        }
        assertThat(micro.get("/micro/good").at("/0/rawEvent/parameters/aid").asString())
                .isEqualTo("shop");
    }

    @Test
    void namesItsPathsToWhoeverAsksForAnother() {
        var answer = micro.answer("GET", "/micro/nonsense", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/micro/good", "/micro/await");
        assertThat(micro.answer("DELETE", "/micro/reset", "").statusCode()).isEqualTo(405);
    }

    @Test
    void logsNoRequestToItself() {
        micro.event(PAGE_VIEW);
        micro.get("/micro/all");

        assertThat(fixture.rows()).hasSize(1);
    }

    @Test
    void answersInOrderWhatCameAtOnce() {
        var answers = fixture.send(
                id,
                ("GET /i?" + PAGE_VIEW + " HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                        + "GET /micro/all HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .repeat(3)
                        + "GET /i HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answers.body().split("\\{\"total\":", -1)).hasSize(4);
        assertThat(answers.body())
                .containsSubsequence("{\"total\":1,", "GIF89a", "{\"total\":2,", "GIF89a", "{\"total\":3,");
    }

    private static List<String> names(JsonNode object) {
        return new ArrayList<>(object.propertyNames());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
