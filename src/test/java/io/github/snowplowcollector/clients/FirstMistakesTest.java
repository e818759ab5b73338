package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tracker of today as people first configure it, on a page of another origin, and what they are told until it is right. */
@Tag("browser")
@Timeout(180)
class FirstMistakesTest {

    /** Visits the shop with these options of its tracker, and stays there until the collector's page shows something. */
    private static final String VISIT = """
            const shop = await context.newPage();
            await shop.goto(values.shop + '/?' + encodeURIComponent(values.options));
            await page.locator(values.shows).first().waitFor(values.gone ? { state: 'detached' } : {});
            await shop.close();
            return page.locator('#advice').innerText();""";

    private static final String SHOP = """
            <!doctype html><meta charset="utf-8"><title>Shop</title><script src="/tracker.js"></script><script>
            const options = JSON.parse(decodeURIComponent(location.search.slice(1)));
            const t = window.snowplowBrowserTracking;
            t.newTracker('sp', '%s', { appId: 'shop', ...options });
            t.trackPageView();
            t.trackStructEvent({ category: 'shop', action: 'add' });
            </script>
            """;

    @TempDir
    Path folder;

    @AutoClose
    private MicroPage page;

    private HttpServer shop;
    private String origin;

    @BeforeEach
    void start() throws Exception {
        page = new MicroPage(folder);
        var tracker = Files.readAllBytes(
                TrackerPackages.installed().resolve("node_modules/@snowplow/browser-tracker/dist/index.umd.min.js"));
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/", "text/html", SHOP.formatted(page.collector.url()).getBytes(StandardCharsets.UTF_8));
        serve("/tracker.js", "text/javascript", tracker);
        shop.start();
        origin = "http://localhost:" + shop.getAddress().getPort();
    }

    private void serve(String path, String type, byte[] body) {
        shop.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    @AfterEach
    void stop() {
        if (shop != null) {
            shop.stop(0);
        }
    }

    private String visit(String options, String shows, boolean gone) throws IOException {
        return page.take(VISIT, Map.of("shop", origin, "options", options, "shows", shows, "gone", gone))
                .asString();
    }

    @Test
    void theDefaultsPostAndTheAdviceLeavesOnceTheyGet() throws Exception {
        page.open();

        assertThat(visit("{}", "#advice [data-kind=post]", false))
                .contains("The tracker of " + origin + " asked to POST and was answered 403")
                .contains("Add eventMethod: 'get' to the tracker's options")
                .doesNotContain("allowedOrigins");
        var request = page.micro.get("/micro/requests").path(0);
        assertThat(request.path("method").asString()).isEqualTo("OPTIONS");
        assertThat(request.path("path").asString()).isEqualTo("/com.snowplowanalytics.snowplow/tp2");
        assertThat(request.at("/advice/message").asString()).contains(origin);

        // Chromium sends the page's origin as Referer, too: after a restart the log row is enough.
        page.collector.restart(() -> {});
        page.open();
        assertThat(page.take("return page.locator('#advice [data-kind=post]').innerText()")
                        .asString())
                .contains("The tracker of " + origin);

        // The next mistake: the event arrives, and arrives again, since the tracker may not read its answer.
        assertThat(visit("{\"eventMethod\":\"get\"}", "#advice [data-kind=post]", true))
                .doesNotContain("eventMethod");
        assertThat(visit("{\"eventMethod\":\"get\"}", "#advice [data-kind=credentials]", false))
                .contains("credentials to 'omit'");

        assertThat(visit("{\"eventMethod\":\"get\",\"credentials\":\"omit\"}", "#advice [data-kind=credentials]", true))
                .isEmpty();
        page.take("await page.locator('#rows .what', { hasText: 'shop / add' }).first().waitFor()");
    }
}
