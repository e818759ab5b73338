package io.github.snowplowcollector.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.accesslog.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventAdviceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "e=se&p=web&tv=x | se_ca and se_ac are missing: Enrich does not mind, but se_category and se_action stay empty.",
                "e=ue&p=web&tv=x | ue_px is missing: Enrich does not mind, but unstruct_event stays empty.",
                "e=pv&p=web&tv | tv is missing: Enrich does not mind, but v_tracker stays empty.",
                "e=pv&amp;p=web&tv=x | &amp; stands where & separates parameters: the amp; was dropped.",
                "e=pv&p=web&tv=x&page=100% | A % without two hex digits behind it was read as text.",
                "e=pv&p=web&tv=x&page=%zz | A % without two hex digits behind it was read as text."
            })
    void saysWhatIsNotAsItWasMeant(String query, String message) {
        var event = GivenEvent.event(query);

        assertThat(event.isGood()).isTrue();
        assertThat(event.advice()).singleElement().satisfies(advice -> {
            assertThat(advice.message()).isEqualTo(message);
            assertThat(advice.fix()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e=pv&p=web&tv=x&page=100%25%20",
                "e=se&p=web&tv=x&ev_ca=a&ev_ac=b",
                "e=ue&p=web&tv=x&ue_pr={}",
                "e=pv&p=web&tv=x&amp=1&page=a&b;c&page=amp;",
                "e=none"
            })
    void hasNothingToSay(String query) {
        assertThat(GivenEvent.event(query).advice()).isEmpty();
    }

    @Test
    void dropsAmpFromNamesAlone() {
        var event = GivenEvent.event("e=pv&amp;p=web&amp;amp;aid=amp;a;b&amp;own=1&amp;=2&xamp;tv=3");

        assertThat(event.parameters())
                .containsExactly(
                        new Parameter("e", "pv"),
                        new Parameter("p", "web"),
                        new Parameter("aid", "amp;a;b"),
                        new Parameter("own", "1"),
                        new Parameter("amp;", "2"),
                        new Parameter("xamp;tv", "3"));
        assertThat(event.appId()).contains("amp;a;b");
        assertThat(event.text(CanonicalField.V_TRACKER)).isEmpty();
    }
}
