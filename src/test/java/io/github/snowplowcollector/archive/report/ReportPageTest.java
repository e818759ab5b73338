package io.github.snowplowcollector.archive.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.archive.events.EventRequest;
import io.github.snowplowcollector.archive.events.Logs;
import io.github.snowplowcollector.archive.events.MemoryFiles;
import io.github.snowplowcollector.archive.events.Requests;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.ground.Digest;
import io.github.snowplowcollector.ground.Printable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {

    private static final Instant HOUR = Reports.HOUR;
    private static final EventRequest TODAY = Reports.between("2026-11-24", "2026-11-25");
    private static final String TP2 = "/com.snowplowanalytics.snowplow/tp2";
    private static final String SOLD =
            "%257B%2522schema%2522%253A%2522iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0%2522%252C"
                    + "%2522data%2522%253A%257B%2522schema%2522%253A%2522iglu:com.acme/sold/jsonschema/1-0-0%2522%252C"
                    + "%2522data%2522%253A%257B%257D%257D%257D";

    @TempDir
    Path scratch;

    private final MemoryFiles files = new MemoryFiles();

    @Test
    void tellsTheFiguresOfALog() throws Exception {
        put(
                HOUR,
                "aa",
                Duration.ofMinutes(20),
                Logs.row(
                        HOUR,
                        "R1",
                        "e=pv&p=web&tv=js-4&aid=web&url=https://jane:pw@shop.example.com/cart%253Fcard=4111%2523pay"),
                Logs.row(HOUR, "R2", "e=se&p=web&tv=js-4&aid=web&se_ca=a&se_ac=b&url=https://shop.example.com/cart"),
                Logs.row(HOUR, "R3", "e=pv&p=web&aid=app&eid=none"));
        var noon = HOUR.plus(Duration.ofHours(2));
        put(
                noon,
                "bb",
                Duration.ofMinutes(150),
                Logs.row(noon, "R4", "e=ue&tv=py-1&ue_pr=" + SOLD),
                Logs.row(HOUR, "R1", "e=pv&p=web&tv=js-4&aid=web"),
                Logs.row(noon, "R5", "e=pv&p=web&tv=x&aid=snowplow-maven-plugin"),
                asked("POST", TP2, "403"),
                asked("POST", TP2, "403"),
                asked("POST", "/wp-login.php", "403"),
                asked("OPTIONS", TP2, "403"),
                asked("OPTIONS", TP2, "200"),
                asked("GET", "/i", "414"),
                asked("GET", "/favicon.ico", "403"),
                "no row at all");
        put(noon, "gone", Duration.ZERO);
        files.contents.remove(Logs.name(noon, "gone"));

        var page = page(Reports.between("2026-11-24T09:00", "2026-11-24T14:00"));

        assertThat(page.totals()).containsExactly("good 3", "bad 1", "late 1", "double 1", "lost 6");
        assertThat(page.table("Events per hour"))
                .containsExactly(
                        List.of("2026-11-24 09:00", "0", "0"),
                        List.of("2026-11-24 10:00", "2", "1"),
                        List.of("2026-11-24 11:00", "0", "0"),
                        List.of("2026-11-24 12:00", "1", "0"),
                        List.of("2026-11-24 13:00", "0", "0"));
        assertThat(page.table("Applications"))
                .containsExactly(List.of("web", "2", "0"), List.of("not sent", "1", "0"), List.of("app", "1", "1"));
        assertThat(page.table("Types"))
                .containsExactly(
                        List.of("page_view", "2", "1"),
                        List.of("iglu:com.acme/sold/jsonschema/1-0-0", "1", "0"),
                        List.of("struct", "1", "0"));
        assertThat(page.table("Pages")).containsExactly(List.of("https://shop.example.com/cart", "2", "0"));
        assertThat(page.table("Trackers"))
                .containsExactly(List.of("js-4", "2", "0"), List.of("not sent", "1", "1"), List.of("py-1", "1", "0"));
        assertThat(page.table("Why events are bad")).containsExactly(List.of("eid must be a UUID", "1"));
        assertThat(page.table("Delivery"))
                .containsExactly(
                        List.of("up to 5m", "0"),
                        List.of("5m to 15m", "0"),
                        List.of("15m to 30m", "2"),
                        List.of("30m to 1h", "0"),
                        List.of("1h to 2h", "0"),
                        List.of("2h to 6h", "1"),
                        List.of("6h to 1d", "0"),
                        List.of("more than 1d", "0"));
        assertThat(page.table("Late, double, lost"))
                .containsExactly(
                        List.of("Late", "1"),
                        List.of("Double", "1"),
                        List.of("Lost, posted", "2"),
                        List.of("Lost, not allowed to post", "1"),
                        List.of("Lost, too long", "1"),
                        List.of("Lost, unreadable", "1"),
                        List.of("Lost, files gone", "1"));
        assertThat(page.texts("p"))
                .contains("memory, since 2026-11-24T09:00:00Z until 2026-11-24T14:00:00Z (UTC)")
                .contains("Read on 2026-11-24T12:30:00Z: 2 files, 14 rows")
                .contains("1 event: p is missing: Enrich does not mind, but platform stays empty.", "Send p=web.")
                .contains("1 bad event: Enrich refuses what breaks the tracker protocol.")
                .contains("Add eventMethod: 'get' to the tracker's options; trackers post unless they are told.")
                .anyMatch(text -> text.startsWith("Other rows: 3 that are no events, 1 of verification, 0 left out"));
    }

    @Test
    void tellsNothingOfUsers() throws Exception {
        put(
                HOUR,
                "aa",
                Duration.ZERO,
                Logs.row(
                        HOUR,
                        "R1",
                        "e=pv&p=web&tv=js-4&aid=web&uid=jane&duid=device7&ip=198.51.100.7&sid=session9&eid=none"
                                + "&url=https://jane:secret@shop.example.com/cart%253Fcard=4111%2523pay"
                                + "&refr=https://shop.example.com/%253Fmail=jane"),
                Logs.row(HOUR, "R2", "e=pv&p=web&tv=js-4&url=mailto:jane@example.com"));

        assertThat(Reports.page(files, TODAY, scratch))
                .contains("https://shop.example.com/cart<")
                .doesNotContain("192.0.2.1", "198.51.100.7", "jane", "device7", "session9", "secret", "4111", "pay<");
    }

    @Test
    void saysThatItWasStopped() throws Exception {
        put(HOUR, "aa", Duration.ZERO, Logs.pageView(HOUR, "R1"));
        put(HOUR, "bb", Duration.ZERO, Logs.pageView(HOUR, "R2"));
        var around = new Requests(scratch);
        around.stop.set();

        var page = new PageReader(Reports.page(files, TODAY, around));

        assertThat(page.totals()).startsWith("good 1", "bad 0");
        assertThat(page.texts("p")).contains("The reading was stopped before its end: this is a part of the events.");
    }

    @Test
    void saysWhatToDoWhenThereIsNothing() throws Exception {
        var page = page(TODAY);

        assertThat(page.texts("h2")).containsExactly("There is no event", "Late, double, lost");
        assertThat(page.texts("li"))
                .anyMatch(step -> step.contains("-Dsnowplow.events.since=7d"))
                .anyMatch(step -> step.contains("mvn snowplow:status"))
                .anyMatch(step -> step.contains("mvn snowplow:snippet"));
        assertThat(page.totals()).containsExactly("good 0", "bad 0", "late 0", "double 0", "lost 0");
    }

    @Test
    void namesTheFilterAndWhatItLeavesOut() throws Exception {
        put(
                HOUR,
                "aa",
                Duration.ZERO,
                Logs.pageView(HOUR, "R1"),
                Logs.row(HOUR, "R2", "e=pp&p=web&tv=js-4&aid=app&eid=de41bc32-6f6e-45eb-bbaa-968c1a4c1943"));

        var page = page(Reports.request(Configuration.EMPTY
                .with("eventsSince", "2026-11-24")
                .with("eventsTypes", List.of("pp"))
                .with("eventsAppIds", List.of("web", "app"))
                .with("eventsEventIds", List.of(Logs.eventId("R1"), "de41bc32-6f6e-45eb-bbaa-968c1a4c1943"))));

        assertThat(page.texts("p"))
                .contains("Only types page_ping; app ids app, web; 2 event ids")
                .anyMatch(text -> text.contains("1 left out by filters"));
        assertThat(page.table("Applications")).containsExactly(List.of("app", "1", "0"));
    }

    @Test
    void showsTheMostFrequentValuesAndTheOthersTogether() throws Exception {
        var rows = new String[14 * 15 / 2];
        int row = 0;
        for (int app = 1; app <= 14; app++) {
            for (int i = 0; i < app; i++) {
                rows[row] = Logs.row(HOUR, "R" + row++, "e=pv&p=web&tv=js-4&aid=a" + app);
            }
        }
        put(HOUR, "aa", Duration.ZERO, rows);

        assertThat(page(TODAY).table("Applications"))
                .hasSize(11)
                .startsWith(List.of("a14", "14", "0"), List.of("a13", "13", "0"))
                .endsWith(List.of("a5", "5", "0"), List.of("all others", "10", "0"));
    }

    @Test
    void isTheSameAgain() throws Exception {
        assertThat(Reports.ofAShop(scratch)).isEqualTo(Reports.ofAShop(scratch));
    }

    @Test
    void shutsOutEverythingButItsOwnStyle() throws Exception {
        var page = new PageReader(Reports.ofAShop(scratch));

        var style = page.elements("style").findFirst().orElseThrow().getTextContent();
        var hash = Base64.getEncoder().encodeToString(Digest.SHA256.of(style.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.elements("meta").map(meta -> meta.getAttribute("content")))
                .contains("default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'");
        assertThat(style).contains(".totals dd").doesNotContain("url(", "@import");
        assertThat(page.names())
                .noneMatch(name -> name.matches("script|a|img|link|iframe|form|.* (on.*|href|src|style)"));
    }

    @Test
    void keepsMarkupText() throws Exception {
        var page = new PageReader(Reports.hostile(Reports.MARKUP, "evil.example", scratch));

        assertThat(page.names()).isSubsetOf(new PageReader(Reports.ofAShop(scratch)).names());
        assertThat(page.texts("bdi"))
                .containsAll(Reports.MARKUP.stream()
                        .map(value -> value.replace("HOST", "evil.example"))
                        .toList());
    }

    @Test
    void keepsOddTextsHarmless() throws Exception {
        var page = new PageReader(Reports.hostile(Reports.ODD, "evil.example", scratch));

        assertThat(page.names()).isSubsetOf(new PageReader(Reports.ofAShop(scratch)).names());
        assertThat(page.texts("bdi"))
                .contains("&lt;script&gt; &#60;b&#62; &amp; &copy; &nonsense")
                .contains("\\u202Etxt.exe\\u2066\\u200F \\u2028linebell[31mred\\uFEFF")
                .contains("W".repeat(150) + "…")
                .allSatisfy(
                        text -> assertThat(text).isEqualTo(Printable.of(text)).hasSizeLessThan(500));
    }

    private PageReader page(EventRequest request) throws Exception {
        return new PageReader(Reports.page(files, request, scratch));
    }

    private void put(Instant hour, String unique, Duration late, String... rows) {
        files.put(Logs.name(hour, unique), Logs.gzip(List.of(rows)), hour.plus(late));
    }

    private static String asked(String method, String path, String status) {
        return Logs.row(
                HOUR.plus(Duration.ofHours(2)), Map.of("cs-method", method, "cs-uri-stem", path, "sc-status", status));
    }
}
