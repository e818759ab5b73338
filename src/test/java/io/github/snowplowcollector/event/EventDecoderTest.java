package io.github.snowplowcollector.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {

    private static final String LINK_CLICK = """
            {"schema":"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0",\
            "data":{"schema":"iglu:com.acme/checkout/jsonschema/1-0-2","data":{"name":"Ünïcode?>","total":1.50}}}""";

    private static final String ENTITIES = """
            {"schema":"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1","data":[\
            {"schema":"iglu:com.acme/user/jsonschema/1-0-0","data":{"id":1}},\
            {"schema":"iglu:com.acme/cart/jsonschema/2-0-0","data":{"id":2}}]}""";

    @Test
    void knowsWhatTheRowSays() {
        var event = GivenEvent.with("aid=shop");

        assertThat(event.collectorTime()).isEqualTo(GivenEvent.COLLECTED);
        assertThat(event.requestId()).contains("ID==");
        assertThat(event.api()).isEqualTo(new Api("com.snowplowanalytics.snowplow", "tp1"));
        assertThat(event.userAgent()).contains("Mozilla/5.0 (X11; Linux) +http://bot.example/");
        assertThat(event.referer()).contains("https://shop.example/basket?a=b%20c");
        assertThat(event.clientIp()).contains("192.0.2.1");
        assertThat(event.isGood()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "pv, page_view, iglu:com.snowplowanalytics.snowplow/page_view/jsonschema/1-0-0",
        "pp, page_ping, iglu:com.snowplowanalytics.snowplow/page_ping/jsonschema/1-0-0",
        "se&se_ca=a&se_ac=b, struct, iglu:com.google.analytics/event/jsonschema/1-0-0",
        "ev&ev_ca=a&ev_ac=b, struct, iglu:com.google.analytics/event/jsonschema/1-0-0",
        "tr, transaction, iglu:com.snowplowanalytics.snowplow/transaction/jsonschema/1-0-0",
        "ti, transaction_item, iglu:com.snowplowanalytics.snowplow/transaction_item/jsonschema/1-0-0"
    })
    void namesTypesCanonically(String code, String name, String schema) {
        var event = GivenEvent.event("p=web&tv=x&e=" + code);

        assertThat(event.type().orElseThrow().canonicalName()).isEqualTo(name);
        assertThat(event.text(CanonicalField.EVENT)).contains(name);
        assertThat(event.schema()).contains(schema);
        assertThat(event.isGood()).isTrue();
    }

    @Test
    void readsEachKindOfParameter() {
        var event = GivenEvent.with(
                "eid=C6EF3124-B53A-4B13-A233-0088F79DCBCB&tid=028288&se_va=35708.230&f_pdf=1&f_qt=0&res=1440x900"
                        + "&page=a%09b%01c%C3%A9&ip=198.51.100.7,%2010.0.0.1&ua=Own%2F1&url=http%3A%2F%2Fx%2F&nuid=N&tnuid=T");

        assertThat(event.defects()).isEmpty();
        assertThat(event.eventId()).contains("c6ef3124-b53a-4b13-a233-0088f79dcbcb");
        assertThat(event.value(CanonicalField.TXN_ID)).contains(28288);
        assertThat(event.value(CanonicalField.SE_VALUE)).contains(new BigDecimal("35708.230"));
        assertThat(event.value(CanonicalField.BR_FEATURES_PDF)).contains(true);
        assertThat(event.value(CanonicalField.BR_FEATURES_QUICKTIME)).contains(false);
        assertThat(event.value(CanonicalField.DVCE_SCREENWIDTH)).contains(1440);
        assertThat(event.value(CanonicalField.DVCE_SCREENHEIGHT)).contains(900);
        assertThat(event.text(CanonicalField.PAGE_TITLE)).contains("a    bcé");
        assertThat(event.text(CanonicalField.USER_IPADDRESS)).contains("198.51.100.7");
        assertThat(event.text(CanonicalField.USERAGENT)).contains("Own/1");
        assertThat(event.text(CanonicalField.PAGE_URL)).contains("http://x/");
        assertThat(event.text(CanonicalField.NETWORK_USERID)).contains("T");
        assertThat(event.text(CanonicalField.V_COLLECTOR)).contains("cloudfront");
        assertThat(event.text(CanonicalField.EVENT_NAME)).contains("page_view");
    }

    @Test
    void fallsBackToTheRow() {
        var event = GivenEvent.with("tnuid=T&nuid=N&page=");

        assertThat(event.text(CanonicalField.USER_IPADDRESS)).contains("192.0.2.1");
        assertThat(event.text(CanonicalField.USERAGENT)).isEqualTo(event.userAgent());
        assertThat(event.text(CanonicalField.PAGE_URL)).contains("https://shop.example/basket?a=b%20c");
        assertThat(event.text(CanonicalField.NETWORK_USERID)).contains("T");
        assertThat(event.text(CanonicalField.PAGE_TITLE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dtm=1000&stm=4000, 2026-11-24T03:04:02Z",
        "dtm=4000&stm=1000, 2026-11-24T03:04:05Z",
        "dtm=1000, 2026-11-24T03:04:05Z",
        "dtm=1000&stm=4000&ttm=5000, 1970-01-01T00:00:05Z"
    })
    void derivesTheTime(String query, Instant derived) {
        assertThat(GivenEvent.with(query).value(CanonicalField.DERIVED_TSTAMP)).contains(derived);
    }

    @ParameterizedTest
    @CsvSource({
        "e, lol",
        "p, mobile",
        "eid, abc",
        "sid, c6ef3124b53a4b13a2330088f79dcbcb",
        "vid, a",
        "tid, 2147483648",
        "dtm, yesterday",
        "stm, 253402300800000",
        "ttm, 99999999999999999999",
        "res, 1440",
        "vp, 1440x",
        "ds, 99999999999x1",
        "f_pdf, true",
        "se_va, ten",
        "ti_qu, 1.5",
        "ue_pr, '{\"schema\":'",
        "ue_px, am9obitzbWl0aA",
        "co, []",
        "cx, eyJ"
    })
    void namesWhatIsBad(String parameter, String value) {
        var event = GivenEvent.with(parameter + "=" + value);

        assertThat(event.defects()).singleElement().satisfies(defect -> {
            assertThat(defect.parameter()).isEqualTo(parameter);
            assertThat(defect.value()).isEqualTo(value);
            assertThat(defect.rule()).startsWith("must be");
        });
        assertThat(event.isGood()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsSelfDescribingDataInBothAlphabets(boolean urlSafe) {
        var encoder = urlSafe ? Base64.getUrlEncoder().withoutPadding() : Base64.getEncoder();
        var event = GivenEvent.event(
                "e=ue&p=web&tv=x&ue_px=" + base64(encoder, LINK_CLICK) + "&cx=" + base64(encoder, ENTITIES));

        assertThat(event.defects()).isEmpty();
        assertThat(event.schema()).contains("iglu:com.acme/checkout/jsonschema/1-0-2");
        assertThat(event.selfDescribing().orElseThrow().data().toString())
                .isEqualTo("{\"name\":\"Ünïcode?>\",\"total\":1.50}");
        assertThat(event.entities())
                .extracting(SelfDescribing::schema)
                .isEqualTo(List.of("iglu:com.acme/user/jsonschema/1-0-0", "iglu:com.acme/cart/jsonschema/2-0-0"));
        assertThat(event.value(CanonicalField.CONTEXTS)).map(Object::toString).contains(ENTITIES);
        assertThat(event.text(CanonicalField.EVENT_VENDOR)).contains("com.acme");
        assertThat(event.text(CanonicalField.EVENT_VERSION)).contains("1-0-2");
    }

    @Test
    void readsSelfDescribingDataThatIsNotEncoded() {
        var raw = new String(LINK_CLICK.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        var event = GivenEvent.event("e=ue&p=web&tv=x&ue_pr=" + raw + "&co=" + ENTITIES);

        assertThat(event.defects()).isEmpty();
        assertThat(event.selfDescribing().orElseThrow().data().path("name").asString())
                .isEqualTo("Ünïcode?>");
        assertThat(event.entities()).hasSize(2);
    }

    @Test
    void readsMalformedTextAsFarAsItCan() {
        var event = GivenEvent.event("e=ue&p=web&tv=x&page=%FFa&ue_pr=" + LINK_CLICK);

        assertThat(event.defects()).isEmpty();
        assertThat(event.text(CanonicalField.PAGE_TITLE)).contains("\uFFFDa");
        assertThat(event.selfDescribing().orElseThrow().data().path("name").asString())
                .isEqualTo("\uFFFDn\uFFFDcode?>");
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, /i, 200, Hit, e=pv, NOT_GET",
        "OPTIONS, /i, 200, Hit, e=pv, NOT_GET",
        "OPTIONS, /com.snowplowanalytics.snowplow/tp2, 200, Hit, '', NOT_GET",
        "OPTIONS, /com.snowplowanalytics.snowplow/tp2, 403, Error, '', POST_REFUSED",
        "OPTIONS, /i, 403, Error, e=pv, NOT_GET",
        "POST, /com.snowplowanalytics.snowplow/tp2, 403, Error, e=pv, POSTED",
        "POST, /com.snowplowanalytics.snowplow/tp2, 307, Redirect, '', NOT_GET",
        "POST, /i, 403, Error, '', NOT_GET",
        "POST, /wp-login.php, 403, Error, '', NOT_GET",
        "GET, /i, 414, Error, '', TOO_LONG",
        "GET, /i, 494, Error, '', TOO_LONG",
        "GET, /robots.txt, 414, Error, '', NOT_COLLECTOR_PATH",
        "GET, /, 200, Hit, e=pv, NOT_COLLECTOR_PATH",
        "GET, /favicon.ico, 403, Error, e=pv, NOT_COLLECTOR_PATH",
        "GET, /i/, 403, Error, e=pv, NOT_COLLECTOR_PATH",
        "GET, /i, 200, Hit, '', EMPTY_QUERY",
        "GET, /i, 301, Redirect, e=pv, REDIRECTED"
    })
    void tellsWhatIsNoEvent(String method, String path, int status, String result, String query, NoEvent reason) {
        assertThat(GivenEvent.decode(method, path, status, result, query)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "get, /i, 200, Hit",
        "GET, /ice.png, 200, Hit",
        "GET, /i, 403, Error",
        "GET, /i, 0, Error",
        "GET, /i, 304, Hit",
        "GET, /com.snowplowanalytics.snowplow/tp1, 403, Error",
        "GET, /com.snowplowanalytics.snowplow/tp2, 403, Error"
    })
    void takesEventsWhateverTheStatus(String method, String path, int status, String result) {
        assertThat(GivenEvent.decode(method, path, status, result, "e=pv")).isInstanceOf(Event.class);
    }

    @Test
    void knowsProbes() {
        assertThat(GivenEvent.with("aid=snowplow-maven-plugin").isProbe()).isTrue();
        assertThat(GivenEvent.with("aid=shop").isProbe()).isFalse();
    }

    @Test
    void hasTheColumnsOfTheEnrichedEventLayout() {
        assertThat(CanonicalField.NAMES)
                .hasSize(131)
                .startsWith("app_id", "platform", "etl_tstamp")
                .endsWith("true_tstamp");
        assertThat(CanonicalField.named("page_url")).contains(CanonicalField.PAGE_URL);
    }

    private static String base64(Base64.Encoder encoder, String json) {
        return encoder.encodeToString(json.getBytes(StandardCharsets.UTF_8))
                .replace("+", "%2B")
                .replace("/", "%2F")
                .replace("=", "%3D");
    }
}
