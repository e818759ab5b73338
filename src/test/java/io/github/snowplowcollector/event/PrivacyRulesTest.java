package io.github.snowplowcollector.event;

import static io.github.snowplowcollector.event.CanonicalField.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.snowplowcollector.accesslog.Parameter;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyRulesTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void costNothingWhereThereAreNone() {
        var lines = new JsonLines();
        var event = GivenEvent.with("uid=jo");

        assertThat(PrivacyRules.NONE.applyTo(lines)).isSameAs(lines);
        assertThat(event.under(PrivacyRules.NONE)).isSameAs(event);
    }

    @Test
    void leaveAllOtherFieldsAsTheyAre() {
        var event = GivenEvent.with("uid=jo&duid=D1&vp=2x3&se_va=-1.50&ip=10.9.8.7,1.2.3.4&dtm=1000");
        var expected = new EnumMap<>(event.values());
        expected.remove(USER_ID);
        expected.remove(BR_VIEWWIDTH);
        expected.put(USER_IPADDRESS, "10.9.x.x");

        var ruled = event.under(new PrivacyRules(
                Map.of(USER_ID, FieldRule.DROP, BR_VIEWWIDTH, FieldRule.DROP, USER_IPADDRESS, new AddressMask(2, 4))));

        assertThat(ruled.values()).isEqualTo(expected);
        assertThat(ruled.value(USER_ID)).isEmpty();
        assertThat(ruled.value(BR_VIEWHEIGHT)).contains(3);
        assertThat(ruled.clientIp()).contains("192.0.x.x");
    }

    /** By {@code printf '%s' … | openssl dgst -sha256 -hmac key}. */
    @Test
    void replaceATextByItsDigest() {
        var pseudonym = new Pseudonym("key");

        assertThat(pseudonym.of("The quick brown fox jumps over the lazy dog"))
                .contains("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    }

    /** The example of the page on privacy. */
    @Test
    void replaceATextAsThePageSays() {
        assertThat(new Pseudonym("0123456789abcdef0123456789abcdef").of("jo@example.com"))
                .contains("6dd2947535d86d27916fc3715f210bced636ec99702043c82ea22c3fca5a3750");
    }

    @Test
    void giveTheSameTextTheSamePseudonymInEveryEventAndField() {
        var rules = new PrivacyRules(Map.of(USER_ID, new Pseudonym(KEY), DOMAIN_USERID, new Pseudonym(KEY)));

        var event = GivenEvent.with("uid=jo&duid=jo").under(rules);

        assertThat(event.text(USER_ID)).isEqualTo(event.text(DOMAIN_USERID)).isEqualTo(new Pseudonym(KEY).of("jo"));
    }

    /** As {@code ttm} it is the derived time; with the other two it can be counted back. */
    @ParameterizedTest
    @CsvSource({"TRUE_TSTAMP", "DVCE_CREATED_TSTAMP", "DVCE_SENT_TSTAMP"})
    void dropWhatIsMadeOfADroppedTime(CanonicalField time) {
        var event = GivenEvent.with("ttm=3000&dtm=1000&stm=2000");

        assertThat(event.value(DERIVED_TSTAMP)).isPresent();
        assertThat(event.under(new PrivacyRules(Map.of(time, FieldRule.DROP))).value(DERIVED_TSTAMP))
                .isEmpty();
    }

    @Test
    void holdForHeadersAndEnvelopes() {
        var event = GivenEvent.with("co={\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0\","
                + "\"data\":[{\"schema\":\"iglu:a/b/jsonschema/1-0-0\",\"data\":{}}]}");
        assertThat(event.entities()).hasSize(1);

        var ruled = event.under(new PrivacyRules(
                Map.of(CONTEXTS, FieldRule.DROP, USERAGENT, FieldRule.DROP, PAGE_URL, new Pseudonym(KEY))));

        assertThat(ruled.entities()).isEmpty();
        assertThat(ruled.userAgent()).isEmpty();
        assertThat(ruled.referer()).isEqualTo(ruled.text(PAGE_URL)).isPresent();
    }

    @Test
    void holdForParametersOfBadEvents() {
        var event = GivenEvent.event(
                "e=pv&p=nonsense&uid=jo&amp;uid=al&nuid=N&nuid=M&tnuid=T&ip=10.9.8.7 1.2.3.4&vp=x&res=1x2"
                        + "&UID=jo&email=jo@example.com&aid=web");

        var ruled = event.under(new PrivacyRules(Map.of(
                USER_ID, new Pseudonym(KEY),
                NETWORK_USERID, FieldRule.DROP,
                USER_IPADDRESS, new AddressMask(1, 1),
                BR_VIEWHEIGHT, FieldRule.DROP,
                DVCE_SCREENWIDTH, FieldRule.DROP)));

        var pseudonym = new Pseudonym(KEY);
        assertThat(ruled.parameters())
                .containsExactly(
                        new Parameter("e", "pv"),
                        new Parameter("p", "nonsense"),
                        new Parameter("uid", pseudonym.of("jo").orElseThrow()),
                        new Parameter("uid", pseudonym.of("al").orElseThrow()),
                        new Parameter("ip", "10.9.8.x"),
                        new Parameter("aid", "web"));
        assertThat(ruled.isGood()).isFalse();
        assertThat(ruled.defects())
                .extracting(Defect::parameter, Defect::value)
                .containsExactly(tuple("p", "nonsense"), tuple("vp", ""));
    }

    @Test
    void tellTheirKeyFromAnotherAndNothingOfIt() {
        var rules = new PrivacyRules(Map.of(USER_ID, new Pseudonym(KEY), USER_IPADDRESS, new AddressMask(2, 5)));
        var same = new PrivacyRules(Map.of(USER_IPADDRESS, new AddressMask(2, 5), USER_ID, new Pseudonym(KEY)));
        var other = new PrivacyRules(Map.of(USER_IPADDRESS, new AddressMask(2, 5), USER_ID, new Pseudonym(KEY + "0")));

        assertThat(rules)
                .hasToString(same.toString())
                .asString()
                .matches("user_id: pseudonymize, key [0-9a-f]{16}; user_ipaddress: anonOctets=2 anonSegments=5")
                .isNotEqualTo(other.toString());
    }
}
