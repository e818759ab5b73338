package io.github.snowplowcollector.archive.expect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.event.EventRules;
import io.github.snowplowcollector.model.Check;
import io.github.snowplowcollector.model.Check.Status;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions on what an event says, and the event that comes nearest to them. */
class ConditionParserTest {

    private static final String PAGE_VIEW =
            "e=pv&p=web&aid=shop&page=Check%20out&url=https%3A%2F%2Fshop.example%2Fcheckout&cookie=1&vid=3";
    private static final String STRUCT = "e=se&p=web&aid=shop&uid=u-1&se_ca=cart&se_ac=add&se_la=Don%27t&se_va=9.990"
            + "&eid=DE41BC32-6F6E-45EB-BBAA-968C1A4C1943&dtm=1764300245000";
    private static final String CHECKOUT = unstruct(
            "{\"total\":9.990,\"paid\":true,\"note\":null,\"a/b\":{\"c~d\":1},\"items\":[{\"sku\":\"A 1\"},{\"sku\":4711}]}");

    private static String unstruct(String data) {
        return "e=ue&p=web&aid=shop&ue_pr="
                + URLEncoder.encode(
                        "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0\",\"data\":{\"schema\":"
                                + "\"iglu:com.acme/checkout/jsonschema/1-0-2\",\"data\":" + data + "}}",
                        StandardCharsets.UTF_8);
    }

    private static Check check(String expectation, String... queries) {
        var problems = new Problems();
        var check = new EventCheck(
                Expectations.read(List.of(expectation), problems), new EventRules(Optional.empty()), false);
        assertThat(problems.found()).isEmpty();
        List.of(queries).forEach(query -> check.event(ExpectationsTest.event(query)));
        return check.checks().get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 page_view title=\"Check out\"",
                "1 page_view title='Check out' app=shop",
                "1 page_view title='Check*'",
                "1 page_view page_title=\"Check  out\" app=shop page_title=*",
                "1 page_view url=https://shop.example/checkout",
                "1 page_view url=https://shop.example/* app='shop'",
                "1 page_view br_cookies=true domain_sessionidx=3.0",
                "1 struct category=cart action=add label=Don't value=9.99 user=u-1",
                "1 struct se_category=cart se_value=0.999e1",
                "1 struct label=\"Don't\"",
                "1 event id=DE41BC32-6F6E-45EB-BBAA-968C1A4C1943",
                "1 event dvce_created_tstamp=2025-11-28*",
                "1 unstruct data.total=9.99 data.paid=true data.note=null",
                "1 event data.items.0.sku='A 1' data.items.1.sku=4711.0",
                "1 event data.a/b.c~d=1",
                "1 event event_name=checkout schema=com.acme/checkout/*",
                "no event data.items.2.sku=*",
                "no event data.total=9.991",
                "no event data.missing=*",
                "no event data.paid=1",
                "no event value=nine",
                "no page_view user=*"
            })
    void areMet(String expectation) {
        var there = expectation.contains("Check  out") ? PAGE_VIEW.replace("%20", "%20%20") : PAGE_VIEW;

        assertThat(check(expectation, there, STRUCT, CHECKOUT)).satisfies(row -> {
            assertThat(row.status()).as(row.toString()).isEqualTo(Status.PASS);
            assertThat(row.name()).isEqualTo(expectation.replaceAll(" +", " "));
        });
    }

    @Test
    void theNearestEventIsTheOneThatBreaksTheFewest() {
        var row = check(
                "1 page_view app=shop url=https://shop.example/basket title=Basket",
                "e=pv&p=web&aid=blog",
                PAGE_VIEW.replace("Check%20out", "Basket"),
                PAGE_VIEW);

        assertThat(row.detail())
                .isEqualTo("found 0; nearest: page_view app=shop, but url=https://shop.example/checkout instead of"
                        + " https://shop.example/basket");
    }

    @Test
    void saysWhatTheNearestEventLacks() {
        assertThat(check("1 unstruct data.total=5 data.coupon=x", STRUCT, CHECKOUT)
                        .detail())
                .isEqualTo("found 0; nearest: unstruct app=shop schema=iglu:com.acme/checkout/jsonschema/1-0-2, but"
                        + " data.total=9.990 instead of 5, it has no data.coupon");
        assertThat(check("1 event entity=com.acme/user/jsonschema/1-0-0", PAGE_VIEW)
                        .detail())
                .isEqualTo("found 0; nearest: page_view app=shop, but it has no entity");
    }

    @Test
    void anEventThatIsBadIsNearToOneThatIsGood() {
        assertThat(check("2 page_view app=shop", PAGE_VIEW, "e=pv&p=toaster&aid=shop")
                        .detail())
                .startsWith("found 1; nearest: page_view app=shop, but it is bad: p must be one of ")
                .endsWith(": 'toaster'");
        assertThat(check("1 bad app=shop", PAGE_VIEW).detail())
                .isEqualTo("found 0; nearest: page_view app=shop, but it is good");
    }

    @Test
    void anEventOfAnotherTypeIsNotNear() {
        assertThat(check("1 struct category=cart", PAGE_VIEW).detail())
                .isEqualTo("found 0; there are 1 page_view app=shop");
    }

    @Test
    void valuesAreCutAndHarmless() {
        var hostile = "e=se&p=web&aid=" + "a".repeat(5000) + "&se_ca=" + "%E2%80%AE%1B[2J".repeat(500);

        var row = check("1 struct category=" + "c".repeat(5000), hostile);

        assertThat(row.detail().length()).isLessThan(2000);
        assertThat(row.detail()).contains("aaa… category=").doesNotContain("\u202E", "\u001b");
    }

    @Test
    void aLogOfManyKindsIsSummedUp() {
        var queries = new String[25];
        for (int i = 0; i < queries.length; i++) {
            queries[i] = "e=pv&p=web&aid=app" + i;
        }

        assertThat(check("1 struct", queries).detail())
                .startsWith("found 0; there are 1 page_view app=app0; ")
                .endsWith("; 1 page_view app=app19; 5 others");
    }
}
