package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventType;
import io.github.snowplowcollector.event.NoEvent;
import io.github.snowplowcollector.event.SelfDescribing;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** Requests as the page shows them: a line in its table, or all that is known. */
final class RequestJson {

    private RequestJson() {}

    /**
     * A line: {@code number}, {@code time}, {@code verdict} ({@code good}, {@code bad}, {@code none}), {@code probe}, {@code method},
     * {@code path}, {@code status}; of an event also {@code eventType}, {@code schema}, {@code contexts}, {@code appId},
     * {@code eventId}, {@code pageUrl}, {@code errors} (how many); of another request {@code reason}.
     */
    static byte[] line(JudgedRow row) {
        return Json.bytes(json -> {
            json.writeStartObject();
            common(json, row);
            json.writeEndObject();
        });
    }

    /**
     * All: the line, {@code query} as the client encoded it, {@code row} of the log, {@code url}, {@code parameters}, {@code event}
     * (fields with a value), {@code defects} with {@code parameter}, {@code value}, {@code rule}, {@code message}, {@code fix}.
     */
    static byte[] all(JudgedRow row) {
        return Json.bytes(json -> {
            json.writeStartObject();
            common(json, row);
            json.writeStringProperty("query", row.request().query());
            json.writeStringProperty("row", row.row());
            row.event().ifPresent(event -> {
                EventJson.parameters(json, event);
                json.writeObjectPropertyStart("event");
                event.values().forEach((field, value) -> {
                    json.writeName(field.canonicalName());
                    Json.value(json, value);
                });
                json.writeEndObject();
            });
            json.writeArrayPropertyStart("defects");
            row.defects().forEach(defect -> defect(json, defect));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void common(JsonGenerator json, JudgedRow row) {
        var entry = row.entry();
        var request = row.request();
        json.writeNumberProperty("number", entry.number());
        json.writeStringProperty(
                "time", Instant.ofEpochSecond(entry.epochSecond()).toString());
        json.writeStringProperty("verdict", entry.verdict().text());
        json.writeBooleanProperty("probe", entry.probe());
        json.writeStringProperty("method", request.method());
        json.writeStringProperty("path", request.path());
        json.writeNumberProperty("status", request.status());
        row.event().ifPresent(event -> event(json, event));
        row.decoded()
                .filter(NoEvent.class::isInstance)
                .ifPresent(none -> json.writeStringProperty("reason", ((NoEvent) none).reason()));
        json.writeNumberProperty("errors", row.defects().size());
        RequestAdvice.of(row).ifPresent(advice -> advice.write(json, "advice"));
    }

    private static void event(JsonGenerator json, Event event) {
        EventJson.text(json, "eventType", event.type().map(EventType::canonicalName));
        EventJson.text(json, "schema", event.schema());
        json.writeArrayPropertyStart("contexts");
        event.entities().stream().map(SelfDescribing::schema).forEach(json::writeString);
        json.writeEndArray();
        EventJson.text(json, "appId", event.appId());
        EventJson.text(json, "eventId", event.eventId());
        EventJson.text(json, "pageUrl", event.text(io.github.snowplowcollector.event.CanonicalField.PAGE_URL));
    }

    private static void defect(JsonGenerator json, Defect defect) {
        json.writeStartObject();
        json.writeStringProperty("parameter", defect.parameter());
        json.writeStringProperty("value", defect.value());
        json.writeStringProperty("rule", defect.rule());
        json.writeStringProperty("message", DefectText.of(defect));
        json.writeStringProperty("fix", DefectText.fix(defect));
        json.writeEndObject();
    }
}
