package io.github.snowplowcollector.event;

import static tools.jackson.core.JsonToken.END_ARRAY;
import static tools.jackson.core.JsonToken.PROPERTY_NAME;
import static tools.jackson.core.JsonToken.START_ARRAY;
import static tools.jackson.core.JsonToken.START_OBJECT;
import static tools.jackson.core.JsonToken.VALUE_STRING;

import io.github.snowplowcollector.accesslog.ByteScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * The self-describing wrapper that trackers put around an event of the user's own or around entities, checked to its end while it stays
 * the bytes that it is.
 */
final class Envelope {

    private static final Set<String> EVENT =
            Set.of("iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0");
    private static final String SOME_ENTITIES = "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0";
    static final Set<String> ENTITIES =
            Set.of(SOME_ENTITIES, "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1");

    private final byte[] utf8;
    private final int from;
    private final int to;
    private final List<SchemaUri> schemas;

    private Envelope(byte[] utf8, int from, int to, List<SchemaUri> schemas) {
        this.utf8 = utf8;
        this.from = from;
        this.to = to;
        this.schemas = schemas;
    }

    /** The wrapper around an event, from its text, which has {@link ByteScan#SLACK} bytes more behind. */
    static Envelope ofEvent(byte[] text, int from, int to) throws BadValueException {
        return of(EVENT, text, from, to);
    }

    /** The wrapper around entities, from its text, which has {@link ByteScan#SLACK} bytes more behind. */
    static Envelope ofEntities(byte[] text, int from, int to) throws BadValueException {
        return of(ENTITIES, text, from, to);
    }

    /**
     * What is good as it is stays the bytes that it is; nearly always a look at each byte tells so much. All else is judged once more as
     * Enrich understands it: a name that an object has twice, or malformed UTF-8, is no reason to lose an event.
     */
    private static Envelope of(Set<String> expected, byte[] text, int from, int to) throws BadValueException {
        var scanner = new EnvelopeScanner(text, from, to);
        if (scanner.isSure(expected == ENTITIES) && isComplete(expected, scanner.wrapper(), scanner.schemas())) {
            return new Envelope(text, from, to, scanner.schemas());
        }
        try {
            if (Json.isPlain(text, from, to)) {
                return checked(expected, text, from, to);
            }
        } catch (JacksonException | NumberFormatException | BadValueException e) {
            // The second look says it, if it stays so.
        }
        try {
            byte[] utf8 = Json.anew(text, from, to);
            return checked(expected, utf8, 0, utf8.length - ByteScan.SLACK);
        } catch (NumberFormatException e) {
            throw new BadValueException("must hold no number with an exponent beyond 32 bits");
        } catch (JacksonException e) {
            throw Json.malformed(e);
        }
    }

    /** The schemas of what it holds, in order. */
    List<SchemaUri> schemas() {
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

    static boolean isComplete(Set<String> expected, String wrapper, List<SchemaUri> schemas) {
        return expected.contains(wrapper) && !(wrapper.equals(SOME_ENTITIES) && schemas.isEmpty());
    }

    static Envelope checked(Set<String> expected, byte[] utf8, int from, int to) throws BadValueException {
        var schemas = new ArrayList<SchemaUri>(4);
        try (var parser = Json.parser(utf8, from, to)) {
            var schema = parser.nextToken() == START_OBJECT ? wrapper(parser, expected == ENTITIES, schemas) : null;
            if (schema == null || !expected.contains(schema) || parser.nextToken() != null) {
                throw new BadValueException("must be an object of schema ("
                        + expected.stream().sorted().collect(Collectors.joining(" or ")) + ") and data");
            }
            if (!isComplete(expected, schema, schemas)) {
                throw new BadValueException("must hold at least one entity; without any, leave it out");
            }
            return new Envelope(utf8, from, to, schemas);
        }
    }

    /** Reads the outer object, which may have further members, and gives its schema; null if it lacks that or data. */
    private static @Nullable String wrapper(JsonParser parser, boolean several, List<SchemaUri> schemas)
            throws BadValueException {
        String schema = null;
        boolean data = false;
        while (parser.nextToken() == PROPERTY_NAME) {
            var name = parser.currentName();
            var token = parser.nextToken();
            if (name.equals("schema") && token == VALUE_STRING) {
                schema = parser.getString();
            } else if (!name.equals("data")) {
                Json.pass(parser);
            } else {
                data = true;
                if (several) {
                    entities(parser, schemas);
                } else {
                    selfDescribing(parser, schemas);
                }
            }
        }
        return data ? schema : null;
    }

    private static void entities(JsonParser parser, List<SchemaUri> schemas) throws BadValueException {
        if (parser.currentToken() != START_ARRAY) {
            throw new BadValueException("must hold an array of self-describing entities as data");
        }
        while (parser.nextToken() != END_ARRAY) {
            selfDescribing(parser, schemas);
        }
    }

    private static void selfDescribing(JsonParser parser, List<SchemaUri> schemas) throws BadValueException {
        Optional<SchemaUri> schema = Optional.empty();
        boolean data = false;
        boolean exact = parser.currentToken() == START_OBJECT;
        while (exact && parser.nextToken() == PROPERTY_NAME) {
            var name = parser.currentName();
            var token = parser.nextToken();
            if (name.equals("schema") && token == VALUE_STRING) {
                schema = SchemaUri.parse(parser.getString());
            } else {
                data |= name.equals("data");
                exact = name.equals("data");
                Json.pass(parser);
            }
        }
        if (!exact || !data || schema.isEmpty()) {
            throw new BadValueException(
                    "must describe each by an object of schema (iglu:vendor/name/format/1-0-0) and data, and nothing else");
        }
        schemas.add(schema.get());
    }
}
