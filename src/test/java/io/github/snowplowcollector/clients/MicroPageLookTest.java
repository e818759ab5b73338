package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page in light and dark, wide and narrow; its pictures are in {@code target/micro-page}. */
class MicroPageLookTest extends SharedMicroPage {

    /** Lightness of what is behind the page and of its text, 0 to 255, how wide it is, and the least contrast of its texts. */
    static final String LOOK = """
            const look = await page.evaluate(() => {
              const light = (colour) => { const [red, green, blue] = colour.match(/[\\d.]+/g).map(Number); return 0.2126 * red + 0.7152 * green + 0.0722 * blue; };
              const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
              const luminance = (colour) => { const [red, green, blue] = colour.match(/[\\d.]+/g).map(Number).map(part); return 0.2126 * red + 0.7152 * green + 0.0722 * blue; };
              const behind = (each) => { for (; each; each = each.parentElement) { const colour = getComputedStyle(each).backgroundColor; if (!/, 0\\)$/.test(colour)) return colour; } };
              const texts = [...document.querySelectorAll('body *')].filter((each) => each.checkVisibility() && [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()));
              const contrast = Math.min(...texts.map((each) => {
                const [low, high] = [luminance(getComputedStyle(each).color), luminance(behind(each))].sort((one, other) => one - other);
                return (high + 0.05) / (low + 0.05);
              }));
              const body = getComputedStyle(document.body);
              return { paper: light(body.backgroundColor), ink: light(body.color), width: document.documentElement.scrollWidth, contrast };
            });
            return look;""";

    @BeforeAll
    static void start() throws Exception {
        page.send(45, MicroPageLookTest::request);
    }

    private static String request(int i) {
        var entities =
                "&co=%7B%22schema%22%3A%22iglu%3Acom.snowplowanalytics.snowplow%2Fcontexts%2Fjsonschema%2F1-0-0%22%2C%22data%22%3A%5B"
                        + "%7B%22schema%22%3A%22iglu%3Acom.acme%2Fuser%2Fjsonschema%2F1-0-0%22%2C%22data%22%3A%7B%22plan%22%3A%22free%22%2C%22age%22%3A"
                        + (20 + i) + "%7D%7D%5D%7D";
        var query = "&p=web&tv=js-4.10.1&aid=" + (i % 4 == 3 ? "back-office" : "shop")
                + "&url=https%3A%2F%2Fshop.example.com%2Fproducts%2F" + i + entities;
        return switch (i % 9) {
            case 2, 6 -> "GET /i?e=se&se_ca=shop&se_ac=add&se_la=basket" + query + " HTTP/1.1";
            case 4 -> "GET /i?e=pv&eid=no-uuid" + query + " HTTP/1.1";
            case 8 ->
                i > 9
                        ? "GET /i?e=pp" + query + " HTTP/1.1"
                        : "POST /com.snowplowanalytics.snowplow/tp2 HTTP/1.1\r\nContent-Length: 0";
            default -> "GET /i?e=pv&page=Product%20" + i + query + " HTTP/1.1";
        };
    }

    private void look(String name, int width, String scheme, boolean dark) throws Exception {
        page.open("", Map.of("viewport", Map.of("width", width, "height", 800), "colorScheme", scheme));
        page.take("""
                await page.locator('#count', { hasText: '45 requests' }).waitFor();
                await page.locator('#plot[aria-label^="39 good and 5 bad"]').waitFor();
                await page.screenshot({ path: `${values.pictures}/${values.name}.png` });""", Map.of("name", name));
        assertReadable(width, dark);
        page.take("""
                await page.locator('#rows [data-verdict=bad]').first().click();
                await page.getByRole('region', { name: 'Bad page_view' }).waitFor();
                await page.screenshot({ path: `${values.pictures}/${values.name}-detail.png` });""", Map.of("name", name));
        assertReadable(width, dark);
        assertThat(Files.size(MicroPage.PICTURES.resolve(name + "-detail.png"))).isGreaterThan(10_000);
    }

    private void assertReadable(int width, boolean dark) throws Exception {
        var look = page.take(LOOK);
        assertThat(look.path("paper").asDouble() < 128).as("paper is dark").isEqualTo(dark);
        assertThat(look.path("ink").asDouble() > 128).as("ink is light").isEqualTo(dark);
        assertThat(look.path("width").asInt()).as("width").isLessThanOrEqualTo(width);
        assertThat(look.path("contrast").asDouble()).as("contrast").isGreaterThan(4.5);
    }

    @Test
    void isReadableInLight() throws Exception {
        look("light", 1280, "light", false);
    }

    @Test
    void isReadableInDark() throws Exception {
        look("dark", 1280, "dark", true);
    }

    @Test
    void isReadableOnAPhone() throws Exception {
        look("narrow", 400, "light", false);
        look("narrow-dark", 400, "dark", true);
    }
}
