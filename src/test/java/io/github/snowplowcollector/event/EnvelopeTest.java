package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.accesslog.AccessLogReader;
import io.github.snowplowcollector.accesslog.AccessLogRecord;
import io.github.snowplowcollector.accesslog.ByteScan;
import io.github.snowplowcollector.accesslog.UnreadableRow;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Self-describing JSON: what Enrich takes is good and in one reading, what Enrich refuses is bad. */
class EnvelopeTest {

    private static final String EVENT = "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0";
    private static final String ENTITIES = "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0";
    private static final String THING = "{\"schema\":\"iglu:com.acme/thing/jsonschema/1-0-0\",\"data\":{\"a\":1}}";

    private static String describing(String data) {
        return "{\"schema\":\"" + EVENT + "\",\"data\":{\"schema\":\"iglu:com.acme/thing/jsonschema/1-0-0\",\"data\":"
                + data + "}}";
    }

    private static String escaped(String text, Charset charset) {
        return URLEncoder.encode(text, charset);
    }

    private static Event event(String json) {
        return GivenEvent.event("e=ue&p=web&tv=x&ue_pr=" + escaped(json, UTF_8));
    }

    private static Event inBase64(String base64) {
        return GivenEvent.event("e=ue&p=web&tv=x&ue_px=" + escaped(base64, UTF_8));
    }

    private static Event entities(String json) {
        return GivenEvent.with("co=" + escaped(json, UTF_8));
    }

    private static String line(Event event) {
        var lines = new JsonLines();
        lines.append(event);
        return new String(lines.array(), 0, lines.length(), UTF_8);
    }

