package io.github.snowplowcollector.event;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The self-describing wrappers that trackers put around an event of the user's own and around entities. */
final class Envelope {

    private static final String EVENT = "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-";
    private static final String ENTITIES = "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-";

    private Envelope() {}

    /** What an {@code unstruct_event} holds. */
    static SelfDescribing event(JsonNode envelope) throws BadValueException {
        return selfDescribing(content(envelope, EVENT));
    }

    /** What {@code contexts} hold. */
    static List<SelfDescribing> entities(JsonNode envelope) throws BadValueException {
        var content = content(envelope, ENTITIES);
        if (!content.isArray()) {
            throw new BadValueException("data must be an array of self-describing entities");
        }
        var entities = new ArrayList<SelfDescribing>();
        for (var entity : content) {
            entities.add(selfDescribing(entity));
        }
        return entities;
    }

    private static JsonNode content(JsonNode envelope, String schema) throws BadValueException {
        var data = envelope.path("data");
        if (!envelope.path("schema").asString("").startsWith(schema) || data.isMissingNode()) {
            throw new BadValueException("must be an object of schema (" + schema + "*) and data");
        }
        return data;
    }

    private static SelfDescribing selfDescribing(JsonNode node) throws BadValueException {
        var schema = node.path("schema").asString("");
        if (SchemaUri.parse(schema).isEmpty() || !node.has("data")) {
            throw new BadValueException("each must be an object of schema (iglu:vendor/name/format/1-0-0) and data");
        }
        return new SelfDescribing(schema, node.path("data"));
    }
}
