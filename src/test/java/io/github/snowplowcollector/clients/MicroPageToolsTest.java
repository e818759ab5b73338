package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the page offers to who watches many events: on a phone, of several apps, too fast to read, to be kept. */
class MicroPageToolsTest extends SharedMicroPage {

    private static final String EVENT = "e=pv&p=web&tv=js-4.10.1&url=http%3A%2F%2Fshop.example.com%2Fa&aid=";
    private static final String REPEATED = EVENT + "shop&eid=c6ef3124-b53a-4b13-a233-0088f79dcbcb";

    @BeforeEach
    void reset() {
        page.reset();
    }

    /** A phone that shows 390 by 844 points. */
    @Test
    void aPhoneShowsEventsAtOnceWhateverIsAdvised() throws Exception {
        page.send(
                2,
                i -> (i == 0 ? "POST /com.snowplowanalytics.snowplow/tp2" : "OPTIONS /i")
                        + " HTTP/1.1\r\nContent-Length: 0");
        for (int i = 0; i < 20; i++) {
            page.micro.event(EVENT + "shop");
        }
        List.of("e=se&p=web&tv=x", REPEATED, REPEATED).forEach(page.micro::event);
        page.open("", Map.of("viewport", Map.of("width", 390, "height", 844)));
        page.micro.event(EVENT + "x".repeat(9000));

        var seen = page.take("""
                await page.locator('#advice [data-kind=url-too-long]').waitFor();
                await page.locator('#rows .row').nth(8).waitFor();
                await page.screenshot({ path: values.pictures + '/phone.png' });
                const kinds = await page.locator('#advice li').count();
                const rows = await page.$$eval('#rows .row', (all) => all.filter((row) => row.getBoundingClientRect().bottom < innerHeight).length);
                const first = await page.$eval('#advice li', (item) => item.getBoundingClientRect().top);
                const width = await page.evaluate(() => document.documentElement.scrollWidth);
                return { kinds, rows, first, width };""");

        assertThat(seen.path("kinds").asInt()).isEqualTo(5);
        assertThat(seen.path("rows").asInt()).as("rows above the fold").isGreaterThanOrEqualTo(8);
        assertThat(seen.path("first").asInt()).as("top of the advice").isBetween(0, 200);
        assertThat(seen.path("width").asInt()).isLessThanOrEqualTo(390);
    }

    @Test
    void appsAreToldApartByColour() throws Exception {
        List.of("shop", "office", "shop").forEach(app -> page.micro.event(EVENT + app));
        page.micro.answer("HEAD", "/i", "");
        page.open();
        var colours = page.take("""
                await page.locator('#rows .row').nth(3).waitFor();
                return page.$$eval('#rows .row', (rows) => rows.map((row) => getComputedStyle(row, '::before').backgroundColor));""").valueStream().map(JsonNode::asString).toList();

        assertThat(colours).hasSize(4);
        assertThat(colours)
                .filteredOn(colour -> !colour.equals("rgba(0, 0, 0, 0)"))
                .hasSize(3);
        assertThat(colours.stream().distinct()).as("shop, office, none").hasSize(3);
    }

    @Test
    void pausesAndSavesWhatIsShown() throws Exception {
        List.of("shop", "office").forEach(app -> page.micro.event(EVENT + app));
        page.open("?app=shop", Map.of());
        var saved = page.take("""
                await page.locator('#count', { hasText: '1 of 2 requests' }).waitFor();
                await page.getByRole('button', { name: 'Pause' }).click();
                await page.evaluate((query) => fetch(`/i?${query}`), values.query);
                await page.waitForSelector('#good >> text=3');
                const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
                const chunks = [];
                for await (const chunk of await file.createReadStream()) chunks.push(chunk);
                await page.getByRole('button', { name: 'Resume' }).click();
                await page.locator('#count', { hasText: '2 of 3 requests' }).waitFor();
                return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString(), log };""", Map.of("query", EVENT + "shop"));

        assertThat(saved.path("name").asString()).isEqualTo("trackers.ndjson");
        var lines = saved.path("text").asString().lines().toList();
        assertThat(lines).singleElement().satisfies(line -> {
            var json = JsonMapper.shared().readTree(line);
            assertThat(json.path("appId").asString()).isEqualTo("shop");
            assertThat(json.path("pageUrl").asString()).isEqualTo("http://shop.example.com/a");
        });
        assertThat(saved.path("log")).as("violations and errors").isEmpty();
    }

    @Test
    void ownProbesAreShownOnRequestOnlyAndTheTagBearsTheCollectorsName() throws Exception {
        List.of("shop", "snowplow-maven-plugin").forEach(app -> page.micro.event(EVENT + app));
        page.micro.answer("GET", "/favicon.ico", "");
        page.open();
        page.take("""
                await page.locator('#count', { hasText: '1 request' }).waitFor();
                await page.getByRole('heading', { name: 'Events of trackers' }).waitFor();
                await page.getByRole('button', { name: 'Tags' }).click();
                await page.getByRole('dialog').getByText("appId: 'trackers'").first().waitFor();""");

        page.open("?includeProbes", Map.of());
        page.take("""
                await page.locator('#count', { hasText: '3 requests' }).waitFor();
                await page.fill('#filter [name=app]', 'shop');
                await page.reload();
                await page.locator('#count', { hasText: '1 of 3 requests' }).waitFor();""");
    }
}
