package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventType;
import io.github.snowplowcollector.event.NoEvent;
import io.github.snowplowcollector.ground.IssueTracker;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Requests as the page shows them: a line in its table, or all that is known. */
final class RequestJson {

    private RequestJson() {}

    /**
     * A line: {@code number}, {@code time}, {@code verdict} ({@code good}, {@code bad}, {@code none}), {@code probe}, {@code method},
     * {@code path}, {@code status}, {@code sender} (a page's origin, or else the user agent), {@code errors} (how many),
     * {@code reason} (why it is bad, or no event), {@code advice}; of an event also {@code eventType}, {@code schema},
     * {@code contexts}, {@code appId}, {@code eventId}, {@code pageUrl}, and {@code what} it was in words.
     */
    static byte[] line(JudgedRow row) {
        return line(row, RequestAdvice.of(row));
    }

    /** The line of an event whose id came before. */
    static byte[] repeated(JudgedRow row) {
        return line(row, Optional.of(RequestAdvice.repeated()));
    }

    private static byte[] line(JudgedRow row, Optional<RequestAdvice> advice) {
        return MicroJson.object(json -> {
            common(json, row, advice);
        });
    }

    /**
     * All: the line, {@code query} as the client encoded it, {@code row} of the log, {@code url}, {@code parameters}, {@code event}
     * (fields with a value), {@code defects} with {@code parameter}, {@code value}, {@code rule}, {@code message}, {@code fix}.
     */
    static byte[] all(JudgedRow row) {
        return MicroJson.object(json -> {
            common(json, row, RequestAdvice.of(row));
            json.writeStringProperty("query", row.request().query());
            json.writeStringProperty("row", row.row());
            row.event().ifPresent(event -> {
                EventJson.parameters(json, event);
                json.writeObjectPropertyStart("event");
                event.values().forEach((field, value) -> {
                    json.writeName(field.canonicalName());
                    MicroJson.value(json, value);
                });
                json.writeEndObject();
            });
            json.writeArrayPropertyStart("defects");
            row.defects().forEach(defect -> defect(json, defect));
            json.writeEndArray();
        });
    }

    private static void common(JsonGenerator json, JudgedRow row, Optional<RequestAdvice> advice) {
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
        json.writeStringProperty("sender", row.sender().name());
        row.event().ifPresent(event -> event(json, event));
        reason(row).ifPresent(reason -> json.writeStringProperty("reason", reason));
        json.writeNumberProperty("errors", row.defects().size());
        advice.ifPresent(given -> given.write(json, "advice"));
    }

    private static Optional<String> reason(JudgedRow row) {
        return row.decoded()
                .filter(NoEvent.class::isInstance)
                .map(none -> ((NoEvent) none).reason())
                .or(() -> row.defects().stream().findFirst().map(EventJson::message));
    }

    private static void event(JsonGenerator json, Event event) {
        EventJson.text(json, "eventType", event.type().map(EventType::canonicalName));
        EventJson.text(json, "schema", event.schema());
        EventJson.contexts(json, event);
        EventJson.text(json, "appId", event.appId());
        EventJson.text(json, "eventId", event.eventId());
        EventJson.text(json, "pageUrl", event.text(CanonicalField.PAGE_URL));
        EventJson.text(json, "what", what(event));
    }

    /** Category and action, what the event describes, or the title of its page. */
    private static Optional<String> what(Event event) {
        return switch (event.type().orElse(EventType.PAGE_VIEW)) {
            case STRUCT ->
                Optional.of(Stream.of(CanonicalField.SE_CATEGORY, CanonicalField.SE_ACTION)
                                .flatMap(field -> event.text(field).stream())
                                .collect(Collectors.joining(" / ")))
                        .filter(text -> !text.isEmpty());
            case UNSTRUCT -> event.schema().map(RequestJson::name);
            default -> event.text(CanonicalField.PAGE_TITLE);
        };
    }

    /** {@code com.acme/viewed 1-0-0} of {@code iglu:com.acme/viewed/jsonschema/1-0-0}. */
    private static String name(String schema) {
        return schema.replaceFirst("^iglu:([^/]+)/([^/]+)/[^/]+/([^/]+)$", "$1/$2 $3");
    }

    private static void defect(JsonGenerator json, Defect defect) {
        json.writeStartObject();
        json.writeStringProperty("parameter", defect.parameter());
        json.writeStringProperty("value", defect.value());
        json.writeStringProperty("rule", defect.rule());
        json.writeStringProperty("message", EventJson.message(defect));
        json.writeStringProperty("fix", fix(defect));
        json.writeEndObject();
    }

    /** What to change where the event is sent. */
    private static String fix(Defect defect) {
        return switch (defect.parameter()) {
            case "e" -> "Send one of pv, pp, se, ue, tr, ti as e; the tracker's own functions do.";
            case "p" -> "Set the tracker's platform to one of web, mob, pc, srv, app, tv, cnsl, iot, headset.";
            case "eid" -> "Leave eid to the tracker, or send a UUID of 36 characters.";
            case "ue_px", "cx" ->
                "Send the whole value: where a URL was cut, send fewer or smaller entities, or set the tracker's maxGetBytes.";
            case "ue_pr", "co" -> "Send JSON with schema and data, percent-encoded.";
            case "dtm", "stm", "ttm" -> "Send milliseconds since 1970 as digits.";
            case "schema" -> "Change the data to what its schema says, or the schema to what the data is.";
            case RowJudge.DEFECT -> "Report it at " + IssueTracker.url() + ", with the row.";
            default -> "Correct " + defect.parameter() + " where the event is sent, or leave it out.";
        };
    }
}
