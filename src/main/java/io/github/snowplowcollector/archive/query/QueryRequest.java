package io.github.snowplowcollector.archive.query;

import io.github.snowplowcollector.archive.events.CsvFormulas;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What somebody asks.
 *
 * @param parameter the one that says it
 * @param sql the query
 * @param source Parquet files to ask; none to ask the events of a log
 * @param format form of the result
 * @param csvFormulas what becomes of texts that a spreadsheet would run
 * @param output file for the result, or the standard output; empty for the console
 */
public record QueryRequest(
        String parameter,
        String sql,
        List<Path> source,
        ResultFormat format,
        CsvFormulas csvFormulas,
        Optional<Path> output) {

    public QueryRequest {
        source = List.copyOf(source);
    }
}
