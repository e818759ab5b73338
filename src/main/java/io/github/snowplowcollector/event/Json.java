package io.github.snowplowcollector.event;

import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as trackers send it: plain or in base64. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final byte[] URL_ALPHABET = urlAlphabet();

    private Json() {}

    private static byte[] urlAlphabet() {
        var table = new byte[256];
        for (int c = 0; c < table.length; c++) {
            table[c] = (byte) c;
        }
        table['+'] = '-';
        table[' '] = '-';
        table['/'] = '_';
        return table;
    }

    /**
     * Decodes base64 in the alphabet for URLs or in the older one, with or without padding; a blank is a {@code +} that form-decoding
     * ate.
     */
    static byte[] decodeBase64(byte[] text, int from, int to) throws BadValueException {
        var urlSafe = new byte[to - from];
        for (int i = from; i < to; i++) {
            urlSafe[i - from] = URL_ALPHABET[text[i] & 0xFF];
        }
        try {
            return Base64.getUrlDecoder().decode(urlSafe);
        } catch (IllegalArgumentException e) {
            throw new BadValueException("must be base64; it holds other characters or is cut off");
        }
    }

    /** Reads what is known to be JSON. */
    static JsonNode tree(byte[] utf8, int from, int to) {
        return MAPPER.readTree(utf8, from, to - from);
    }

    /** The same JSON on one line. */
    static byte[] onOneLine(byte[] utf8, int from, int to) {
        return MAPPER.writeValueAsBytes(tree(utf8, from, to));
    }

    static BadValueException malformed(JacksonException reason) {
        return new BadValueException("must be JSON; it is malformed or cut off");
    }
}
