package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.snowplowcollector.accesslog.ByteScan;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class EnrichedLinesTest {

    private static final String ENVELOPE =
            "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1\",\"data\":[%s]}";
    private static final String ENTITY = "{\"schema\":\"iglu:com.acme/user/jsonschema/1-0-0\",\"data\":%s}";

    @Test
    void writesEveryColumnAsSnowplowDoes() {
        var cells = cells("aid=sh%09op&vid=007&f_pdf=1&se_va=1e3&res=2x3&dtm=5&page=%C3%A9%22%C3");

        assertThat(cells).hasSize(CanonicalField.values().length);
        assertThat(cell(cells, CanonicalField.APP_ID)).isEqualTo("sh    op");
        assertThat(cell(cells, CanonicalField.DVCE_CREATED_TSTAMP)).isEqualTo("1970-01-01 00:00:00.005");
        assertThat(cell(cells, CanonicalField.DOMAIN_SESSIONIDX)).isEqualTo("7");
        assertThat(cell(cells, CanonicalField.BR_FEATURES_PDF)).isEqualTo("1");
        assertThat(cell(cells, CanonicalField.SE_VALUE)).isEqualTo("1000");
        assertThat(cell(cells, CanonicalField.DVCE_SCREENHEIGHT)).isEqualTo("3");
        assertThat(cell(cells, CanonicalField.PAGE_TITLE)).isEqualTo("é\"\uFFFD");
        assertThat(cell(cells, CanonicalField.EVENT_VERSION)).isEqualTo("1-0-0");
        assertThat(cell(cells, CanonicalField.TRUE_TSTAMP)).isEmpty();
    }

    /** A tracker whose clocks are millennia apart moves the derived time out of all years of four digits. */
    @Test
    void writesYearsOfAnyLength() {
        var cells = cells("dtm=-62167219200000&stm=253402300799999");

        assertThat(cell(cells, CanonicalField.DERIVED_TSTAMP)).isEqualTo("-7974-11-24 03:04:05.001");
        assertThat(new String(new JsonLines().line(GivenEvent.with("dtm=-62167219200000&stm=253402300799999")), UTF_8))
                .contains("\"derived_tstamp\":\"-7974-11-24T03:04:05.001Z\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[ 1,\t2 ]",
                "[0,-0,-0.5,1.50,0.000001,0.0000001,12345678901234567890.123456,1.0000000]",
                "[1e5,1E-5,1.5e+300,1e400]",
                "{\"a\":true,\"b\":[false,null]}",
                "\"\\u00e9 é \\n \\/ / \\\" \\\\ \\b\\f\\r\\t \\u0001 \\u000a \u2028\"",
                "{\"\\u0061\":{\"b\":\"\\\\\"}, \"c\":\"\"}"
            })
    void writesJsonAnewWhereItIsNotAsItWouldBeWritten(String data) {
        var sent = ENVELOPE.formatted(ENTITY.formatted(data));
        byte[] padded = ByteScan.utf8(sent);
        var anew = Json.tree(padded, 0, sent.getBytes(UTF_8).length).toString();
        var event = GivenEvent.with("co=" + percentEncoded(sent));

        assertThat(event.defects()).isEmpty();
        assertThat(cell(cells(event), CanonicalField.CONTEXTS)).isEqualTo(anew);
    }

    @Test
    void leavesNoJsonAsItIsThatWouldBeWrittenInAnotherWay() {
        long seed = 23;
        var random = new Random(seed);
        var pieces = new String[] {
            "0", "-", "1", "5", ".", "e", "E", "+", " ", "\"", "\\", "\\n", "\\u0041", "a", "é", ",", "[", "]", "true",
            "/"
        };
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder("[");
            for (int length = random.nextInt(8); length > 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] json = text.append(']').toString().getBytes(UTF_8);
            String anew;
            try {
                anew = Json.tree(json, 0, json.length).toString();
            } catch (JacksonException e) {
                continue;
            }
            if (Json.isCompact(json, 0, json.length)) {
                assertThat(text).as("seed %d", seed).hasToString(anew);
            }
        }
    }

    @Test
    void takesHardlyMoreMemoryThanNdjson() {
        var event = GivenEvent.with("aid=shop&page=a&url=https://shop.example/&vid=7&res=2x3&dtm=5&co="
                + percentEncoded(ENVELOPE.formatted(ENTITY.formatted("{\"id\":7}"))));

        assertThat(allocated(EnrichedLines.tsv(), event)).isLessThan(2 * allocated(new JsonLines(), event));
    }

    private static long allocated(EventLines lines, Event event) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int run = 0; run < 5; run++) {
            lines.clear();
            long before = threads.getCurrentThreadAllocatedBytes();
            lines.append(event);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static String[] cells(String query) {
        return cells(GivenEvent.with(query));
    }

    private static String[] cells(Event event) {
        return new String(EnrichedLines.tsv().line(event), UTF_8).split("\t", -1);
    }

    private static String cell(String[] cells, CanonicalField field) {
        return cells[CanonicalField.NAMES.indexOf(field.canonicalName())];
    }

    private static String percentEncoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
