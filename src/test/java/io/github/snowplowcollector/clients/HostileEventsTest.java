package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Markup wherever a sender can put any, shown on the page by every way there is: it stays text. */
class HostileEventsTest extends SharedMicroPage {

    private static final String MARKUP =
            "\"'></span><img src=x onerror=window.ran=1><script>window.ran=1</script><svg onload=window.ran=1>";

    /** Every parameter of the tracker protocol that takes text, and some that do not. */
    private static final List<String> PARAMETERS = List.of(
            "tv", "aid", "tna", "uid", "duid", "nuid", "tnuid", "sid", "vid", "eid", "tid", "dtm", "stm", "ttm", "tz",
            "ip", "ua", "lang", "cs", "res", "vp", "ds", "cd", "cookie", "fp", "mac", "url", "page", "refr", "se_ca",
            "se_ac", "se_la", "se_pr", "se_va", "tr_id", "tr_af", "tr_tt", "tr_tx", "tr_sh", "tr_ci", "tr_st", "tr_co",
            "tr_cu", "ti_id", "ti_sk", "ti_nm", "ti_na", "ti_ca", "ti_pr", "ti_qu", "ti_cu", "pp_mix", "pp_max",
            "pp_miy", "pp_may", "f_pdf", "cx", "ue_px", "co");

    private static final int PARTS = 3;

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String json(String text) {
        return text.replace("\"", "\\\"");
    }

    /** Some of them, since a URL has at most 8,192 bytes. */
    private static String parameters(int part) {
        return IntStream.range(0, PARAMETERS.size())
                .filter(i -> i % PARTS == part)
                .mapToObj(i -> "&" + PARAMETERS.get(i) + "=" + encoded(MARKUP))
                .collect(Collectors.joining());
    }

    /** Sends as much as that and returns the numbers of the requests. */
    private static List<Long> sendMarkup() throws Exception {
        var ownEvent =
                "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0\",\"data\":{\"schema\":"
                        + "\"iglu:com.acme/viewed/jsonschema/1-0-0\",\"data\":{\"" + json(MARKUP) + "\":[\""
                        + json(MARKUP) + "\"],\"__proto__\":{\"a\":1}}}}";
        var entities =
                "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0\",\"data\":[{\"schema\":"
                        + "\"iglu:com.acme/user/jsonschema/1-0-0\",\"data\":{\"name\":\"" + json(MARKUP) + "\"}}]}";
        var deep = "[".repeat(900) + "]".repeat(900);
        var targets = Stream.of("pv", "se", "tr", "ti", "pp", encoded(MARKUP))
                .flatMap(type ->
                        IntStream.range(0, PARTS).mapToObj(part -> "GET /i?e=" + type + "&p=web" + parameters(part)))
                .toList();
        var more = List.of(
                "GET /i?e=ue&p=web&tv=x&aid=shop&ue_pr=" + encoded(ownEvent) + "&co=" + encoded(entities),
                "GET /i?e=ue&p=web&tv=x&ue_pr=" + encoded(ownEvent.replace("iglu:com.acme/viewed", json(MARKUP))),
                "GET /i?e=ue&p=web&tv=x&ue_pr=" + encoded(ownEvent.replace("{\"a\":1}", deep)),
                "GET /" + encoded(MARKUP) + "?e=pv",
                "GET /<svg/onload=window.ran=1>?<script>window.ran=1</script>",
                "POST /com.snowplowanalytics.snowplow/tp2?" + encoded(MARKUP),
                "OPTIONS /i?" + encoded(MARKUP),
                "DELETE /i/" + encoded(MARKUP));
        var requests = Stream.concat(targets.stream(), more.stream()).toList();
        var headers = Stream.of("User-Agent", "Referer", "Cookie", "Origin", "X-Forwarded-For", "Accept-Language")
                .map(name -> "\r\n" + name + ": " + MARKUP)
                .collect(Collectors.joining());
        page.send(requests.size(), i -> requests.get(i) + " HTTP/1.1" + headers);
        return page.micro
                .get("/micro/requests?limit=100")
                .valueStream()
                .map(request -> request.path("number").asLong())
                .toList();
    }

