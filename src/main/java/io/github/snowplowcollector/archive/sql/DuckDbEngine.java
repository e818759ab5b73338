package io.github.snowplowcollector.archive.sql;

import io.github.snowplowcollector.archive.query.QueryException;
import io.github.snowplowcollector.archive.query.QueryTables;
import io.github.snowplowcollector.archive.query.ResultSink;
import io.github.snowplowcollector.archive.query.SqlEngine;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** DuckDB within this process. Each query has a database of its own, in memory. */
public final class DuckDbEngine implements SqlEngine {

    @Override
    public String parsed(String sql) {
        try (var database = Database.empty();
                var statement = database.prepare("SELECT json_serialize_sql(?::VARCHAR)")) {
            statement.setString(1, sql);
            try (var result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void check(String sql, QueryTables tables, Path scratch) {
        try (var database = Database.of(tables, scratch, Optional.empty());
                var statement = database.prepare(sql)) {
            statement.getMetaData();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void run(String sql, QueryTables tables, Path scratch, ResultSink sink) throws InterruptedException {
        try (var database = Database.of(tables, scratch, Optional.empty());
                var statement = database.prepare(sql)) {
            CancellableWork.run(statement, () -> {
                try (var result = database.rows(statement, sql)) {
                    stream(result, sink);
                }
                sink.end();
            });
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static void stream(ResultSet result, ResultSink sink) throws SQLException {
        var description = result.getMetaData();
        int columns = description.getColumnCount();
        var names = new ArrayList<String>();
        for (int column = 1; column <= columns; column++) {
            names.add(description.getColumnLabel(column));
        }
        sink.columns(List.copyOf(names));
        while (!Thread.currentThread().isInterrupted() && result.next()) {
            var row = new ArrayList<@Nullable Object>(columns);
            for (int column = 1; column <= columns; column++) {
                row.add(JdbcValues.at(result, column));
            }
            sink.row(row);
        }
    }

    /** The query is an argument here, a text in quotes, and so cannot be anything but a SELECT. */
    @Override
    public void write(String sql, QueryTables tables, Path scratch, Path parquet) throws InterruptedException {
        var copy = "COPY (SELECT * FROM query(" + Database.literal(sql) + ")) TO "
                + Database.literal(parquet.toString())
                + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)";
        try (var database = Database.of(tables, scratch, Optional.of(parquet));
                var statement = database.prepare(copy)) {
            CancellableWork.run(statement, statement::execute);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static QueryException failure(SQLException failure) {
        return new QueryException(DuckDbMessage.of(failure) + " Fix: change the query.", failure);
    }
}
