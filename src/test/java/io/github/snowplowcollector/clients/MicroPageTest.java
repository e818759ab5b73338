package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of the local collector as somebody uses it who watches an application's events. */
class MicroPageTest extends SharedMicroPage {

    private static final String PAGE_VIEW = "e=pv&p=web&tv=js-4.10.1&aid=shop&url=http%3A%2F%2Fshop.example.com%2Fa";
    private static final String BAD = "e=pv&p=web&tv=js-4.10.1&aid=office&eid=no-uuid";
    private static final String OWN = "e=ue&p=web&tv=js-4.10.1&aid=shop&ue_pr=" + encoded("""
            {"schema":"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0","data":
            {"schema":"iglu:com.acme/viewed/jsonschema/1-0-0","data":{"sku":"it's","sizes":{"list":[{"eu":42}]}}}}""") + "&co=" + encoded("""
            {"schema":"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0","data":
            [{"schema":"iglu:com.acme/user/jsonschema/2-0-0","data":{"name":"Zoë"}}]}""");

    @BeforeEach
    void reset() {
        page.reset();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void saysWhatToDoNextAndShowsTheTestEvent() throws Exception {
        page.open();
        page.take("""
                await page.screenshot({ path: values.pictures + '/empty-light.png' });
                await page.getByRole('heading', { name: 'Waiting for the first event' }).waitFor();
                await page.locator('#empty').getByRole('button', { name: 'Send a test event' }).click();
                await page.waitForSelector('#rows [data-verdict=good] >> text=page_view');
                await page.waitForSelector('#empty', { state: 'hidden' });
                await page.waitForSelector('#good >> text=1');""");

        var event = page.micro.get("/micro/good").path(0);
        assertThat(event.at("/event/app_id").asString()).isEqualTo("test-event");
        assertThat(event.at("/contexts/0").asString()).contains("/web_page/");
        assertThat(page.collector.events("test-event")).hasSize(1);
    }

    @Test
    void fillsFromARealTrackerOnAPage() throws Exception {
        page.open();
        var site = Files.createDirectories(folder.resolve("site"));
        try (var browser = Browser.installed(site)) {
            browser.write("shop.html", """
                    <!doctype html><meta charset="utf-8"><title>Größe & mehr</title>
                    <script src="/node_modules/@snowplow/browser-tracker/dist/index.umd.min.js"></script>
                    <script>
                    const t = window.snowplowBrowserTracking;
                    t.newTracker('sp', '%s', { appId: 'web-shop', eventMethod: 'get', credentials: 'omit' });
                    t.trackPageView();
                    t.trackStructEvent({ category: 'shop', action: 'add' });
                    t.trackSelfDescribingEvent({ event: { schema: 'iglu:com.acme/viewed/jsonschema/1-0-0', data: { sku: 'x' } } });
                    </script>
                    """.formatted(page.collector.url()));
            browser.visit("shop.html", page.collector.url(), 3);
        }
        var rows = page.take("""
                await page.waitForSelector('#good >> text=3');
                await page.locator('#rows .row').nth(2).waitFor();
                await page.click('#rows .row:has-text("page_view")');
                await page.getByRole('region', { name: 'page_view' }).getByText('Größe & mehr').first().waitFor();
                return page.locator('#rows .row .type').allTextContents();""");

        assertThat(texts(rows)).containsExactlyInAnyOrder("page_view", "struct", "unstruct");
    }

    @Test
    void filtersAndKeepsTheFilterInItsAddress() throws Exception {
        List.of(PAGE_VIEW, PAGE_VIEW, BAD, OWN).forEach(page.micro::event);
        page.micro.answer("POST", "/com.snowplowanalytics.snowplow/tp2", "{}");
        page.open();
        var counts = page.take("""
                const count = () => page.locator('#count').textContent();
                const show = async (name, value) => {
                  await page.click('#clear-filter');
                  const field = page.locator(`#filter [name=${name}]`);
                  await (['status', 'type'].includes(name) ? field.selectOption(value) : field.fill(value));
                  return `${await count()} ${new URL(page.url()).search}`;
                };
                await page.waitForSelector('#count >> text=5 requests');
                return [
                  await show('status', 'bad'), await show('status', '403'), await show('type', 'page_view'),
                  await show('app', 'SHOP'), await show('schema', 'com.acme/user'), await show('text', 'shop.example'),
                  await show('text', 'nothing like this'),
                ];""");

        assertThat(texts(counts))
                .containsExactly(
                        "1 of 5 requests ?status=bad",
                        "1 of 5 requests ?status=403",
                        "3 of 5 requests ?type=page_view",
                        "3 of 5 requests ?app=SHOP",
                        "1 of 5 requests ?schema=com.acme%2Fuser",
                        "2 of 5 requests ?text=shop.example",
                        "0 of 5 requests ?text=nothing+like+this");

        page.open("?status=good&type=page_view", Map.of());
        page.take("await page.waitForSelector('#count >> text=2 of 5 requests')");
    }

    @Test
    void showsAnEventAsATreeBesideWhatItCameFrom() throws Exception {
        page.micro.event(OWN);
        page.open("", Map.of("permissions", List.of("clipboard-read", "clipboard-write")));
        var detail = page.take("""
                await page.click('#rows .row');
                const region = page.getByRole('region', { name: 'unstruct' });
                await region.waitFor();
                const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
                const copied = [await clipboard()];
                for (const name of ['Copy as curl', 'Copy as JSON', 'Copy log row']) {
                  await region.getByRole('button', { name }).click();
                  let text;
                  do text = await clipboard(); while (text === copied.at(-1));
                  copied.push(text);
                }
                copied.shift();
                await region.locator('details', { hasText: 'sizes' }).last().locator('summary', { hasText: /^0/ }).click();
                await region.getByText('42', { exact: true }).waitFor();
                return { copied, text: await region.innerText() };""");

        assertThat(detail.path("text").asString())
                .containsIgnoringCase("Event of its own")
                .contains("com.acme/viewed 1-0-0", "com.acme/user 2-0-0", "Zoë", "x-edge-request-id", "ue_pr=%7B");
        assertThat(detail.at("/copied/2").asString()).isEqualTo(row());
        var json = new JsonMapper().readTree(detail.at("/copied/1").asString());
        assertThat(json.path("query").asString()).isEqualTo(OWN);

        var shell = Program.installed("bash", "bash", folder, Map.of());
        shell.run("-c", detail.at("/copied/0").asString()).succeeded();
        assertThat(page.micro.get("/micro/all").path("good").asInt()).isEqualTo(2);
        assertThat(page.micro.get("/micro/requests").at("/0/schema").asString())
                .isEqualTo("iglu:com.acme/viewed/jsonschema/1-0-0");
    }

    private static String row() {
        var number = page.micro.get("/micro/requests").at("/0/number").asLong();
        return page.micro.get("/micro/requests/" + number).path("row").asString();
    }

    @Test
    void saysWhyAnEventIsBadAndWhatWasLost() throws Exception {
        page.micro.event(BAD);
        page.micro.answer("POST", "/com.snowplowanalytics.snowplow/tp2", "{}");
        var repeated = PAGE_VIEW + "&eid=c6ef3124-b53a-4b13-a233-0088f79dcbcb";
        page.micro.event(repeated);
        page.micro.event(repeated);
        page.open();
        var text = page.take("""
                await page.waitForSelector('#advice [data-kind=credentials] >> text=credentials');
                await page.locator('#advice [data-kind=post]').getByRole('button', { name: 'Show the request' }).click();
                await page.getByRole('region', { name: 'POST' }).waitFor();
                await page.click('#missing summary');
                const advice = await page.locator('#advice').innerText() + await page.locator('#pitfalls').innerText();
                await page.click('#rows [data-verdict=bad]');
                await page.getByRole('region', { name: 'Bad' }).waitFor();
                return advice + await page.locator('#detail').innerText();""").asString();

        assertThat(text)
                .contains("A POST was answered 403", "eventMethod: 'get'", "8,192", "maxGetBytes", "preflight")
                .contains("eid must be a UUID: \"no-uuid\"", "Leave eid to the tracker")
                .doesNotContain("This is no event");
    }

    @Test
    void forgetsOnlyWhenThatIsConfirmed() throws Exception {
        page.micro.event(PAGE_VIEW);
        page.open();
        page.take("""
                await page.waitForSelector('#good >> text=1');
                await page.getByRole('button', { name: 'Reset' }).click();
                await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();""");
        assertThat(page.micro.get("/micro/all").path("total").asInt()).isEqualTo(1);

        page.take("""
                await page.getByRole('button', { name: 'Reset' }).click();
                await page.getByRole('dialog').getByRole('button', { name: 'Forget' }).click();
                await page.waitForSelector('#empty >> text=Waiting for the first event');
                await page.waitForSelector('#good >> text=0');""");
        assertThat(page.micro.get("/micro/all").path("total").asInt()).isZero();

        page.micro.event(PAGE_VIEW);
        page.take("await page.waitForSelector('#count >> text=1 request')");
    }

    @Test
    void isUsedByKeysAndToldToReaders() throws Exception {
        List.of(BAD, PAGE_VIEW, OWN).forEach(page.micro::event);
        page.open();
        var seen = page.take("""
                await page.waitForSelector('#count >> text=3 requests');
                const active = () => page.evaluate(() => {
                  const grid = document.activeElement;
                  return `${grid.getAttribute('role')}: ${document.getElementById(grid.getAttribute('aria-activedescendant'))?.innerText.split(/\\s+/)[3]}`;
                });
                const seen = [];
                await page.keyboard.press('/');
                seen.push(await page.evaluate(() => document.activeElement.name));
                await page.keyboard.press('ArrowDown');
                await page.keyboard.press('ArrowDown');
                await page.waitForSelector('#rows .active');
                seen.push(await active());
                await page.keyboard.press('End');
                await page.waitForSelector('#rows [data-verdict=bad].active');
                seen.push(await active());
                await page.keyboard.press('Enter');
                await page.getByRole('region', { name: 'Bad' }).waitFor();
                await page.keyboard.press('Escape');
                await page.waitForSelector('#detail', { state: 'hidden' });
                seen.push(await active());
                seen.push(`${await page.getByRole('grid', { name: 'Requests, newest first' }).getAttribute('aria-rowcount')} rows`);
                await page.locator('[role=status]', { hasText: '2 good events and 1 bad arrived' }).waitFor({ state: 'attached' });
                return seen;""");

        assertThat(texts(seen))
                .containsExactly("text", "grid: unstruct", "grid: page_view", "grid: page_view", "4 rows");
    }

    @Test
    void handsOutTheSnippetsOfThisCollector() throws Exception {
        page.open();
        var shown = page.take("""
                await page.getByRole('button', { name: 'Tags', exact: true }).click();
                return page.getByRole('dialog').locator('pre').allTextContents();""");

        assertThat(texts(shown))
                .containsExactly(
                        page.collector.snippet("javascript-tag.html", "trackers"),
                        page.collector.snippet("browser-tracker.mjs", "trackers"),
                        page.collector.snippet("noscript.html", "trackers"),
                        page.collector.snippet("email.html", "trackers"));
    }
}
