package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static tools.jackson.core.JsonToken.END_ARRAY;
import static tools.jackson.core.JsonToken.PROPERTY_NAME;
import static tools.jackson.core.JsonToken.START_ARRAY;
import static tools.jackson.core.JsonToken.START_OBJECT;
import static tools.jackson.core.JsonToken.VALUE_STRING;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * The self-describing wrapper that trackers put around an event of the user's own or around entities, checked to its end while it stays
 * the bytes that it is.
 */
final class Envelope {

    private static final String EVENT = "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-";
    private static final String ENTITIES = "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-";

    private final byte[] utf8;
    private final int from;
    private final int to;
    private final List<String> schemas = new ArrayList<>(4);

    private Envelope(byte[] utf8, int from, int to) {
        this.utf8 = utf8;
        this.from = from;
        this.to = to;
    }

    /** The wrapper around an event, from its text. */
    static Envelope ofEvent(byte[] utf8, int from, int to) throws BadValueException {
        return checked(EVENT, utf8, from, to);
    }

    /** The wrapper around entities, from its text. */
    static Envelope ofEntities(byte[] utf8, int from, int to) throws BadValueException {
        return checked(ENTITIES, utf8, from, to);
    }

    /** Malformed UTF-8 is no reason to lose an event: what cannot be read is read as U+FFFD, as in all texts. */
    private static Envelope checked(String expected, byte[] utf8, int from, int to) throws BadValueException {
        try {
            return new Envelope(utf8, from, to).check(expected);
        } catch (BadValueException e) {
            byte[] readable = new String(utf8, from, to - from, UTF_8).getBytes(UTF_8);
            if (Arrays.equals(readable, 0, readable.length, utf8, from, to)) {
                throw e;
            }
            return new Envelope(readable, 0, readable.length).check(expected);
        }
    }

    /** The schemas of what it holds, in order. */
    List<String> schemas() {
        return schemas;
    }

    /** What it holds, in order. */
    List<SelfDescribing> content() {
        var data = Json.tree(utf8, from, to).path("data");
        var content = new ArrayList<SelfDescribing>();
        for (var node : data.isArray() ? data : List.of(data)) {
            content.add(new SelfDescribing(node.path("schema").asString(), node.path("data")));
        }
        return List.copyOf(content);
    }

    void visit(CanonicalField field, FieldVisitor visitor) {
        visitor.json(field, utf8, from, to);
    }

    private Envelope check(String expected) throws BadValueException {
        try (var parser = Json.MAPPER.createParser(utf8, from, to - from)) {
            var schema = parser.nextToken() == START_OBJECT ? wrapper(parser, expected.equals(ENTITIES)) : null;
            if (schema == null || !schema.startsWith(expected) || parser.nextToken() != null) {
                throw new BadValueException("must be an object of schema (" + expected + "*) and data");
            }
            return this;
        } catch (JacksonException e) {
            throw Json.malformed(e);
        }
    }

    /** Reads the outer object and gives its schema; null if it lacks that or data. */
    private @Nullable String wrapper(JsonParser parser, boolean several) throws BadValueException {
        String schema = null;
        boolean data = false;
        while (parser.nextToken() == PROPERTY_NAME) {
            var name = parser.currentName();
            var token = parser.nextToken();
            if (name.equals("schema") && token == VALUE_STRING) {
                schema = parser.getString();
            } else if (name.equals("data")) {
                schemas.clear();
                data = true;
                if (several) {
                    entities(parser);
                } else {
                    selfDescribing(parser);
                }
            } else {
                parser.skipChildren();
            }
        }
        return data ? schema : null;
    }

    private void entities(JsonParser parser) throws BadValueException {
        if (parser.currentToken() != START_ARRAY) {
            throw new BadValueException("data must be an array of self-describing entities");
        }
        while (parser.nextToken() != END_ARRAY) {
            selfDescribing(parser);
        }
    }

    private void selfDescribing(JsonParser parser) throws BadValueException {
        String schema = null;
        boolean data = false;
        boolean object = parser.currentToken() == START_OBJECT;
        while (object && parser.nextToken() == PROPERTY_NAME) {
            var name = parser.currentName();
            var token = parser.nextToken();
            if (name.equals("schema") && token == VALUE_STRING) {
                schema = parser.getString();
            } else {
                data |= name.equals("data");
                parser.skipChildren();
            }
        }
        if (!data || schema == null || SchemaUri.parse(schema).isEmpty()) {
            throw new BadValueException("each must be an object of schema (iglu:vendor/name/format/1-0-0) and data");
        }
        schemas.add(schema);
    }
}
