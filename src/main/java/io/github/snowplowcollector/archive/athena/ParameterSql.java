package io.github.snowplowcollector.archive.athena;

import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.EventType;
import io.github.snowplowcollector.event.TrackerParameter;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A parameter of the tracker protocol in SQL, over {@code sent}, the decoded values by name, and {@code texts}, the same as Snowplow keeps
 * texts.
 */
final class ParameterSql {

    private static final String WHOLE_NUMBER = "'^[+-]?[0-9]+$'";

    /** With few digits in the exponent: some engines write all of them out. */
    private static final String DECIMAL_NUMBER = "'^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$'";

    private static final String UUID = "'^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$'";
    private static final String SIZE = "'^([0-9]+)x([0-9]+)$'";

    /** A scheme with nothing behind it. */
    private static final String BARE_SCHEME = "'^[A-Za-z][A-Za-z0-9+.-]*:(#.*)?$'";

    private static final String AUTHORITY = "'^([A-Za-z][A-Za-z0-9+.-]*:)?//'";

    /** An authority that java.net.URI reads; of none, that something follows. */
    private static final String READABLE_AUTHORITY = "'^([A-Za-z][A-Za-z0-9+.-]*:)?//([^/?#]*@)?("
            + "\\[[0-9A-Fa-f:.]+\\](:[0-9]*)?|([A-Za-z0-9_.!~*''();:&=+$, -]|[^\\x00-\\x7F]|%[0-9A-Fa-f]{2})+)([/?#]|$)"
            + "|^([A-Za-z][A-Za-z0-9+.-]*:)?//[/?#]'";

    private static final String FIRST_MILLI = "-62167219200000";
    private static final String LAST_MILLI = "253402300799999";

    private final TrackerParameter parameter;

    ParameterSql(TrackerParameter parameter) {
        this.parameter = parameter;
    }

    /** The value as it was sent; NULL if it was not. */
    String sent() {
        var sent = "element_at(sent, " + Sql.text(parameter.code()) + ")";
        return parameter == TrackerParameter.URL ? "IF(" + sent + " <> '', " + sent + ")" : sent;
    }

    private String text() {
        return "element_at(texts, " + Sql.text(parameter.code()) + ")";
    }

    /** The value of a field that it fills; NULL also where it breaks its rule. */
    String value(CanonicalField field) {
        return switch (parameter.kind()) {
            case TEXT, URL, COLLECTOR, PLATFORM -> text();
            case ADDRESSES ->
                "regexp_extract(regexp_replace(replace(regexp_extract(" + sent()
                        + ", '^[^,| ]+'), chr(9), '    '), '[\\x00-\\x1F\\x7F]', ''), '^.+$')";
            case UUID -> "lower(" + sent() + ")";
            case EVENT_TYPE -> "type";
            case TRANSACTION, INTEGER -> number(sent(), "integer", WHOLE_NUMBER);
            case DECIMAL ->
                field == CanonicalField.SE_VALUE
                        ? "IF(is_finite(" + number(sent(), "double", DECIMAL_NUMBER) + "), "
                                + number(sent(), "double", DECIMAL_NUMBER) + ")"
                        : number(sent(), "decimal(18,2)", DECIMAL_NUMBER);
            case FLAG -> "CASE " + sent() + " WHEN '1' THEN true WHEN '0' THEN false END";
            case MILLIS -> "date_add('millisecond', " + millis() + ", TIMESTAMP '1970-01-01 00:00:00.000')";
            case SIZE ->
                "TRY_CAST(regexp_extract(" + sent() + ", " + SIZE + ", "
                        + (field == parameter.fields().get(0) ? 1 : 2) + ") AS integer)";
            case JSON -> sent();
            case BASE64_JSON -> parameter.code() + "_json";
        };
    }

    /** Milliseconds since 1970. */
    String millis() {
        var number = number(sent(), "bigint", WHOLE_NUMBER);
        return "IF(" + number + " BETWEEN " + FIRST_MILLI + " AND " + LAST_MILLI + ", " + number + ")";
    }

    private static String number(String text, String type, String pattern) {
        return "IF(regexp_like(" + text + ", " + pattern + "), TRY_CAST(" + text + " AS " + type + "))";
    }

    /** Whether there is a rule that a value can break. */
    boolean isJudged() {
        return parameter.kind() != TrackerParameter.Kind.TEXT;
    }

