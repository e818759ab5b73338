package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that Snowplow's browser trackers send from pages of another origin, and all that a page gets as a snippet. */
@Tag("browser")
@Timeout(120)
class BrowserTrackerTest {

    private static final String TRACKER = "<script src=\"/node_modules/%s/dist/index.umd.min.js\"></script>\n";

    private static final String ALL_KINDS = """
            <!doctype html><meta charset="utf-8"><title>Größe & mehr</title><body style="height: 5000px">
            %s<script>
            const t = window.snowplowBrowserTracking;
            t.newTracker('sp', '%s', { appId: '%s', eventMethod: 'get', %s });
            t.enableActivityTracking({ minimumVisitLength: 1, heartbeatDelay: 1 });
            t.trackPageView();
            t.trackStructEvent({ category: 'shop', action: 'add', label: '100 %%', property: 'a+b', value: 9.99 });
            t.trackSelfDescribingEvent({
              event: { schema: 'iglu:com.acme/viewed/jsonschema/1-0-0', data: { sku: 'x|y {^} ~' } },
              context: [{ schema: 'iglu:com.acme/user/jsonschema/1-0-0', data: { name: 'Zoë' } }]
            });
            setInterval(() => window.scrollBy(0, 10), 100);
            </script>
            """;

    @TempDir
    static Path temp;

    @AutoClose
    private static LocalCollector collector;

