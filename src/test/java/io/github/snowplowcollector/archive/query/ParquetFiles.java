package io.github.snowplowcollector.archive.query;

import io.github.snowplowcollector.event.CanonicalField;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;

/** Parquet as it may lie there, written by DuckDB. */
public final class ParquetFiles {

    private ParquetFiles() {}

    /** Events with some values in each column, of two applications; in each third row the odd columns are null. */
    public static Path events(Path file, Collection<CanonicalField> columns, int rows) {
        return copy(
                "SELECT "
                        + columns.stream()
                                .map(column -> value(column) + " AS " + column.canonicalName())
                                .collect(Collectors.joining(", "))
                        + " FROM range(" + rows + ") t(i)",
                file);
    }

    /** Tables with some of the columns. */
    public static QueryTables tables(Path folder, Collection<CanonicalField> columns, int rows) {
        return new QueryTables(
                List.of(events(folder.resolve("events-" + columns.size() + "-" + rows + ".parquet"), columns, rows)),
                Optional.of(badRows(folder.resolve("bad-rows.parquet"))));
    }

    /** Two rows that break the protocol, and one that cannot be read. */
    static Path badRows(Path file) {
        return copy("""
                SELECT * FROM (VALUES
                  (TIMESTAMPTZ '2026-11-24 10:00:00Z', 'web', 'pv', 'sp', 'js-3', 'eid', 'x', 'It is a UUID.', 'a.gz', 7, 1),
                  (TIMESTAMPTZ '2026-11-24 11:00:00Z', 'web', 'pv', 'sp', 'js-3', 'eid', '=1+1', 'It is a UUID.', 'a.gz', 8, 2),
                  (NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'There are 3 columns.', 'b.gz', 1, 1))
                  t(collector_tstamp, app_id, event, name_tracker, v_tracker, parameter, value, rule, file, row, defects)""", file);
    }

    /** The rows of a query. */
    public static Path copy(String select, Path file) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (" + select + ") TO '" + file.toString().replace("'", "''") + "' (FORMAT parquet)");
            return file;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A database that is not locked. */
    static Connection connect() throws SQLException {
        return new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
    }

    private static String value(CanonicalField column) {
        int number = column.ordinal();
        var always = switch (column.type()) {
            case TEXT -> "'" + column.canonicalName() + "-' || (i % " + (2 + number % 7) + ")";
            case INTEGER -> "((i * " + (number + 1) + ") % 17)::INTEGER";
            case DECIMAL -> "(i / 4 + " + number + ")::DOUBLE";
            case FLAG -> "i % " + (2 + number % 3) + " = 0";
            case TIMESTAMP -> "TIMESTAMPTZ '2026-11-24 10:00:00Z' + INTERVAL (i * " + (1 + number % 5) + ") MINUTE";
            case JSON -> "('{\"schema\": \"iglu:a/b/jsonschema/1-0-0\", \"data\": {\"n\": ' || i || '}}')::JSON";
        };
        return switch (column) {
            case APP_ID -> "['web', 'shop'][1 + i % 2]";
            case EVENT -> "['page_view', 'struct', 'page_view', 'unstruct'][1 + i % 4]";
            case COLLECTOR_TSTAMP, EVENT_ID -> always;
            default -> "CASE WHEN i % 3 = 0 AND " + (number % 2) + " = 1 THEN NULL ELSE " + always + " END";
        };
    }
}
