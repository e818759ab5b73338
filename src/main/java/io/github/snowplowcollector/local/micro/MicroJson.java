package io.github.snowplowcollector.local.micro;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
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

    /** @param members writes what is in the object */
    static byte[] object(Document members) {
        return bytes(json -> {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        });
    }

    /** @throws tools.jackson.core.JacksonException if it is no JSON */
    static JsonNode read(byte[] document) {
        return MAPPER.readTree(document);
    }

    /** A value of any field of an event, or {@code null} where there is none. */
    static void value(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof JsonNode node) {
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
}
