package io.github.snowplowcollector.local.micro;

import io.github.snowplowcollector.accesslog.Parameter;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Defect;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.EventType;
import io.github.snowplowcollector.event.SelfDescribing;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Events as Snowplow Micro writes them: what {@code /micro/good} and {@code /micro/bad} list. */
final class EventJson {

    private static final String BAD_ROW =
            "iglu:com.snowplowanalytics.snowplow.badrows/tracker_protocol_violations/jsonschema/1-0-0";

    private static final int LONGEST_VALUE = 200;

    private EventJson() {}

    /** Micro's GoodEvent. */
    static byte[] good(JudgedRow row) {
        var event = row.event().orElseThrow();
        return MicroJson.object(json -> {
            json.writeName("rawEvent");
            rawEvent(json, row, event);
            text(json, "eventType", event.type().map(EventType::canonicalName));
            text(json, "schema", event.schema());
            contexts(json, event);
            json.writeObjectPropertyStart("event");
            fields(json, event);
            json.writeEndObject();
            json.writeBooleanProperty("incomplete", false);
        });
    }

    /** Micro's BadEvent; without payload and raw event where the row could not be judged. */
    static byte[] bad(JudgedRow row) {
        var event = row.event();
        return MicroJson.object(json -> {
            json.writeName("collectorPayload");
            event.ifPresentOrElse(known -> collectorPayload(json, row, known), json::writeNull);
            json.writeName("rawEvent");
            event.ifPresentOrElse(known -> rawEvent(json, row, known), json::writeNull);
            json.writeArrayPropertyStart("errors");
            row.defects().forEach(defect -> json.writeString(message(defect)));
            event.ifPresent(known -> json.writeString(new String(badRow(row, known), StandardCharsets.UTF_8)));
            json.writeEndArray();
        });
    }

    private static void collectorPayload(JsonGenerator json, JudgedRow row, Event event) {
        json.writeStartObject();
        api(json, event);
        json.writeArrayPropertyStart("querystring");
        event.parameters().forEach(each -> json.writeString(each.name() + "=" + each.value()));
        json.writeEndArray();
        json.writeNullProperty("contentType");
        json.writeNullProperty("body");
        sourceAndContext(json, row, event);
        json.writeEndObject();
    }

    private static byte[] badRow(JudgedRow row, Event event) {
        return MicroJson.object(json -> {
            json.writeStringProperty("schema", BAD_ROW);
            json.writeObjectPropertyStart("data");
            json.writeObjectPropertyStart("failure");
            json.writeStringProperty("timestamp", event.collectorTime().toString());
            json.writeStringProperty("vendor", event.api().vendor());
            json.writeStringProperty("version", event.api().version());
            json.writeArrayPropertyStart("messages");
            row.defects().forEach(defect -> {
                json.writeStartObject();
                json.writeStringProperty("field", defect.parameter());
                json.writeStringProperty("value", defect.value());
                json.writeStringProperty("expectation", defect.rule());
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
            json.writeStringProperty("payload", row.row());
            json.writeEndObject();
        });
    }

    private static void rawEvent(JsonGenerator json, JudgedRow row, Event event) {
        json.writeStartObject();
        api(json, event);
        parameters(json, event);
        json.writeNullProperty("contentType");
        sourceAndContext(json, row, event);
        json.writeEndObject();
    }

    private static void api(JsonGenerator json, Event event) {
        json.writeObjectPropertyStart("api");
        json.writeStringProperty("vendor", event.api().vendor());
        json.writeStringProperty("version", event.api().version());
        json.writeEndObject();
    }

    /** Of a parameter that was sent twice the last value counts, as in any map. */
    static void parameters(JsonGenerator json, Event event) {
        var parameters = new LinkedHashMap<String, String>();
        for (Parameter each : event.parameters()) {
            parameters.put(each.name(), each.value());
        }
        json.writeObjectPropertyStart("parameters");
        parameters.forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    private static void sourceAndContext(JsonGenerator json, JudgedRow row, Event event) {
        json.writeObjectPropertyStart("source");
        json.writeStringProperty("name", "cloudfront");
        json.writeStringProperty("encoding", "UTF-8");
        json.writeStringProperty("hostname", row.request().host());
        json.writeEndObject();
        json.writeObjectPropertyStart("context");
        json.writeStringProperty("timestamp", event.collectorTime().toString());
        text(json, "ipAddress", event.clientIp());
        text(json, "useragent", event.userAgent());
        text(json, "refererUri", event.referer());
        json.writeArrayPropertyStart("headers");
        json.writeEndArray();
        json.writeNullProperty("userId");
        json.writeEndObject();
    }

    /** All 131 fields; null where there is no value. */
    static void fields(JsonGenerator json, Event event) {
        var values = event.values();
        for (var field : CanonicalField.values()) {
            json.writeName(field.canonicalName());
            MicroJson.value(json, values.get(field));
        }
    }

    /** Schemas of the entities. */
    static void contexts(JsonGenerator json, Event event) {
        json.writeArrayPropertyStart("contexts");
        event.entities().stream().map(SelfDescribing::schema).forEach(json::writeString);
        json.writeEndArray();
    }

    static void text(JsonGenerator json, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> json.writeStringProperty(name, text), () -> json.writeNullProperty(name));
    }

    /** A defect in words, for example {@code eid must be a UUID: "x"}. */
    static String message(Defect defect) {
        var value = defect.value();
        var shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
        return defect.parameter() + " " + defect.rule() + (value.isEmpty() ? "" : ": \"" + shown + "\"");
    }
}
