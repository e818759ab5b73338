package io.github.snowplowcollector.event;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as trackers send it: plain or in base64. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static JsonNode parse(String text) throws BadValueException {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Base64 in the alphabet for URLs or in the older one, with or without padding; a blank is a {@code +} that form-decoding ate.
     */
    static JsonNode parseBase64(String text) throws BadValueException {
        var urlSafe = text.replace('+', '-').replace(' ', '-').replace('/', '_');
        try {
            return parse(Base64.getUrlDecoder().decode(urlSafe));
        } catch (IllegalArgumentException e) {
            throw new BadValueException("must be base64; it holds other characters or is cut off");
        }
    }

    private static JsonNode parse(byte[] utf8) throws BadValueException {
        try {
            return MAPPER.readTree(utf8);
        } catch (JacksonException e) {
            throw new BadValueException("must be JSON; it is malformed or cut off");
        }
    }
}
