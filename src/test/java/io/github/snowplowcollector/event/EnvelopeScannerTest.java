package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.Seeded;
import io.github.snowplowcollector.accesslog.ByteScan;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a look at bytes is sure of, the library takes as well, and in the same way. */
class EnvelopeScannerTest {

    private static final String ENTITIES = "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0";
    private static final String THING = "iglu:com.acme/thing/jsonschema/1-0-0";

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\\"",
            "\\n",
            "\\u0041",
            "\\x",
            "0",
            "-",
            "1",
            ".",
            ".5",
            "e9",
            "1E400",
            "00",
            "true",
            "false",
            "nul",
            "null",
            " ",
            "\n",
            "\u007F",
            "é",
            "€",
            "\uD83D\uDE00",
            "\uFFFD",
            "\uFEFF",
            "a",
            "\"a\":1,",
            "\"schema\":",
            "\"data\":",
            "\"schema\":\"" + THING + "\"",
            "1-0-0",
            "[[[[[[[[[[[[[[[[[",
            "]]]]]]]]]]]]]]]]]");

    private static String envelope(String data) {
        return "{\"schema\":\"" + ENTITIES + "\",\"data\":[{\"schema\":\"" + THING + "\",\"data\":" + data + "}]}";
    }

    private static EnvelopeScanner scanner(byte[] padded) {
        return new EnvelopeScanner(padded, 0, padded.length - ByteScan.SLACK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "[ true, false , null ]",
                "{\"a\": \"\", \"b\" : -0.50}",
                "{\"a\":{\"a\":[{\"a\":1},{\"a\":2}]},\"b\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}",
                "{\"é\":\"größe € \uD83D\uDE00\"}",
                "[[[[[[[[[[[1234567890.0987654321]]]]]]]]]]]"
            })
    void isSureOfWhatTrackersSend(String data) {
        var scanner = scanner(ByteScan.utf8(envelope(data)));

        assertThat(scanner.isSure(true)).isTrue();
        assertThat(scanner.wrapper()).isEqualTo(ENTITIES);
        assertThat(scanner.schemas()).extracting(SchemaUri::toString).containsExactly(THING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{a:1}",
                "[1,]",
                "[1 2]",
                "01",
                "-",
                "1.",
                ".5",
                "1e5",
                "+1",
                "truex",
                "tru",
                "\"\\u0041\"",
                "\"\\x\"",
                "\"a",
                "{\"\\n\":1}",
                "[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]",
                "1,\"extra\":2",
                "1,\"schema\":\"iglu:com.acme/thing/jsonschema/1-0-0\""
            })
    void isNotSureOfTheRest(String data) {
        assertThat(scanner(ByteScan.utf8(envelope(data))).isSure(true)).isFalse();
    }

    @Test
    void isNotSureOfManyNamesAndMalformedUtf8() {
        var members = new StringBuilder("{");
        for (int i = 0; i < 64; i++) {
            members.append('"').append(i).append("\":0,");
        }
        byte[] malformed = ByteScan.utf8(envelope("\"a?b\""));
        malformed[new String(malformed, UTF_8).indexOf('?')] = (byte) 0xC3;

        assertThat(scanner(ByteScan.utf8(envelope(members + "\"last\":0}"))).isSure(true))
                .isFalse();
        assertThat(scanner(malformed).isSure(true)).isFalse();
    }

    @Test
    void isSureOfNothingThatTheLibraryRefusesOrReadsInAnotherWay(@Seeded Random random) {
        int sure = 0;
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder(envelope("{\"a\":[1,{\"b\":\"\\\\\"}],\"c\":-2.5,\"é\": null}"));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                int at = random.nextInt(text.length());
                int to = random.nextBoolean() ? at : Math.min(text.length(), at + 1 + random.nextInt(4));
                text.replace(at, to, random.nextInt(4) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size())));
            }
            byte[] json = ByteScan.utf8(text.toString());
            int end = json.length - ByteScan.SLACK;
            var scanner = scanner(json);
            var expected = Envelope.ENTITIES;
            if (scanner.isSure(true) && Envelope.isComplete(expected, scanner.wrapper(), scanner.schemas())) {
                sure++;
                assertThat(Json.isPlain(json, 0, end)).as(text.toString()).isTrue();
                assertThat(schemas(expected, json, end))
                        .as(text.toString())
                        .isEqualTo(scanner.schemas().toString());
            }
        }
        assertThat(sure).isBetween(10_000, 40_000);
    }

    private static String schemas(Set<String> expected, byte[] json, int end) {
        try {
            return Envelope.checked(expected, json, 0, end).schemas().toString();
        } catch (BadValueException e) {
            return e.rule();
        }
    }
}