    private static String rule(Event event) {
        assertThat(event.defects()).hasSize(1);
        return event.defects().get(0).rule();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1E+2147483648", "{\"n\":[1e-99999999999]}"})
    void refusesNumbersThatNothingHolds(String data) {
        assertThat(rule(event(describing(data)))).isEqualTo("must hold no number with an exponent beyond 32 bits");
        assertThat(event(describing(data)).value(CanonicalField.UNSTRUCT_EVENT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "1e-2147483647",
                "-0",
                "1e0000000000000000005",
                "100000000000000000000",
                "null",
                "\"\\ud800\"",
                "[\"\uFFFD\",1e5]"
            })
    void takesWhatCanBeHeld(String data) {
        var event = event(describing(data));

        assertThat(event.defects()).isEmpty();
        assertThat(event.selfDescribing()).isPresent();
        assertThat(line(event)).contains(describing(data));
    }

    /** As circe, Enrich's parser, keeps them. */
    @Test
    void keepsTheLastOfEqualNames() {
        var event = event(describing("{\"a\":1,\"b\":2,\"\\u0061\":[{\"c\":3,\"c\":4}]}"));

        assertThat(event.defects()).isEmpty();
        assertThat(event.selfDescribing().orElseThrow().data().toString()).isEqualTo("{\"a\":[{\"c\":4}],\"b\":2}");
        assertThat(line(event)).contains(describing("{\"a\":[{\"c\":4}],\"b\":2}"));
    }

    @Test
    void readsAWrapperThatHasANameTwiceInOneWay() {
        var twice = "{\"schema\":\"iglu:a/b/c/1-0-0\",\"schema\":%s,\"data\":{}}";

        assertThat(rule(event("{\"schema\":\"" + EVENT + "\",\"data\":" + twice.formatted("{}") + "}")))
                .startsWith("must describe each");
        assertThat(event("{\"schema\":\"" + EVENT + "\",\"data\":" + twice.formatted("\"iglu:a/b/c/2-0-0\"") + "}")
                        .schema())
                .contains("iglu:a/b/c/2-0-0");
        assertThat(event("{\"schema\":1,\"data\":[],\"data\":" + THING + ",\"schema\":\"" + EVENT + "\"}")
                        .defects())
                .isEmpty();
    }

    @Test
    void goesNoDeeperThanEnrich() {
        assertThat(event(describing("[".repeat(48) + "]".repeat(48))).defects()).isEmpty();
        assertThat(rule(event(describing("[".repeat(49) + "]".repeat(49)))))
                .startsWith("must be nested at most 50 deep");
        assertThat(rule(event(describing("1".repeat(1001))))).contains("numbers of at most 1,000 digits");
    }

    @Test
    void readsUtf8Only() {
        var json = describing("{\"é\":\"ü\"}");

        assertThat(rule(event("\uFEFF" + json))).isEqualTo("must be JSON; it is malformed or cut off");
        assertThat(rule(inBase64(Base64.getEncoder().encodeToString(json.getBytes(UTF_16)))))
                .startsWith("must be JSON");
        assertThat(line(inBase64(Base64.getEncoder().encodeToString(json.getBytes(ISO_8859_1)))))
                .contains("{\"\uFFFD\":\"\uFFFD\"}");
    }

    @Test
    void isOneLine() {
        assertThat(line(event(describing("{\n\t\"a\": 1.50\r\n}")))).contains(describing("{\"a\":1.50}"));
    }

    @ParameterizedTest
    @CsvSource({
        "[], 1-0-0, must hold at least one entity",
        "[], 1-0-1, ''",
        "[], 1-0-2, must be an object of schema",
        "{}, 1-0-0, must hold an array",
        "[{}], 1-0-1, must describe each",
        "[null], 1-0-1, must describe each"
    })
    void wantsEntitiesAsTheirSchemaSays(String data, String version, String rule) {
        var event = entities("{\"schema\":\"" + ENTITIES.replace("1-0-0", version) + "\",\"data\":" + data + "}");

        assertThat(event.defects().stream().map(Defect::rule).findFirst().orElse(""))
                .startsWith(rule);
        assertThat(event.isGood()).isEqualTo(rule.isEmpty());
    }

    @Test
    void allowsFurtherMembersOutsideAlone() {
        var further = THING.replace("\"data\"", "\"extra\":1,\"data\"");

        assertThat(event("{\"schema\":\"" + EVENT + "\",\"extra\":{},\"data\":" + THING + "}")
                        .defects())
                .isEmpty();
        assertThat(rule(event("{\"schema\":\"" + EVENT + "\",\"data\":" + further + "}")))
                .endsWith("and nothing else");
        assertThat(rule(entities("{\"schema\":\"" + ENTITIES + "\",\"data\":[" + further + "]}")))
                .endsWith("and nothing else");
    }

    /** What commons-codec 1.16 makes of the same, as it was asked once. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '$',
            value = {
                "eyJhIjoiw7w_Pz4ifQ|{\"a\":\"ü??>\"}",
                "eyJhIjoiw7w/Pz4ifQ==|{\"a\":\"ü??>\"}",
                "eyJhIjoiw7w/Pz4ifQ===|{\"a\":\"ü??>\"}",
                "eyJhIjoiw7w/Pz4ifQ=|{\"a\":\"ü??>\"}",
                "eyJh IjoiéwL|{\"a\":\"\uFFFD",
                "$eyJh\r\nIjox\nfQ\n$|{\"a\":1}",
                "'eyJhIjoxfQ'|{\"a\":1}",
                "eyJhIjox.fQ|{\"a\":1}",
                "eyJhIjoxfQ==eyJhIjoxfQ|{\"a\":1}",
                "eyJhIjoxf|{\"a\":1",
                "eyJhIjoxfR|{\"a\":1}",
                "eyJ|{\"",
                "e|''",
                "====|''"
            })
    void decodesBase64AsCommonsCodec(String base64, String text) {
        var padded = ByteScan.utf8(base64);
        var decoded = Json.decodeBase64(padded, 0, padded.length - 8);

        assertThat(new String(decoded, 0, decoded.length - 8, UTF_8)).isEqualTo(text.equals("''") ? "" : text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "===", "\"", " "})
    void takesBase64ThatSomethingStandsBehind(String more) {
        var base64 = Base64.getMimeEncoder()
                .withoutPadding()
                .encodeToString(describing("{\"a\":\"ü?>\"}").getBytes(UTF_8));

        assertThat(base64).contains("\r\n");
        assertThat(line(inBase64(base64 + more))).contains(describing("{\"a\":\"ü?>\"}"));
        assertThat(inBase64(base64 + more).defects()).isEmpty();
    }

    @Test
    void judgesRowsAsTheyWereMetInTheField() throws IOException {
        assertThat(field("02-base64")).hasSize(3).allSatisfy(event -> {
            assertThat(event.defects()).isEmpty();
            assertThat(event.schema()).contains("iglu:com.acme/thing/jsonschema/1-0-0");
        });
        assertThat(field("10-looser").subList(0, 2))
                .extracting(EnvelopeTest::rule)
                .satisfiesExactly(
                        none -> assertThat(none).startsWith("must hold at least one entity"),
                        further -> assertThat(further).startsWith("must describe each"));
    }

    private static List<Event> field(String name) throws IOException {
        var events = new ArrayList<Event>();
        try (var in = Objects.requireNonNull(
                EnvelopeTest.class.getResourceAsStream("/field-cases/" + name + "/access.log"))) {
            AccessLogReader.read(in, new AccessLogReader.Rows() {
                @Override
                public void row(AccessLogRecord row) {
                    events.add((Event) EventDecoder.decode(row));
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
