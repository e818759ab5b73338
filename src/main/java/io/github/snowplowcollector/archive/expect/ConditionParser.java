package io.github.snowplowcollector.archive.expect;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.Event;
import io.github.snowplowcollector.event.FieldType;
import io.github.snowplowcollector.event.SelfDescribing;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What conditions can be about. Only {@code data}, {@code schema} and {@code entity} look into JSON. */
final class ConditionParser {

    private static final Map<String, CanonicalField> SHORT_NAMES = Map.ofEntries(
            Map.entry("app", CanonicalField.APP_ID),
            Map.entry("id", CanonicalField.EVENT_ID),
            Map.entry("category", CanonicalField.SE_CATEGORY),
            Map.entry("action", CanonicalField.SE_ACTION),
            Map.entry("label", CanonicalField.SE_LABEL),
            Map.entry("property", CanonicalField.SE_PROPERTY),
            Map.entry("value", CanonicalField.SE_VALUE),
            Map.entry("url", CanonicalField.PAGE_URL),
            Map.entry("title", CanonicalField.PAGE_TITLE),
            Map.entry("referrer", CanonicalField.PAGE_REFERRER),
            Map.entry("user", CanonicalField.USER_ID));
    private static final String DATA = "data.";
    private static final String IGLU = "iglu:";

    private ConditionParser() {}

    /** @throws MalformedException if no event can say anything of {@code name} */
    static Condition of(String name, String value) throws MalformedException {
        if (name.equals("schema")) {
            return new Condition(name, uri(value), event -> event.schema().stream());
        }
        if (name.equals("entity")) {
            return new Condition(
                    name, uri(value), event -> event.entities().stream().map(SelfDescribing::schema));
        }
        if (isPath(name)) {
            var path = pointer(name.substring(DATA.length()));
            return new Condition(name, value, event -> data(event, path));
        }
        var field = field(name);
        boolean inLowerCase = field == CanonicalField.EVENT_ID || field == CanonicalField.DOMAIN_SESSIONID;
        return new Condition(
                name, inLowerCase ? value.toLowerCase(Locale.ROOT) : value, event -> event.value(field).stream());
    }

    private static boolean isPath(String name) {
        return name.startsWith(DATA)
                && Stream.of(name.substring(DATA.length()).split("\\.", -1)).noneMatch(String::isEmpty);
    }

    /** With or without {@code iglu:}. */
    private static String uri(String schema) {
        return schema.startsWith(IGLU) ? schema : IGLU + schema;
    }

    private static JsonPointer pointer(String path) {
        return JsonPointer.compile(
                "/" + path.replace("~", "~0").replace("/", "~1").replace('.', '/'));
    }

    private static Stream<?> data(Event event, JsonPointer path) {
        return event.selfDescribing().stream()
                .map(described -> described.data().at(path))
                .filter(node -> !node.isMissingNode())
                .map(ConditionParser::value);
    }

    private static Object value(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        return node.isString() ? node.asString() : node.toString();
    }

    private static CanonicalField field(String name) throws MalformedException {
        var shortName = SHORT_NAMES.get(name);
        var field = shortName != null
                ? shortName
                : CanonicalField.named(name)
                        .orElseThrow(() -> new MalformedException(
                                "Events have no field " + name + ".",
                                "Write "
                                        + SHORT_NAMES.keySet().stream().sorted().collect(Collectors.joining(", "))
                                        + ", schema, entity, data.<path>, or a field of the enriched event such as"
                                        + " tr_total."));
        if (field.type() == FieldType.JSON) {
            throw new MalformedException("The field " + name + " is JSON.", "Write data.<path>, schema or entity.");
        }
        if (!field.isSent()) {
            throw new MalformedException(
                    "Only an enrichment fills " + name + ", so no event has it.",
                    "Write a field that trackers fill, such as page_url.");
        }
        return field;
    }
}
