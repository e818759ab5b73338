package io.github.snowplowcollector.archive.sql;

import java.util.Properties;
import java.util.concurrent.Callable;
import org.duckdb.DuckDBDriver;

/** Asks DuckDB something. */
public final class OneQuery implements Callable<String> {

    @Override
    public String call() throws Exception {
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement();
                var answer = statement.executeQuery("select 'of ' || 6 * 7")) {
            answer.next();
            return answer.getString(1);
        }
    }
}
