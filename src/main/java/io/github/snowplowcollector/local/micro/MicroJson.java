package io.github.snowplowcollector.local.micro;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON in and out. */
final class MicroJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private MicroJson() {}

    /** Writes a document. */
    @FunctionalInterface
    interface Document {

        void write(JsonGenerator json);
    }

    static byte[] bytes(Document document) {
        var bytes = new ByteArrayOutputStream(4096);
        try (var json = MAPPER.createGenerator(bytes)) {
            document.write(json);
        }
        return bytes.toByteArray();
    }

    /** @throws tools.jackson.core.JacksonException if it is no JSON */
    static JsonNode read(byte[] document) {
        return MAPPER.readTree(document);
    }

    /** A value of any field of an event. */
    static void value(JsonGenerator json, Object value) {
        if (value instanceof JsonNode node) {
            json.writeTree(node);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof java.math.BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(value.toString());
        }
    }

    static byte[] totals(Totals totals) {
        return bytes(json -> {
            json.writeStartObject();
            totals(json, totals);
            json.writeEndObject();
        });
    }

    static void totals(JsonGenerator json, Totals totals) {
        json.writeNumberProperty("total", totals.total());
        json.writeNumberProperty("good", totals.good());
        json.writeNumberProperty("bad", totals.bad());
    }
}
