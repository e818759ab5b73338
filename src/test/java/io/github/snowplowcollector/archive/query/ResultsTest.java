package io.github.snowplowcollector.archive.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.archive.events.CsvFormulas;
import io.github.snowplowcollector.archive.events.TextOutput;
import io.github.snowplowcollector.archive.sql.DuckDbEngine;
import io.github.snowplowcollector.config.InvalidConfigurationException;
import io.github.snowplowcollector.ground.TextWidth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    private static final String VALUES = """
            SELECT '=1+1' AS formula, -1.5 AS number, '-1.5' AS text, 'a"b,c' AS quoted, NULL AS nothing,
              TIMESTAMPTZ '2026-11-24 10:00:00Z' AS at, [1, NULL] AS list, {'a': 'x'} AS struct, '{"b": 1.50}'::JSON AS json,
              'nan'::DOUBLE AS nan, 12345678901234567890.5::DECIMAL(38, 1) AS big, 1e7::DOUBLE AS million, 1 AS number""";

    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void makeSource() {
        ParquetFiles.copy("SELECT 'web' AS app_id, i FROM range(3) t(i)", folder.resolve("events.parquet"));
    }

    @Test
    void csvDefusesTextsAndNeverNumbers() throws Exception {
        ask(VALUES, ResultFormat.CSV, CsvFormulas.DEFUSE, "r.csv");

        assertThat(folder.resolve("r.csv")).hasContent("""
                        formula,number,text,quoted,nothing,at,list,struct,json,nan,big,million,number
                        '=1+1,-1.5,-1.5,"a""b,c",,2026-11-24T10:00:00Z,"[1,null]","{""a"":""x""}","{""b"": 1.50}",NaN,12345678901234567890.5,10000000,1
                        """);

        ask("SELECT '=1+1' AS \"=x\"", ResultFormat.CSV, CsvFormulas.KEEP, "r.csv");
        assertThat(folder.resolve("r.csv")).hasContent("=x\n=1+1\n");
    }

    @Test
    void ndjsonIsExact() throws Exception {
        ask(VALUES, ResultFormat.NDJSON, CsvFormulas.DEFUSE, "r.json");

        assertThat(folder.resolve("r.json"))
                .hasContent(
                        "{\"formula\":\"=1+1\",\"number\":-1.5,\"text\":\"-1.5\",\"quoted\":\"a\\\"b,c\",\"nothing\":null,"
                                + "\"at\":\"2026-11-24T10:00:00Z\",\"list\":[1,null],\"struct\":{\"a\":\"x\"},\"json\":{\"b\":1.50},"
                                + "\"nan\":\"NaN\",\"big\":12345678901234567890.5,\"million\":1.0E7,\"number_1\":1}\n");
    }

    @Test
    void parquetIsThereAsAWholeOrNotAtAll() throws Exception {
        ask("SELECT i FROM events ORDER BY i DESC;", ResultFormat.PARQUET, CsvFormulas.DEFUSE, "it's.parquet");
        var before = Files.readAllBytes(folder.resolve("it's.parquet"));
        assertThatThrownBy(() -> ask(
                        "SELECT ('x' || i)::INTEGER FROM events",
                        ResultFormat.PARQUET,
                        CsvFormulas.DEFUSE,
                        "it's.parquet"))
                .isInstanceOf(QueryException.class);

        assertThat(Files.readAllBytes(folder.resolve("it's.parquet"))).isEqualTo(before);
        assertThatThrownBy(() ->
                        ask("SELECT ('x' || i)::INTEGER FROM events", ResultFormat.CSV, CsvFormulas.DEFUSE, "new.csv"))
                .isInstanceOf(QueryException.class);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("events.parquet", "it's.parquet", "scratch");
        }
    }

    @Test
    void aStatementOfAnotherKindIsAProblemOfItsParameter() {
        assertThatThrownBy(() -> ask("drop   view\n events", ResultFormat.TABLE, CsvFormulas.DEFUSE, "-"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("query = 'drop view events': A query is one statement that selects");
    }

    @Test
    void aTableFitsTheTerminal() {
        var table = new TableResult(OptionalInt.of(40), lines::add);
        table.columns(List.of("name", "n", "a name that is far too long for it"));
        table.row(List.of("日本語\u001b[31m", 1, "x".repeat(1_000_000)));
        table.row(List.of("b", 22.5, "y"));
        table.end();

        assertThat(lines)
                .containsExactly(
                        "name                 n  a name that is …",
                        "日本語\\u001B[31m     1  xxxxxxxxxxxxxxx…",
                        "b                 22.5  y");
        assertThat(lines).allMatch(line -> TextWidth.of(line) <= 40);
    }

    @Test
    void aTableSaysWhatItDoesNotShow() {
        var table = new TableResult(OptionalInt.of(60), lines::add);
        table.columns(IntStream.range(0, 10).mapToObj(i -> "a_long_name_" + i).toList());
        IntStream.range(0, 201)
                .forEach(row -> table.row(
                        IntStream.range(0, 10).boxed().<Object>map(i -> i).toList()));
        table.end();

        assertThat(lines).hasSize(202);
        assertThat(lines.get(0)).isEqualTo("a_long_name…  a_long_name…  a_long_name…  a_long_name…");
        assertThat(lines.get(1)).isEqualTo("           0             1             2             3");
        assertThat(lines.get(201))
                .isEqualTo(
                        "1 row and 6 columns more: name a file in snowplow.query.output to get all, or ask for less.");
    }

    @Test
    void noRowIsSaid() {
        var table = new TableResult(OptionalInt.empty(), lines::add);
        table.columns(List.of("app_id"));
        table.end();

        assertThat(lines).containsExactly("app_id", "No row.");
    }

    @Test
    void namesOfColumnsAreNeverTheSameInJson() {
        var json = new NdjsonResult(TextOutput.console(lines::add));
        json.columns(List.of("a", "a", "a_1", "a"));
        json.row(List.of(1, 2, 3, 4));

        assertThat(lines).containsExactly("{\"a\":1,\"a_2\":2,\"a_1\":3,\"a_3\":4}");
    }

    private void ask(String sql, ResultFormat format, CsvFormulas formulas, String output) throws Exception {
        var scratch = folder.resolve("scratch");
        Files.createDirectories(scratch);
        var request = new QueryRequest(
                "query",
                sql,
                List.of(folder.resolve("events.parquet")),
                format,
                formulas,
                Optional.of(folder.resolve(output)));
        new Query(request, new DuckDbEngine(), scratch, OptionalInt.empty(), lines::add, note -> {}).ofSource();
    }
}
