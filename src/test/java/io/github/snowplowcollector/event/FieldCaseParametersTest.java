package io.github.snowplowcollector.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that people sent and that were judged otherwise than Enrich judges them. */
class FieldCaseParametersTest {

    @Test
    void aNumberThatIsNullIsNone() throws IOException {
        var events = read("01-null-numbers");

        assertThat(events.get("c01a").defects()).isEmpty();
        assertThat(events.get("c01a").text(CanonicalField.SE_LABEL)).contains("null");
        assertThat(events.get("c01a").values())
                .doesNotContainKeys(CanonicalField.SE_VALUE, CanonicalField.DOMAIN_SESSIONIDX);
        assertThat(events.get("c01c").defects()).isEmpty();
        assertThat(events.get("c01c").values())
                .containsKey(CanonicalField.TR_TOTAL)
                .doesNotContainKeys(CanonicalField.TR_TAX, CanonicalField.TR_SHIPPING);
    }

    @Test
    void anAmpersandOfHtmlSeparates() throws IOException {
        var event = read("07-amp").get("c07a");

        assertThat(event.defects()).isEmpty();
        assertThat(event.text(CanonicalField.PLATFORM)).contains("web");
        assertThat(event.text(CanonicalField.V_TRACKER)).contains("no-js-0.1.0");
        assertThat(event.text(CanonicalField.PAGE_TITLE)).contains("Root README");
        assertThat(event.advice())
                .singleElement()
                .satisfies(advice -> assertThat(advice.message()).startsWith("&amp; stands where & separates"));
    }

    @Test
    void onlyTheTypeIsRequired() throws IOException {
        var events = read("08-required");

        assertThat(events).containsOnlyKeys("c08a", "c08b", "c08d");
        events.values().forEach(event -> assertThat(event.defects()).isEmpty());
        assertThat(advice(events.get("c08a")))
                .isEqualTo("p and tv are missing: Enrich does not mind, but platform and v_tracker stay empty."
                        + " Send p=web and tv=no-js-0.1.0.");
        assertThat(advice(events.get("c08b")))
                .startsWith("p is missing: Enrich does not mind, but platform stays empty.");
        assertThat(advice(events.get("c08d"))).startsWith("se_ac is missing");
    }

    @Test
    void whatEnrichRefusesIsBad() throws IOException {
        var events = read("10-looser");

        assertThat(events.get("c10d").defects()).containsExactly(new Defect("sid", "", "must be a UUID"));
        assertThat(events.get("c10f").defects())
                .containsExactly(new Defect("e", "ad", "must be one of pv, pp, se, ue, tr, ti"));
    }

    private static String advice(Event event) {
        assertThat(event.advice()).hasSize(1);
        return event.advice().get(0).message() + " " + event.advice().get(0).fix();
    }

    /** The events of a folder by their {@code aid}. */
    private static Map<String, Event> read(String folder) throws IOException {
        var events = new HashMap<String, Event>();
        try (var log = FieldCaseParametersTest.class.getResourceAsStream("/field-cases/" + folder + "/access.log")) {
            AccessLogReader.read(log, new AccessLogReader.Rows() {
                @Override
                public void row(AccessLogRecord row) {
                    var event = (Event) EventDecoder.decode(row);
                    events.put(event.appId().orElseThrow(), event);
                }

                @Override
                public void unreadable(UnreadableRow row) {
                    throw new AssertionError(row);
                }
            });
        }
        return events;
    }
}
