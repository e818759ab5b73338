package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.archive.report.Reports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The report in a browser: how it looks, its pictures are in {@code target/report}, and that strangers' values do nothing in it. */
@Tag("browser")
@Timeout(120)
class ReportPageLookTest {

    private static final Path PICTURES = Path.of("target/report");

    @TempDir
    static Path folder;

    private static BrowserSteps browser;

    @BeforeAll
    static void start() throws Exception {
        browser = BrowserSteps.installed(folder);
        Files.createDirectories(PICTURES);
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"light, 1280", "dark, 1280", "light, 360", "dark, 360"})
    void isReadable(String scheme, int width) throws Exception {
        open(Reports.ofAShop(folder), Map.of("viewport", Map.of("width", width, "height", 900), "colorScheme", scheme));
        browser.take(
                "await page.screenshot({ path: values.picture, fullPage: values.whole });",
                Map.of(
                        "picture",
                        PICTURES.resolve(scheme + "-" + width + ".png").toString(),
                        "whole",
                        true));

        var look = browser.take(MicroPageLookTest.LOOK);

        assertThat(look.path("paper").asDouble() < 128).as("paper is dark").isEqualTo(scheme.equals("dark"));
        assertThat(look.path("width").asInt()).as("width").isLessThanOrEqualTo(width);
        assertThat(look.path("contrast").asDouble()).as("contrast").isGreaterThan(4.5);
    }

    @Test
    void runsAndLoadsNothingThatAStrangerSent() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var host = "127.0.0.1:" + server.getLocalPort();
            open(
                    Reports.hostile(Reports.MARKUP, host, folder),
                    Map.of("viewport", Map.of("width", 360, "height", 700)));

            var seen = browser.take("""
                    for (const each of await page.locator('summary, th[scope=row], g').all()) {
                      await each.scrollIntoViewIfNeeded();
                      await each.hover({ force: true });
                    }
                    await page.locator('summary').first().click();
                    for (let i = 0; i < 20; i++) await page.keyboard.press('Tab');
                    return await page.evaluate(() => ({
                      ran: String(window.ran),
                      tried: window.tried,
                      width: document.documentElement.scrollWidth,
                      foreign: [...document.querySelectorAll('script, img, link, iframe, form, button, animate, a, style ~ style')].length,
                      texts: [...document.querySelectorAll('bdi')].map((each) => each.textContent),
                      titles: document.querySelectorAll('head title').length,
                      url: location.protocol }));""");

            assertThat(seen.path("ran").asString()).isEqualTo("undefined");
            assertThat(seen.path("tried").valueStream())
                    .as("what the policy had to stop")
                    .isEmpty();
            assertThat(seen.path("foreign").asInt()).isZero();
            assertThat(seen.path("titles").asInt()).isEqualTo(1);
            assertThat(seen.path("url").asString()).isEqualTo("file:");
            assertThat(seen.path("width").asInt()).isLessThanOrEqualTo(360);
            assertThat(seen.path("texts").valueStream().map(JsonNode::asString))
                    .containsAll(Reports.MARKUP.stream()
                            .map(value -> value.replace("HOST", host))
                            .toList());
            assertThat(browser.take("return requests;").valueStream()).hasSize(1);
            assertThat(isAsked(server)).isFalse();
        }
    }

    /** Opens it as a file, as people do, and notes in {@code requests} and {@code window.tried} what it asks for. */
    private static void open(String html, Map<String, Object> options) throws Exception {
        var file = Files.writeString(folder.resolve("report.html"), html);
        browser.begin(options);
        browser.take("""
                globalThis.requests = [];
                page.on('request', (request) => requests.push(request.url()));
                await page.addInitScript(() => {
                  window.tried = [];
                  addEventListener('securitypolicyviolation', (violation) => window.tried.push(`${violation.violatedDirective} ${violation.blockedURI}`), true);
                });
                await page.goto(values.url, { waitUntil: 'networkidle' });""", Map.of("url", file.toUri().toString()));
    }

    private static boolean isAsked(ServerSocket server) throws Exception {
        server.setSoTimeout(1);
        try {
            server.accept().close();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
