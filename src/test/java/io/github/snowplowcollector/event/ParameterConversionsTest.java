package io.github.snowplowcollector.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.event.TrackerParameter.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Enrich takes and what it refuses, kind by kind. Read off its conversions while they were under the Apache License: the transform
 * map, {@code ConversionUtils}, {@code EventEnrichments}, {@code MiscEnrichments}, {@code ClientEnrichments}, {@code PageEnrichments} and the collector version's
 * check. URLs were tried with {@code java.net.URI} and scala-uri 1.5.1, one after the other as there.
 */
class ParameterConversionsTest {

    private static final String DIGITS = "1".repeat(1_000);

    @ParameterizedTest
    @CsvSource({
        "vid, 5, 5",
        "vid, %2B5, 5",
        "vid, -0, 0",
        "vid, 000000000000000000000000000000042, 42",
        "vid, 2147483647, 2147483647",
        "vid, -2147483648, -2147483648",
        "vid, %D9%A4%D9%A5, 45", // in Arabic digits
        "ti_qu, -%D9%A4, -4",
        "pp_mix, 0012, 12",
        "tid, %2B028288, 28288",
        "se_va, 1999.00, 1999.00",
        "se_va, 23., 23",
        "se_va, .5, 0.5",
        "se_va, %2B1, 1",
        "se_va, 4.321768E3, 4321.768",
        "se_va, 7.51E-9, 7.51E-9",
        "se_va, %D9%A4.%D9%A5, 4.5",
        "tr_tt, 000001, 1",
        "ti_pr, -1e2, -1E+2",
        "dtm, %2B1000, 1970-01-01T00:00:01Z",
        "stm, 000000000000000000000000001, 1970-01-01T00:00:00.001Z",
        "ttm, -62167219200000, 0000-01-01T00:00:00Z",
        "dtm, 253402300799999, 9999-12-31T23:59:59.999Z",
        "f_pdf, 1, true",
        "cookie, 0, false",
        "res, 0x0, 0",
        "vp, 00000000000000000000000000001440x2147483647, 1440",
        "eid, C6EF3124-B53A-4B13-A233-0088F79DCBCB, c6ef3124-b53a-4b13-a233-0088f79dcbcb",
        "sid, 00000000-0000-0000-0000-000000000000, 00000000-0000-0000-0000-000000000000",
        "p, headset, headset",
        "e, ev, struct",
        "tna, a:b;c, a:b;c",
        "tr_cu, no currency, no currency",
        "se_la, null, null",
        "aid, a;b, a;b",
        "ip, '198.51.100.7, 10.0.0.1', 198.51.100.7",
        "ip, 198.51.100.7:4711, 198.51.100.7:4711",
        "ip, nowhere, nowhere",
        "ip, a|b, a",
        "cv, own, own"
    })
    void takes(String parameter, String value, String expected) {
        var event = GivenEvent.with(parameter + "=" + value);

        assertThat(event.defects()).isEmpty();
        assertThat(event.value(field(parameter)).orElseThrow()).hasToString(expected);
    }

    /** A value that is good and says that there is none. */
    @ParameterizedTest
    @CsvSource({
        "vid, null",
        "pp_may, NULL",
        "ti_qu, nUlL",
        "se_va, null",
        "ev_va, Null",
        "tr_sh, NULL",
        "ti_pr, null",
        "aid, ''",
        "page, %01%02",
        "ua, ''",
        "ip, ''",
        "ip, ',192.0.2.7'",
        "se_ca, ''",
        "tnuid, ''"
    })
    void takesForNothing(String parameter, String value) {
        var event = GivenEvent.with(parameter + "=" + value);

        assertThat(event.defects()).isEmpty();
        assertThat(event.value(field(parameter))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "e, PV",
        "e, ad",
        "p, WEB",
        "p, mobile",
        "p, ' web'",
        "tid, null",
        "tid, 1.0",
        "vid, 1.0",
        "vid, ' 1'",
        "vid, +",
        "vid, %2B",
        "vid, %2B-1",
        "vid, 0x1",
        "vid, 1_000",
        "vid, 2147483648",
        "vid, 18446744073709551617",
        "vid, nullx",
        "vid, %D9%A4a",
        "pp_max, 1e2",
        "se_va, ' 1'",
        "se_va, NaN",
        "se_va, Infinity",
        "se_va, 1f",
        "se_va, 1d",
        "se_va, 0x54",
        "se_va, '19,999.99'",
        "se_va, 1e",
        "se_va, .",
        "se_va, 1e999999999",
        "se_va, 1e-999999999",
        "se_va, 1e99999999999",
        "dtm, null",
        "dtm, 1.5",
        "dtm, 2026-11-24",
        "stm, 253402300800000",
        "ttm, -62167219200001",
        "dtm, 9223372036854775807",
        "dtm, -9223372036854775808",
        "f_pdf, true",
        "f_pdf, 01",
        "cookie, null",
        "res, 1440X900",
        "res, 1440x",
        "res, x900",
        "res, -1x1",
        "res, %2B1x1",
        "res, 1x1x1",
        "res, 1.5x1",
        "res, ' 1x1'",
        "res, %D9%A4x1",
        "res, 2147483648x1",
        "res, 1x99999999999999999999999999",
        "vp, null",
        "eid, c6ef3124b53a4b13a2330088f79dcbcb",
        "eid, {c6ef3124-b53a-4b13-a233-0088f79dcbcb}",
        "eid, 1-1-1-1-1",
        "sid, c6ef3124-b53a-4b13-a233-0088f79dcbcg",
        "ip, ','",
        "ip, ' | '",
        "cv, ''",
        "cv, %01"
    })
    void refuses(String parameter, String value) {
        var event = GivenEvent.with(parameter + "=" + value);

        assertThat(event.defects())
                .singleElement()
                .satisfies(defect -> assertThat(defect.parameter()).isEqualTo(parameter));
    }

