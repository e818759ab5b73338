package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.FieldType;
import io.github.snowplowcollector.event.SelfDescribing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * An event as one flat object, as Micro's events and Snowplow's loaders have it: entities under
 * {@code contexts_<vendor>_<name>_<model>}, self-describing data under {@code unstruct_event_…}, defects as a failure entity.
 */
final class FlatEvent {

    private static final Pattern SCHEMA = Pattern.compile("iglu:([^/]+)/([^/]+)/[^/]+/(\\d+)-\\d+-\\d+");
    private static final String FAILURES = "contexts_com_snowplowanalytics_snowplow_failure_1";

    private FlatEvent() {}

    static void write(JsonGenerator json, JudgedRow row) {
        json.writeStartObject();
        row.event().ifPresent(event -> event(json, event));
        if (!row.defects().isEmpty()) {
            json.writeArrayPropertyStart(FAILURES);
            row.defects().forEach(defect -> {
                json.writeStartObject();
                json.writeStringProperty("failureType", "TrackerProtocolViolations");
                json.writeArrayPropertyStart("errors");
                json.writeStartObject();
                json.writeStringProperty("message", EventJson.message(defect));
                json.writeStringProperty("source", defect.parameter());
                json.writeEndObject();
                json.writeEndArray();
                json.writeEndObject();
            });
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void event(JsonGenerator json, Event event) {
        var values = event.values();
        for (var field : CanonicalField.values()) {
            if (isColumn(field)) {
                json.writeName(field.canonicalName());
                MicroJson.value(json, values.get(field));
            }
        }
        event.selfDescribing().ifPresent(data -> {
            json.writeName("unstruct_event_" + columnName(data.schema()));
            json.writeTree(data.data());
        });
        entities(json, event);
    }

    private static void entities(JsonGenerator json, Event event) {
        var byColumn = new LinkedHashMap<String, List<JsonNode>>();
        for (SelfDescribing entity : event.entities()) {
            byColumn.computeIfAbsent("contexts_" + columnName(entity.schema()), name -> new ArrayList<>())
                    .add(entity.data());
        }
        byColumn.forEach((name, data) -> {
            json.writeArrayPropertyStart(name);
            data.forEach(json::writeTree);
            json.writeEndArray();
        });
    }

    /** Whether a field's values are columns of their own and no structures, so that they can be filtered and sorted by. */
    static boolean isColumn(CanonicalField field) {
        return field.type() != FieldType.JSON;
    }

    /** A column's value as one text; empty without a value. */
    static Optional<String> text(Event event, CanonicalField field) {
        return event.value(field)
                .map(value -> value instanceof BigDecimal number ? number.toPlainString() : value.toString());
    }

    /** For example {@code com_acme_add_to_basket_1} for {@code iglu:com.acme/addToBasket/jsonschema/1-0-0}. */
    static String columnName(String schema) {
        var parts = SCHEMA.matcher(schema);
        if (!parts.matches()) {
            return schema.replaceAll("[^A-Za-z0-9]", "_").toLowerCase(Locale.ROOT);
        }
        return snake(parts.group(1)) + "_" + snake(parts.group(2)) + "_" + parts.group(3);
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]", "_")
                .toLowerCase(Locale.ROOT);
    }
}