    @AutoClose
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.installed(Files.createDirectory(temp.resolve("pages")));
        collector = new LocalCollector(temp.resolve("cloud"));
    }

    @ParameterizedTest
    @CsvSource({
        "browser-tracker-3, js-3.24.6, withCredentials: false, browser-3",
        "@snowplow/browser-tracker, js-4.10.1, credentials: 'omit', browser-4"
    })
    void sendEveryKindOfEvent(String tracker, String version, String credentials, String app) throws Exception {
        browser.write(
                app + ".html", ALL_KINDS.formatted(TRACKER.formatted(tracker), collector.url(), app, credentials));

        var visit = browser.visit(app + ".html", collector.url(), 4);

        var events = collector.events(app);
        assertThat(events).as(visit.toString()).containsExactlyInAnyOrderElementsOf(visit.sent(collector.url()));
        assertThat(events).extracting(event -> event.value("e")).contains("pv", "se", "ue", "pp");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.fields())
                    .contains(
                            entry("p", "web"),
                            entry("tv", version),
                            entry("url", visit.origin() + "/" + app + ".html"));
            assertThat(event.value("eid")).matches("[0-9a-f-]{36}");
            assertThat(event.value("duid")).matches("[0-9a-f-]{36}");
        });
        assertThat(one(events, "pv").value("page")).isEqualTo("Größe & mehr");
        assertThat(one(events, "se").fields())
                .contains(
                        entry("se_ca", "shop"),
                        entry("se_ac", "add"),
                        entry("se_la", "100 %"),
                        entry("se_pr", "a+b"),
                        entry("se_va", "9.99"));
        assertThat(one(events, "ue").json("ue_px").at("/data/data/sku").asString())
                .isEqualTo("x|y {^} ~");
        assertThat(one(events, "ue").json("cx").path("data").toString()).contains("\"name\":\"Zoë\"");
        assertThat(Integer.parseInt(one(events, "pp").value("pp_may"))).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "browser-tracker-3, withCredentials: false, anonymous-3",
        "@snowplow/browser-tracker, credentials: 'omit', anonymous-4"
    })
    void sendWithoutIdentifiersAfterAPreflight(String tracker, String credentials, String app) throws Exception {
        browser.write(app + ".html", """
                <!doctype html><title>Anonymous</title>
                %s<script>
                const t = window.snowplowBrowserTracking;
                t.newTracker('sp', '%s', { appId: '%s', eventMethod: 'get', %s,
                  anonymousTracking: { withServerAnonymisation: true } });
                t.trackPageView();
                t.trackStructEvent({ category: 'shop', action: 'add' });
                </script>
                """.formatted(TRACKER.formatted(tracker), collector.url(), app, credentials));

        var visit = browser.visit(app + ".html", collector.url(), 2);

        assertThat(collector.events(app))
                .as(visit.toString())
                .containsExactlyInAnyOrderElementsOf(visit.sent(collector.url()))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.fields()).doesNotContainKeys("duid", "sid", "vid"));
        assertThat(collector.rows())
                .filteredOn(row -> row.query().contains("aid=" + app)
                        && row.column("cs-method").equals("OPTIONS"))
                .isNotEmpty()
                .allMatch(row -> row.column("sc-status").equals("200"));
    }

    @Test
    void theTagQueuesItsCallsAndAsksForItsScript() throws Exception {
        browser.write("tag-alone.html", page(collector.snippet("javascript-tag.html", "tag-alone", "/js/t7.js"), """
                <script>
                window.result = { queue: window.snowplow.q.map(call => Array.from(call)),
                  names: window.GlobalSnowplowNamespace };
                </script>
                """));

        var visit = browser.visit("tag-alone.html", collector.url(), 0);

        assertThat(visit.requests())
                .anyMatch(request -> request.url().equals(visit.origin() + "/js/t7.js") && request.status() == 404);
        var calls = visit.value().path("queue");
        assertThat(calls.valueStream().map(call -> call.path(0).asString()))
                .containsExactly("newTracker", "enableActivityTracking", "trackPageView");
        assertThat(calls.at("/0/2").asString()).isEqualTo(collector.url().toString());
        assertThat(calls.at("/0/3/eventMethod").asString()).isEqualTo("get");
        assertThat(visit.value().at("/names/0").asString()).isEqualTo("snowplow");
        assertThat(collector.events("tag-alone")).isEmpty();
    }

    /** No registry has the tracker's own {@code sp.js}; its calls are the same in the npm package. */
    @Test
    void theTagsCallsSendThePageView() throws Exception {
        givenTrackerForTheTag();
        browser.write("sp.html", page(collector.snippet("javascript-tag.html", "</script>'\"&<tag>"), ""));

        browser.visit("sp.html", collector.url(), 1);

        assertThat(collector.events("</script>'\"&<tag>"))
                .singleElement()
                .satisfies(event -> assertThat(event.fields())
                        .contains(entry("e", "pv"), entry("tna", "sp"), entry("page", "Home"), entry("p", "web")));
    }

    @Test
    void theModuleFromNpmSendsThePageView() throws Exception {
        browser.write("module.mjs", collector.snippet("browser-tracker.mjs", "npm-app"));
        browser.write("module.html", page("""
                <script type="importmap">{"imports": {
                  "@snowplow/browser-tracker": "/node_modules/@snowplow/browser-tracker/dist/index.module.js",
                  "@snowplow/browser-tracker-core": "/node_modules/@snowplow/browser-tracker-core/dist/index.module.js",
                  "@snowplow/tracker-core": "/node_modules/@snowplow/tracker-core/dist/index.module.js",
                  "uuid": "/node_modules/uuid/dist/esm-browser/index.js",
                  "tslib": "/node_modules/tslib/tslib.es6.mjs"}}</script>
                <script type="module" src="/module.mjs"></script>
                """, ""));

        var visit = browser.visit("module.html", collector.url(), 1);

        assertThat(collector.events("npm-app"))
                .as(visit.toString())
                .singleElement()
                .satisfies(event -> assertThat(event.fields()).contains(entry("e", "pv"), entry("tv", "js-4.10.1")));
    }

    @Test
    void theImagesSendTheirEventsWithoutScripts() throws Exception {
        browser.write(
                "images.html",
                page(
                        "",
                        collector.snippet("noscript.html", "a&b \"c\"")
                                + collector.snippet("email.html", "a&b \"c\"")));

        browser.visitWithoutScripts("images.html", collector.url(), 2);

        var events = collector.events("a&b \"c\"");
        assertThat(events)
                .hasSize(2)
                .allSatisfy(
                        event -> assertThat(event.fields()).contains(entry("p", "web"), entry("tv", "no-js-0.1.0")));
        assertThat(one(events, "pv").fields())
                .contains(entry("page", "Home"), entry("url", "https://www.example.com/"));
        assertThat(one(events, "se").fields())
                .contains(
                        entry("se_ca", "email"),
                        entry("se_ac", "open"),
                        entry("se_la", "newsletter"),
                        entry("se_pr", "2026-11"));
    }

    @Test
    void thePolicyLetsTheTagAndTheImageThroughAndNothingElse() throws Exception {
        givenTrackerForTheTag();
        var image = collector.snippet("email.html", "csp");
        var tag = collector.snippet("javascript-tag.html", "csp");
        var policy = collector.snippet("content-security-policy.txt", "csp").replace("Content-Security-Policy: ", "");
        browser.write("csp.html", page(tag, image));
        browser.write("csp.html.csp", policy.strip());

        var visit = browser.visit("csp.html", collector.url(), 2);

        assertThat(collector.events("csp"))
                .extracting(event -> event.value("e"))
                .containsExactlyInAnyOrder("pv", "se");
        assertThat(visit.messages()).noneMatch(message -> message.contains("Content Security Policy"));

        browser.write("csp-broken.html", page(tag.replace("'csp'", "'another'"), ""));
        browser.write("csp-broken.html.csp", policy.strip());
        assertThat(browser.visit("csp-broken.html", collector.url(), 0).messages())
                .anyMatch(message -> message.contains("Content Security Policy"));
    }

    private static void givenTrackerForTheTag() throws Exception {
        var tracker = TrackerPackages.installed().resolve("node_modules/@snowplow/browser-tracker/dist");
        browser.write("sp.js", Files.readString(tracker.resolve("index.umd.min.js")) + """

                for (const [call, ...values] of window[window.GlobalSnowplowNamespace.shift()].q) {
                  window.snowplowBrowserTracking[call](...values);
                }
                """);
    }

    private static String page(String head, String body) {
        return "<!doctype html><html><head><meta charset=\"utf-8\"><title>Home</title>\n" + head + "</head><body>\n"
                + body + "</body></html>\n";
    }

    private static SentEvent one(List<SentEvent> events, String type) {
        return events.stream()
                .filter(event -> event.value("e").equals(type))
                .findFirst()
                .orElseThrow();
    }
}