    /** Of each, that its rule is kept and that the text stays what it is. What is bad was tried with the parsers that Enrich uses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "http://a_b.example:8080/x",
                "http://é.example/ü",
                "http://[::1]:80/",
                "http://a:x/",
                "http://a b/",
                "http://a@b@c/",
                "http://user:pa|ss@host/",
                "http:///x",
                "http://a.example/${macro}|{{x}}/%zz%",
                "http://a.example?q=<\"^`>",
                "http://a.example#|",
                "//a/b|",
                "a b:c",
                ":x",
                "?x",
                "{url}",
                "[url]",
                "C:\\Users\\x",
                "file:///C:/x y",
                "about:blank",
                "data:text/html,<b>",
                "android-app://com.example/",
                "null"
            })
    void takesUrls(String url) {
        var event = GivenEvent.with("url=" + encoded(url) + "&refr=" + encoded(url));

        assertThat(event.defects()).isEmpty();
        assertThat(event.text(CanonicalField.PAGE_URL)).contains(url);
        assertThat(event.text(CanonicalField.PAGE_REFERRER)).contains(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://",
                "https://",
                "http:",
                "mailto:",
                "http://{host}/a",
                "http://a|b/",
                "http://host\\path",
                "http://[x]/",
                "http://%/",
                "http://a%zz/",
                "http://a\"b/",
                "http://a:99999999999/|",
                "//[/"
            })
    void refusesUrls(String url) {
        assertThat(GivenEvent.with("url=" + encoded(url) + "&refr=" + encoded(url))
                        .defects())
                .extracting(Defect::parameter)
                .containsExactly("url", "refr");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static Stream<TrackerParameter> notText() {
        return Arrays.stream(TrackerParameter.values())
                .filter(parameter ->
                        !EnumSet.of(Kind.TEXT, Kind.URL, Kind.ADDRESSES).contains(parameter.kind()));
    }

    @ParameterizedTest
    @MethodSource("notText")
    void anEmptyValueIsBadWhereSomethingElseThanTextIsAskedFor(TrackerParameter parameter) {
        assertThat(GivenEvent.with(parameter.code() + "=").defects())
                .extracting(Defect::parameter)
                .containsExactly(parameter.code());
    }

    @ParameterizedTest
    @EnumSource(value = TrackerParameter.class, names = "E", mode = EnumSource.Mode.EXCLUDE)
    void aNameAloneTellsNothing(TrackerParameter parameter) {
        assertThat(GivenEvent.with(parameter.code()).defects()).isEmpty();
        assertThat(GivenEvent.with("vid=x&" + parameter.code() + "=bad&" + parameter.code() + "&vid")
                        .defects())
                .isEmpty();
    }

    @Test
    void ofSeveralTheLastCounts() {
        assertThat(GivenEvent.with("aid=a&aid=").appId()).isEmpty();
        assertThat(GivenEvent.with("vid=1&vid=").isGood()).isFalse();
        assertThat(GivenEvent.with("vid=x&vid=1").isGood()).isTrue();
    }

    @Test
    void requiresTheTypeAlone() {
        assertThat(GivenEvent.event("aid=x").defects()).containsExactly(new Defect("e", "", "is required"));
        assertThat(GivenEvent.event("e&aid=x").defects()).containsExactly(new Defect("e", "", "is required"));
        for (var type : EventType.values()) {
            assertThat(GivenEvent.event("e=" + type.code()).defects()).isEmpty();
        }
    }

    @Test
    void anEmptyAddressOfThePageGivesWayToTheReferer() {
        assertThat(GivenEvent.with("url=x&url=").text(CanonicalField.PAGE_URL))
                .contains("https://shop.example/basket?a=b%20c");
    }

    @Test
    void writesNoDecimalWithoutEnd() {
        assertThat(GivenEvent.with("se_va=" + DIGITS + "." + DIGITS).isGood()).isTrue();
        assertThat(GivenEvent.with("se_va=1" + DIGITS).isGood()).isFalse();
        assertThat(GivenEvent.with("se_va=1." + DIGITS + "1").isGood()).isFalse();
        assertThat(GivenEvent.with("se_va=" + "0".repeat(4_000) + "1").isGood()).isTrue();
    }

    private static CanonicalField field(String code) {
        return Arrays.stream(TrackerParameter.values())
                .filter(parameter -> parameter.code().equals(code))
                .findFirst()
                .orElseThrow()
                .field();
    }
}
