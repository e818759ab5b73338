package io.github.snowplowcollector.event;

import tools.jackson.databind.JsonNode;

/**
 * Self-describing data: an event of the user's own, or an entity that was attached to an event.
 *
 * @param schema its schema, for example {@code iglu:com.acme/checkout/jsonschema/1-0-0}
 * @param data the data; belongs to this value alone and is not to be changed
 */
public record SelfDescribing(String schema, JsonNode data) {}
