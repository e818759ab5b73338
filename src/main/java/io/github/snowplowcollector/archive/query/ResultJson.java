package io.github.snowplowcollector.archive.query;

import io.github.snowplowcollector.archive.query.ResultSink.JsonText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Values of a result as JSON in one line. Numbers are exact; NaN and the infinities, which JSON does not have, are texts. */
final class ResultJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addModule(new SimpleModule().addSerializer(new OfJsonText()))
            .build();

    private ResultJson() {}

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** JSON stays what it is, in one line; what Jackson does not take for JSON is a text. */
    private static final class OfJsonText extends StdSerializer<JsonText> {

        OfJsonText() {
            super(JsonText.class);
        }

        @Override
        public void serialize(JsonText json, JsonGenerator generator, SerializationContext context) {
            try {
                generator.writeTree(MAPPER.readTree(json.text()));
            } catch (JacksonException e) {
                generator.writeString(json.text());
            }
        }
    }
}
