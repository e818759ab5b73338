package io.github.snowplowcollector.archive.sql;

import io.github.snowplowcollector.archive.query.QueryException;
import io.github.snowplowcollector.archive.query.QueryTables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** A database in memory that is locked before anybody's SQL comes near it: it sees the files that it is given, and nothing else. */
final class Database implements AutoCloseable {

    /** All that the driver says of a query that fails before its first row, for whatever reason. */
    private static final String SILENT = "Invalid result set";

    private static final String NO_FOLDERS = "hive_partitioning = false";

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Without tables. */
    static Database empty() throws SQLException {
        return of(new QueryTables(List.of(), Optional.empty()), Path.of(""), Optional.empty());
    }

    /**
     * With tables.
     *
     * @param scratch folder for what does not fit into memory
     * @param written file that may be written besides
     */
    static Database of(QueryTables tables, Path scratch, Optional<Path> written) throws SQLException {
        var database = new Database(connect());
        try {
            database.set("TimeZone", "'UTC'");
            database.set("memory_limit", "'50%'");
            database.set("temp_directory", literal(scratch.toString()));
            database.set("secret_directory", literal(scratch.toString()));
            database.set("autoinstall_known_extensions", "false");
            database.set("autoload_known_extensions", "false");
            database.set("allow_community_extensions", "false");
            database.set("allowed_paths", paths(Stream.concat(tables.files(), written.stream())));
            database.set("enable_external_access", "false");
            database.view(QueryTables.EVENTS, tables.events(), folders(tables));
            database.view(QueryTables.BAD_ROWS, tables.badRows().stream().toList(), NO_FOLDERS);
            database.set("lock_configuration", "true");
            return database;
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Not by the manager of drivers, which would not find one of another loader. */
    private static Connection connect() throws SQLException {
        var properties = new Properties();
        properties.put(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        try {
            var connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
            return Objects.requireNonNull(connection);
        } catch (LinkageError | IllegalStateException e) {
            throw new QueryException(
                    "DuckDB does not run on this system (" + System.getProperty("os.name") + ", "
                            + System.getProperty("os.arch") + "). Fix: write the events with snowplow:events"
                            + " and snowplow.events.format=parquet, and ask them elsewhere.",
                    e);
        }
    }

    private void set(String option, String value) throws SQLException {
        execute("SET " + option + " = " + value);
    }

    /** The types of partitions are not guessed: a value is text, and a date only where the name says it. */
    private void view(String name, List<Path> files, String options) throws SQLException {
        if (!files.isEmpty()) {
            execute("CREATE VIEW " + name + " AS SELECT * FROM read_parquet(" + paths(files.stream())
                    + ", union_by_name = true, " + options + ")");
        }
    }

    /** DuckDB looks at the whole path, also above what somebody named. */
    private static String folders(QueryTables tables) {
        if (!tables.inFolders()) {
            return NO_FOLDERS;
        }
        boolean dated =
                tables.events().stream().allMatch(file -> file.toString().contains("collector_date="));
        return "hive_partitioning = true, hive_types_autocast = false"
                + (dated ? ", hive_types = {'collector_date': DATE}" : "");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** The rows of a query, which come as they are read, in bounded memory. */
    ResultSet rows(PreparedStatement statement, String sql) throws SQLException {
        try {
            return statement.executeQuery();
        } catch (SQLException e) {
            boolean silent = String.valueOf(e.getMessage()).contains(SILENT);
            throw silent && !Thread.currentThread().isInterrupted() ? reason(sql, e) : e;
        }
    }

    /** By chunks it fails again, and says why. */
    private SQLException reason(String sql, SQLException silent) throws SQLException {
        try (var statement = connection.unwrap(DuckDBConnection.class).prepare(sql)) {
            statement.query().close();
            return silent;
        } catch (SQLException e) {
            return e;
        }
    }

    private static String paths(Stream<Path> paths) {
        return paths.map(path -> literal(path.toString())).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A text as SQL writes it. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
