package io.github.snowplowcollector.archive.athena;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import io.github.snowplowcollector.config.LogSpec;
import io.github.snowplowcollector.event.CanonicalField;
import io.github.snowplowcollector.event.TrackerParameter;
import io.github.snowplowcollector.ground.ThisPlugin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The view that decodes a table of log files: an approximation of our decoder, which marks what it cannot decode. */
final class LogEventsView {

    /** Address of a schema, in the parts that columns have. */
    static final String SCHEMA =
            "'^iglu:([a-zA-Z0-9_.-]+)/([a-zA-Z0-9_-]+)/([a-zA-Z0-9_-]+)/([1-9][0-9]*(-(0|[1-9][0-9]*)){2})$'";

    /** What something else fills than a parameter, or where no parameter does. */
    private static final Map<CanonicalField, String> OTHERWISE = new EnumMap<>(Map.of(
            CanonicalField.COLLECTOR_TSTAMP,
            "collected",
            CanonicalField.V_COLLECTOR,
            "'cloudfront'",
            CanonicalField.USER_IPADDRESS,
            "address",
            CanonicalField.USERAGENT,
            "header",
            CanonicalField.PAGE_URL,
            "page",
            CanonicalField.DERIVED_TSTAMP,
            derived(),
            CanonicalField.EVENT_VENDOR,
            ofSchema(1),
            CanonicalField.EVENT_NAME,
            ofSchema(2),
            CanonicalField.EVENT_FORMAT,
            ofSchema(3),
            CanonicalField.EVENT_VERSION,
            ofSchema(4)));

    private LogEventsView() {}

    private static String ofSchema(int part) {
        return "regexp_extract(schema, " + SCHEMA + ", " + part + ")";
    }

    private static String derived() {
        var created = new ParameterSql(TrackerParameter.DTM).millis();
        var sent = new ParameterSql(TrackerParameter.STM).millis();
        return "coalesce(" + new ParameterSql(TrackerParameter.TTM).value(CanonicalField.TRUE_TSTAMP)
                + ", date_add('millisecond', least(0, coalesce(" + created + " - " + sent + ", 0)), collected))";
    }

    /** The statement that makes the view. */
    static String definition(LogTable table, AthenaRequest request, String bucket, LogSpec logs) {
        return Sql.of(
                "log-events.sql",
                Map.ofEntries(
                        entry("view", request.name(table.view())),
                        entry("table", request.name(table.table())),
                        entry("row", table.row(logs)),
                        entry("others", table.others(bucket, logs)),
                        entry("type", ParameterSql.types(type -> Sql.text(type.canonicalName()))),
                        entry("trees", trees()),
                        entry("schema", schema()),
                        entry("columns", columns().map(column -> "  " + column).collect(joining(",\n"))),
                        entry(
                                "partitions",
                                table.partitions(logs).stream()
                                        .map(key -> "  " + key + ",\n")
                                        .collect(joining())),
                        entry("broken", broken()),
                        entry("probe", Sql.text(ThisPlugin.NAME))));
    }

    /** The fields that an event can have as it was sent, in the order of the layout. */
    private static Stream<String> columns() {
        return Stream.of(CanonicalField.values())
                .filter(CanonicalField::isSent)
                .map(field -> value(field) + " AS " + field.canonicalName());
    }

    /** Of several parameters that were sent the later one counts, be it empty. */
    private static String value(CanonicalField field) {
        var sources = new ArrayList<>(Stream.of(TrackerParameter.values())
                .filter(parameter -> parameter.fields().contains(field))
                .filter(parameter -> parameter != TrackerParameter.CV)
                .toList());
        Collections.reverse(sources);
        var cases = sources.stream()
                .map(ParameterSql::new)
                .map(source -> " WHEN " + source.sent() + " IS NOT NULL THEN " + source.value(field))
                .collect(joining());
        var otherwise = OTHERWISE.getOrDefault(field, "NULL");
        if (field == CanonicalField.V_COLLECTOR) {
            return "coalesce(" + new ParameterSql(TrackerParameter.CV).value(field) + ", " + otherwise + ")";
        }
        if (cases.isEmpty() || field == CanonicalField.DERIVED_TSTAMP) {
            return otherwise;
        }
        return sources.size() == 1 && otherwise.equals("NULL")
                ? new ParameterSql(sources.get(0)).value(field)
                : "CASE" + cases + (otherwise.equals("NULL") ? "" : " ELSE " + otherwise) + " END";
    }

    /** A self-describing event brings its own. */
    private static String schema() {
        var described = "json_extract_scalar(" + value(CanonicalField.UNSTRUCT_EVENT) + ", '$.data.schema')";
        return ParameterSql.types(type -> type.schema().map(Sql::text).orElse(described));
    }

    private static String trees() {
        return Stream.of(TrackerParameter.UE_PR, TrackerParameter.UE_PX, TrackerParameter.CO, TrackerParameter.CX)
                .map(ParameterSql::new)
                .map(json -> "      try(json_parse(" + json.value(CanonicalField.CONTEXTS) + ")) AS " + json.tree())
                .collect(joining(",\n"));
    }

    private static String broken() {
        var lines = new ArrayList<String>(List.of("IF(collected IS NULL, 'date')"));
        Stream.of(TrackerParameter.values())
                .map(ParameterSql::new)
                .filter(ParameterSql::isJudged)
                .forEach(parameter -> lines.add(parameter.broken()));
        return lines.stream().map(line -> "    " + line).collect(joining(",\n"));
    }
}
