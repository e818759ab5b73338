package io.github.snowplowcollector.archive.query;

import java.nio.file.Path;

/** What parses and runs SQL. Its signatures name the JDK's types and ours alone, since its classes are another class loader's. */
public interface SqlEngine {

    /**
     * How the engine's own parser understands a text: {@code {"statements": […]}} in JSON, or {@code {"error": true, …}} when it is wrong
     * or a statement does not select.
     */
    String parsed(String sql);

    /**
     * Looks up all names and types of a query, and does not run it.
     *
     * @throws QueryException if the tables do not have them
     */
    void check(String sql, QueryTables tables, Path scratch);

    /**
     * Hands on the rows as they come. The query sees nothing of this machine but the tables.
     *
     * @param scratch folder that only its owner may read, for what does not fit into memory
     * @throws QueryException if it fails
     * @throws InterruptedException if the thread is interrupted; the query has ended then
     */
    void run(String sql, QueryTables tables, Path scratch, ResultSink sink) throws InterruptedException;

    /**
     * Writes the rows as Parquet, likewise.
     *
     * @param parquet a file that is not there yet
     */
    void write(String sql, QueryTables tables, Path scratch, Path parquet) throws InterruptedException;
}
