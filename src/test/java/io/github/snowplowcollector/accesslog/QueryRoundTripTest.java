package io.github.snowplowcollector.accesslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.Seeded;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What trackers send is what is read back, whatever the pairs. */
class QueryRoundTripTest {

    private static final String TRICKY = "%&=+;,#?/\\|^{}[]`'\"<>~!()*$@: \t\n0123456789abcdefABCDEFé€𝄞";

    private static final int SEEDS = 300;

    @RepeatedTest(SEEDS)
    void formsComeBack(@Seeded Random random) {
        assertComesBack(random, text -> URLEncoder.encode(text, UTF_8));
    }

    @RepeatedTest(SEEDS)
    void componentsEncodedByScriptsComeBack(@Seeded Random random) {
        assertComesBack(
                random,
                text -> URLEncoder.encode(text, UTF_8)
                        .replace("+", "%20")
                        .replace("%21", "!")
                        .replace("%27", "'")
                        .replace("%28", "(")
                        .replace("%29", ")")
                        .replace("%7E", "~"));
    }

    /** Browsers leave much in the URLs of images as it is; what they must encode is what separates pairs, and white space. */
    @RepeatedTest(SEEDS)
    void whatBrowsersSendRawComesBack(@Seeded Random random) {
        assertComesBack(random, QueryRoundTripTest::raw);
    }

    private static String raw(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean startsEscape =
                    c == '%' && i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2));
            boolean must = startsEscape || "&=+#".indexOf(c) >= 0 || c <= ' ';
            out.append(must ? String.format("%%%02X", (int) c) : String.valueOf(c));
        }
        return new String(out.toString().getBytes(UTF_8), ISO_8859_1);
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0;
    }

    private static void assertComesBack(Random random, UnaryOperator<String> encoding) {
        var pairs = pairs(random);
        var sent = pairs.stream()
                .map(pair -> encoding.apply(pair.name()) + "=" + encoding.apply(pair.value()))
                .collect(Collectors.joining("&"));

        assertThat(FieldDecoding.query(FieldEncoding.encode(sent)))
                .as("sent %s", sent)
                .isEqualTo(pairs);
    }

    private static List<Parameter> pairs(Random random) {
        var pairs = new ArrayList<Parameter>();
        int count = 1 + random.nextInt(100);
        for (int i = 0; i < count; i++) {
            pairs.add(new Parameter("n" + text(random, 5), text(random, 40)));
        }
        return pairs;
    }

    private static String text(Random random, int longest) {
        var points = TRICKY.codePoints().toArray();
        return random.ints(random.nextInt(longest), 0, points.length)
                .map(i -> points[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @RepeatedTest(SEEDS)
    void agreesWithThePlainRule(@Seeded Random random) {
        for (int i = 0; i < 50; i++) {
            var logged = random.ints(random.nextInt(60), 0, 14)
                    .mapToObj(token -> List.of(
                                    "%", "25", "2", "5", "%25", "41", "F", "&", "=", "+", "%C3", "abcdefgh", "z", ";")
                            .get(token))
                    .collect(Collectors.joining());

            assertThat(FieldDecoding.query(logged)).as("logged %s", logged).isEqualTo(PlainDecoding.query(logged));
        }
    }

    /** Logs of August to October 2013 were encoded once: an escaped percent sign before two hex digits is taken for more than it was. */
    @ParameterizedTest
    @CsvSource({"a=%2541, A", "a=100%25ab, 100\uFFFD"})
    void cannotTellAnEscapedPercentInLogsThatWereEncodedOnce(String logged, String read) {
        assertThat(FieldDecoding.query(logged)).containsExactly(new Parameter("a", read));
    }

    /** The same holds for headers, which clients do not encode: this one really was {@code x%41}. */
    @Test
    void cannotTellALiteralEscapeInAHeader() {
        assertThat(FieldDecoding.userAgent(FieldEncoding.encode("x%41"))).isEqualTo("xA");
    }

    @Test
    void cannotTellADashFromNothing() {
        assertThat(FieldEncoding.encode("-")).isEqualTo(FieldEncoding.encode(""));
        assertThat(FieldDecoding.query("-")).isEmpty();
    }

    @Test
    void tellsWhetherAValueMayHoldControlCharacters() {
        for (int code = 0; code < 128; code++) {
            boolean control = code < ' ' || code == 0x7F;
            for (var written :
                    List.of(Character.toString(code), "%%%02X".formatted(code), "%%25%02X".formatted(code))) {
                for (int before = 0; before < 10; before++) {
                    var query = "page=" + "a".repeat(before) + written + "abc&e=pv";

                    assertThat(QueryString.decode(query).mayHoldControls())
                            .as(query)
                            .isEqualTo(control);
                }
            }
        }
    }
}
