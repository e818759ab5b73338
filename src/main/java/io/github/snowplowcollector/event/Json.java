package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.accesslog.ByteScan;
import io.github.snowplowcollector.accesslog.Utf8;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** JSON as trackers send it, plain or in base64, and as Enrich reads it: UTF-8 without a mark, and of equal names the last counts. */
final class Json {

    /** How deep Enrich goes unless it is told otherwise ({@code validation.maxJsonDepth}). */
    private static final int DEEPEST = 50;

    /** A stranger's choice of names may slow the table of names down, but is no reason to refuse the next event. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectReader STRICT = MAPPER.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private static final String SHORT_ESCAPES = "\"\\bfnrt";

    /** With more of them a {@link java.math.BigDecimal} may write itself with an exponent. */
    private static final int PLAIN_DECIMALS = 6;

    /** By character, its six bits; negative for what is in neither alphabet. */
    private static final byte[] SIX_BITS = sixBits();

    private Json() {}

    private static byte[] sixBits() {
        var bits = new byte[256];
        Arrays.fill(bits, (byte) -1);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        for (int i = 0; i < alphabet.length(); i++) {
            bits[alphabet.charAt(i)] = (byte) i;
        }
        bits['+'] = 62;
        bits['-'] = 62;
        bits['/'] = 63;
        bits['_'] = 63;
        return bits;
    }

    /**
     * Decodes base64 as commons-codec does, Enrich's decoder: both alphabets mixed, an end at the first {@code =}, other characters
     * (line ends, quotes, blanks) passed over, and of a group that is cut off the bytes that are whole.
     *
     * @return the bytes with {@link ByteScan#SLACK} more behind their end
     */
    static byte[] decodeBase64(byte[] text, int from, int to) {
        var bytes = new byte[(int) ((to - from) * 3L / 4) + ByteScan.SLACK];
        int length = 0;
        int i = from;
        for (long group = 0; to - i >= Long.BYTES && group >= 0; ) {
            group = (long) group(text, i) << 24 | group(text, i + 4);
            if (group >= 0) {
                ByteScan.put(bytes, length, Long.reverseBytes(group << 16));
                length += 6;
                i += Long.BYTES;
            }
        }
        int bits = 0;
        int waiting = 0;
        for (; i < to && text[i] != '='; i++) {
            int six = SIX_BITS[text[i] & 0xFF];
            if (six >= 0) {
                bits = bits << 6 | six;
                waiting += 6;
                if (waiting >= 8) {
                    waiting -= 8;
                    bytes[length++] = (byte) (bits >> waiting);
                }
            }
        }
        return length + ByteScan.SLACK == bytes.length ? bytes : Arrays.copyOf(bytes, length + ByteScan.SLACK);
    }

    /** The three bytes of four characters in one number; negative if one of them is in neither alphabet. */
    private static int group(byte[] text, int at) {
        return SIX_BITS[text[at] & 0xFF] << 18
                | SIX_BITS[text[at + 1] & 0xFF] << 12
                | SIX_BITS[text[at + 2] & 0xFF] << 6
                | SIX_BITS[text[at + 3] & 0xFF];
    }

    /** Whether a text is well-formed UTF-8 on one line, so that it can be handed on as it is. Looks at {@link ByteScan#SLACK} bytes more. */
    static boolean isPlain(byte[] text, int from, int to) {
        for (int i = from; i < to; i += Long.BYTES) {
            long controls = ByteScan.below(ByteScan.word(text, i), ' ');
            if (controls != 0 && i + ByteScan.before(controls) < to) {
                return false;
            }
        }
        return Utf8.isWellFormed(text, from, to);
    }

    /** Whether JSON is written as its tree would be: without white space, needless escapes and numbers that have a shorter form. */
    static boolean isCompact(byte[] json, int from, int to) {
        int i = from;
        while (i >= 0 && i < to) {
            byte c = json[i];
            if (c == '"') {
                i = behindString(json, i + 1);
            } else if (c == '-' || isDigit(c)) {
                i = behindNumber(json, i, to);
            } else {
                i = c > ' ' ? i + 1 : -1;
            }
        }
        return i >= 0;
    }

    /** Where a string ends that is written as it would be written anew; negative if it is not. */
    private static int behindString(byte[] json, int from) {
        for (int i = from; ; i++) {
            if (json[i] == '"') {
                return i + 1;
            }
            if (json[i] == '\\' && SHORT_ESCAPES.indexOf(json[++i]) < 0) {
                return -1;
            }
        }
    }

    /** Likewise for a number. One that begins with {@code -0}, or has an exponent or many decimals, counts as another one. */
    private static int behindNumber(byte[] json, int from, int to) {
        int i = json[from] == '-' ? from + 1 : from;
        if (i > from && json[i] == '0') {
            return -1;
        }
        i = behindDigits(json, i, to);
        if (i < to && json[i] == '.') {
            int decimals = i + 1;
            i = behindDigits(json, decimals, to);
            if (i - decimals > PLAIN_DECIMALS) {
                return -1;
            }
        }
        return i < to && (json[i] == 'e' || json[i] == 'E') ? -1 : i;
    }

    private static int behindDigits(byte[] json, int from, int to) {
        int i = from;
        while (i < to && isDigit(json[i])) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** Reads token by token; a name that an object has twice is an error. */
    static JsonParser parser(byte[] utf8, int from, int to) {
        return STRICT.createParser(utf8, from, to - from);
    }

    /**
     * Passes over a value.
     *
     * @throws NumberFormatException if it holds a number that no {@link java.math.BigDecimal} holds, which is in no tree
     */
    static void pass(JsonParser parser) {
        int open = 0;
        for (var token = parser.currentToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT, START_ARRAY -> open++;
                case END_OBJECT, END_ARRAY -> open--;
                case VALUE_NUMBER_FLOAT -> {
                    if (hasExponent(parser)) {
                        parser.getDecimalValue();
                    }
                }
                default -> {}
            }
            if (open == 0) {
                return;
            }
        }
    }

    private static boolean hasExponent(JsonParser number) {
        char[] text = number.getStringCharacters();
        int from = number.getStringOffset();
        for (int i = from; i < from + number.getStringLength(); i++) {
            if (text[i] == 'e' || text[i] == 'E') {
                return true;
            }
        }
        return false;
    }

    /** Reads what is known to be JSON. */
    static JsonNode tree(byte[] utf8, int from, int to) {
        return MAPPER.readTree(utf8, from, to - from);
    }

    /**
     * The same JSON as Enrich understands it: on one line, of equal names the last, what is malformed UTF-8 as U+FFFD.
     *
     * @return the bytes with {@link ByteScan#SLACK} more behind their end
     * @throws JacksonException if it is no JSON
     * @throws NumberFormatException if it holds a number that no {@link java.math.BigDecimal} holds
     */
    static byte[] anew(byte[] text, int from, int to) {
        byte[] anew = MAPPER.writeValueAsBytes(MAPPER.readTree(new String(text, from, to - from, UTF_8)));
        return Arrays.copyOf(anew, anew.length + ByteScan.SLACK);
    }

    static BadValueException malformed(JacksonException reason) {
        return new BadValueException(
                reason instanceof StreamConstraintsException
                        ? "must be nested at most " + DEEPEST
                                + " deep, with numbers of at most 1,000 digits and names of at most"
                                + " 50,000 characters"
                        : "must be JSON; it is malformed or cut off");
    }
}