    @Test
    void cannotRunAnything() throws Exception {
        page.reset();
        page.open("", Map.of("viewport", Map.of("width", 1280, "height", 3000)));
        var numbers = sendMarkup();
        assertThat(numbers).hasSizeGreaterThanOrEqualTo(25);
        var seen = page.take("""
                await page.locator('#count', { hasText: `${values.numbers.length} requests` }).waitFor();
                const tags = new Set();
                let shown = 0;
                for (const number of values.numbers) {
                  await page.click(`#rows [data-number="${number}"]`);
                  await page.locator('#detail-title', { hasText: new RegExp(`request ${number}$`) }).waitFor();
                  for (let closed = 1, round = 0; closed > 0 && round < 30; round++) {
                    closed = await page.$$eval('#detail details:not([open])', (nodes) => nodes.map((node) => { node.open = true; }).length);
                  }
                  shown += (await page.locator('#detail').innerText()).split('<img src=x onerror=window.ran=1>').length - 1;
                  (await page.$$eval('body *', (all) => all.map((each) => each.tagName))).forEach((tag) => tags.add(tag));
                }
                await page.screenshot({ path: values.pictures + '/hostile.png' });
                const attributes = await page.$$eval('*', (all) => all.flatMap((each) => each.getAttributeNames()).filter((name) => name.startsWith('on')));
                return { shown, tags: [...tags], attributes, ran: await page.evaluate(() => window.ran ?? 'nothing'), log };""", Map.of("numbers", numbers));

        assertThat(seen.path("ran").asString()).isEqualTo("nothing");
        assertThat(seen.path("shown").asInt())
                .as("places where the markup is shown as text")
                .isGreaterThan(200);
        assertThat(seen.path("tags").valueStream().map(JsonNode::asString))
                .doesNotContain("IMG", "SCRIPT", "svg", "SVG", "IFRAME", "STYLE");
        assertThat(seen.path("attributes")).isEmpty();
        assertThat(seen.path("log")).as("violations and errors").isEmpty();
    }

    @Test
    void cannotComeInThroughTheAddress() throws Exception {
        page.micro.event("e=pv&p=web&tv=x&aid=shop");
        var value = encoded(MARKUP);
        page.open(
                "?text=" + value + "&type=" + value + "&app=" + value + "&schema=" + value + "&status=" + value + "#"
                        + value,
                Map.of());
        var seen = page.take("""
                await page.getByRole('button', { name: 'Clear the filter' }).waitFor();
                return { value: await page.inputValue('#filter [name=text]'), ran: await page.evaluate(() => window.ran ?? 'nothing'), log };""");

        assertThat(seen.path("value").asString()).isEqualTo(MARKUP);
        assertThat(seen.path("ran").asString()).isEqualTo("nothing");
        assertThat(seen.path("log")).isEmpty();
    }

    /** As if one of the page's own scripts made the mistake. */
    @Test
    void wouldBeStoppedByThePolicy() throws Exception {
        page.open();
        var blocked = page.take("""
                return page.evaluate(async (markup) => {
                  const blocked = [];
                  const attempt = (name, act) => { try { act(); blocked.push(`${name} passed`); } catch (error) { blocked.push(`${name} ${error.name}`); } };
                  const violation = (act) => new Promise((done) => {
                    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
                      if (effectiveDirective !== 'require-trusted-types-for') done(effectiveDirective);
                    });
                    act();
                  });
                  attempt('markup', () => { document.body.innerHTML = markup; });
                  attempt('script', () => { document.createElement('script').textContent = 'window.ran = 1'; });
                  blocked.push(await violation(() => { new Image().src = 'http://127.0.0.1:1/x.png'; }));
                  blocked.push(await violation(() => { fetch('http://127.0.0.1:1/').catch(() => {}); }));
                  blocked.push(await violation(() => {
                    const style = document.createElement('style');
                    style.textContent = '* { color: red }';
                    document.head.append(style);
                  }));
                  blocked.push(await violation(() => {
                    const frame = document.createElement('iframe');
                    frame.src = 'http://127.0.0.1:1/';
                    document.body.append(frame);
                  }));
                  return blocked;
                }, values.markup);""", Map.of("markup", MARKUP));

        assertThat(blocked.valueStream().map(JsonNode::asString))
                .containsExactly(
                        "markup TypeError",
                        "script TypeError",
                        "img-src",
                        "connect-src",
                        "style-src-elem",
                        "frame-src");
    }
}
