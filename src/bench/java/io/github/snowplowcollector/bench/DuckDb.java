package io.github.snowplowcollector.bench;

import java.io.File;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The same rows read by DuckDB: columns by its CSV reader, the query string split and decoded in SQL, all names and values consumed. */
final class DuckDb {

    private static final String QUERY = """
            with rows as (
              select string_split(regexp_replace(c11, '%25([0-9A-Fa-f]{2})', '%\\1', 'g'), '&') as pairs
              from read_csv([FILES], delim = '\t', quote = '', escape = '', header = false, skip = 2, all_varchar = true,
                            auto_detect = false, columns = {COLUMNS})
              where c5 = 'GET' and c7 = '/i' and c8 <> '301' and c11 <> '-'),
            pairs as (select unnest(pairs) as pair from rows),
            decoded as (
              select url_decode(split_part(pair, '=', 1)) as name, url_decode(replace(split_part(pair, '=', 2), '+', ' ')) as value
              from pairs)
            select count(*), sum(strlen(name) + strlen(value)), bit_xor(hash(name, value)) from decoded""";

    private DuckDb() {}

    static Figure run(List<File> files) throws Exception {
        var list = files.stream().map(file -> "'" + file.getPath() + "'").collect(Collectors.joining(", "));
        var columns =
                IntStream.range(0, 33).mapToObj(i -> "'c" + i + "': 'VARCHAR'").collect(Collectors.joining(", "));
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("set threads = 1");
            long began = System.nanoTime();
            try (var result =
                    statement.executeQuery(QUERY.replace("FILES", list).replace("COLUMNS", columns))) {
                result.next();
                double seconds = (System.nanoTime() - began) / 1e9;
                return new Figure(seconds, seconds, 0, 0, result.getLong(2), result.getLong(1) + " pairs");
            }
        }
    }
}
