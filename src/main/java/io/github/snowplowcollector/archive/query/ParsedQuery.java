package io.github.snowplowcollector.archive.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.event.CanonicalField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A query as DuckDB's parser understands it: whether it selects and nothing else, and what of the events it needs. In doubt it needs all,
 * for a column too much costs time, and one too few an answer.
 */
final class ParsedQuery {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** What selects. A WITH may also insert, update, delete and copy to a file, and is a SELECT nevertheless. */
    private static final Set<String> SELECTING =
            Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");

    /** Functions that make rows out of their arguments alone. */
    private static final Set<String> OWN_ROWS = Set.of("range", "generate_series", "unnest");

    private static final String ONE_SELECT =
            "A query is one statement that selects, and has its values in it; it sees the tables events and bad_rows.";

    private final JsonNode answer;
    private final List<JsonNode> nodes = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private ParsedQuery(String json) {
        answer = MAPPER.readTree(json);
        collect(answer.path("statements"));
    }

    /** @param json what {@link SqlEngine#parsed} says */
    static ParsedQuery of(String json) {
        return new ParsedQuery(json);
    }

    private void collect(JsonNode node) {
        nodes.add(node);
        if (node.isString()) {
            names.add(lower(node.asString()));
        }
        node.forEach(this::collect);
    }

    /**
     * Why it cannot be run; empty if it can.
     *
     * @param sql the text of it
     */
    Optional<String> fault(String sql) {
        if (answer.path("error").asBoolean()) {
            return Optional.of(
                    "parser".equals(text(answer, "error_type"))
                            ? text(answer, "error_message") + place(sql) + "."
                            : ONE_SELECT);
        }
        int statements = answer.path("statements").size();
        if (statements != 1) {
            return Optional.of(
                    statements == 0 ? "There is no statement in it." : ONE_SELECT + " These are " + statements + ".");
        }
        return nodes.stream().anyMatch(node -> isOtherStatement(node) || is(node, "class", "PARAMETER"))
                ? Optional.of(ONE_SELECT)
                : Optional.empty();
    }

    /** The position is of bytes in UTF-8, from 0 on. */
    private String place(String sql) {
        if (!answer.has("position")) {
            return "";
        }
        byte[] utf8 = sql.getBytes(UTF_8);
        int position = Math.min(answer.path("position").asInt(), utf8.length);
        var before = new String(utf8, 0, position, UTF_8);
        int line = (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        return " in line " + (line + 1) + ", column " + column;
    }

    private static boolean isOtherStatement(JsonNode node) {
        var type = text(node, "type");
        return type.endsWith("_NODE") && !SELECTING.contains(type);
    }

    /** Whether it names that table, be it of its own making. */
    boolean namesBadRows() {
        return nodes.stream()
                .anyMatch(node -> is(node, "type", "BASE_TABLE")
                        && lower(text(node, "table_name")).equals(QueryTables.BAD_ROWS));
    }

    boolean needsBadRows() {
        return names.contains(QueryTables.BAD_ROWS) || readsUnseen();
    }

    /** The columns of events; none if it reads no event. */
    Set<CanonicalField> columns() {
        if (!names.contains(QueryTables.EVENTS) && !readsUnseen()) {
            return Set.of();
        }
        if (needsAll()) {
            return EnumSet.allOf(CanonicalField.class);
        }
        var columns = EnumSet.noneOf(CanonicalField.class);
        names.forEach(name -> CanonicalField.named(name).ifPresent(columns::add));
        return columns.isEmpty() ? EnumSet.of(CanonicalField.APP_ID) : columns; // Also who only counts needs rows.
    }

    /** Whether it may read tables whose names do not stand in it. */
    private boolean readsUnseen() {
        var common = new HashSet<String>();
        nodes.stream().filter(node -> node.has("key")).forEach(node -> common.add(lower(text(node, "key"))));
        return nodes.stream()
                .anyMatch(node -> isForeignFunction(node)
                        || is(node, "type", "SHOW_REF")
                        || (is(node, "type", "BASE_TABLE") && !isKnown(node, common)));
    }

    private static boolean isForeignFunction(JsonNode node) {
        return is(node, "type", "TABLE_FUNCTION")
                && !OWN_ROWS.contains(lower(text(node.path("function"), "function_name")));
    }

    private static boolean isKnown(JsonNode table, Set<String> common) {
        var name = lower(text(table, "table_name"));
        return name.equals(QueryTables.EVENTS) || name.equals(QueryTables.BAD_ROWS) || common.contains(name);
    }

    /** Whether it may use columns whose names do not stand in it. */
    private boolean needsAll() {
        var tables = new HashSet<String>();
        nodes.stream().filter(node -> node.isObject() && !node.has("class")).forEach(node -> {
            tables.add(lower(text(node, "alias")));
            tables.add(lower(text(node, "table_name")));
            tables.add(lower(text(node, "key")));
        });
        return readsUnseen() || nodes.stream().anyMatch(node -> hidesColumns(node) || isWholeRow(node, tables));
    }

    private static boolean hidesColumns(JsonNode node) {
        return is(node, "class", "STAR")
                || is(node, "class", "POSITIONAL_REFERENCE")
                || is(node, "type", "PIVOT")
                || is(node, "ref_type", "NATURAL")
                || !node.path("column_name_alias").isEmpty();
    }

    private static boolean isWholeRow(JsonNode node, Set<String> tables) {
        var path = node.path("column_names");
        return is(node, "class", "COLUMN_REF")
                && !path.isEmpty()
                && tables.contains(lower(path.get(path.size() - 1).asString()));
    }

    private static boolean is(JsonNode node, String member, String value) {
        return value.equals(text(node, member));
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