    /** The name if the rule is broken, else NULL. Whatever it looks at cannot end the query. */
    String broken() {
        var name = Sql.text(parameter.code());
        var kept = parameter == TrackerParameter.E ? "false" : sent() + " IS NULL";
        return "IF(NOT coalesce(" + rule() + ", " + kept + "), " + name + ")";
    }

    private String rule() {
        var first = parameter.fields().get(0);
        return switch (parameter.kind()) {
            case TEXT -> throw new IllegalStateException(parameter + " has no rule");
            case COLLECTOR -> "IF(" + sent() + " IS NOT NULL, " + text() + " IS NOT NULL)";
            case URL ->
                "NOT regexp_like(" + url() + ", " + BARE_SCHEME + ") AND (NOT regexp_like(" + url() + ", " + AUTHORITY
                        + ") OR regexp_like(" + url() + ", " + READABLE_AUTHORITY + "))";
            case ADDRESSES -> "NOT regexp_like(" + sent() + ", '^[,| ]+$')";
            case PLATFORM -> sent() + " IN ('web', 'mob', 'pc', 'srv', 'app', 'tv', 'cnsl', 'iot', 'headset')";
            case UUID -> "regexp_like(" + sent() + ", " + UUID + ")";
            case EVENT_TYPE -> "type IS NOT NULL";
            case TRANSACTION -> "IF(" + sent() + " IS NOT NULL, " + value(first) + " IS NOT NULL)";
            case INTEGER -> "lower(" + sent() + ") = 'null' OR " + value(first) + " IS NOT NULL";
            case DECIMAL -> "lower(" + sent() + ") = 'null' OR regexp_like(" + sent() + ", " + DECIMAL_NUMBER + ")";
            case FLAG -> sent() + " IN ('1', '0')";
            case MILLIS -> "IF(" + sent() + " IS NOT NULL, " + millis() + " IS NOT NULL)";
            case SIZE ->
                "IF(" + sent() + " IS NOT NULL, " + value(first) + " IS NOT NULL AND "
                        + value(parameter.fields().get(1)) + " IS NOT NULL)";
            case JSON, BASE64_JSON -> "IF(" + sent() + " IS NOT NULL, coalesce(" + envelope(first) + ", false))";
        };
    }

    /** A tab is a blank before a URL is looked at, other controls are nothing. */
    private String url() {
        return "coalesce(" + text() + ", " + sent() + ")";
    }

    /** What a value is as JSON; NULL if it is none. */
    String tree() {
        return parameter.code() + "_tree";
    }

    private String envelope(CanonicalField field) {
        var schema = "json_extract_scalar(" + tree() + ", '$.schema')";
        var data = "element_at(TRY_CAST(" + tree() + " AS map(varchar, json)), 'data')";
        var snowplow = "iglu:com.snowplowanalytics.snowplow/";
        if (field == CanonicalField.UNSTRUCT_EVENT) {
            return schema + " = '" + snowplow + "unstruct_event/jsonschema/1-0-0' AND " + selfDescribing(data);
        }
        var entities = "TRY_CAST(" + data + " AS array(json))";
        return "(" + schema + " = '" + snowplow + "contexts/jsonschema/1-0-1' OR " + schema + " = '" + snowplow
                + "contexts/jsonschema/1-0-0' AND cardinality(" + entities + ") > 0) AND all_match(" + entities
                + ", entity -> coalesce(" + selfDescribing("entity") + ", false))";
    }

    /** An object of schema and data, and nothing else. */
    private static String selfDescribing(String json) {
        return "regexp_like(json_extract_scalar(" + json + ", '$.schema'), " + LogEventsView.SCHEMA
                + ") AND array_sort(map_keys(TRY_CAST(" + json + " AS map(varchar, json)))) = ARRAY['data', 'schema']";
    }

    /** The cases of the types of events, with what each stands for. */
    static String types(Function<EventType, String> meaning) {
        var cases = Stream.of(EventType.values())
                .map(type -> " WHEN " + Sql.text(type.code()) + " THEN " + meaning.apply(type))
                .collect(Collectors.joining("", "CASE " + new ParameterSql(TrackerParameter.E).sent(), ""));
        // What oldest trackers called se.
        return cases + " WHEN 'ev' THEN " + meaning.apply(EventType.STRUCT) + " END";
    }
}
