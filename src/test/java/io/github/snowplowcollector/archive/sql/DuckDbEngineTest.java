package io.github.snowplowcollector.archive.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.archive.query.ParquetFiles;
import io.github.snowplowcollector.archive.query.QueryException;
import io.github.snowplowcollector.archive.query.QueryTables;
import io.github.snowplowcollector.archive.query.ResultSink;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbEngineTest {

    private static final QueryTables NONE = new QueryTables(List.of(), Optional.empty());

    private final DuckDbEngine engine = new DuckDbEngine();

    @TempDir
    private Path folder;

    private Path scratch;
    private Path beside;
    private Path target;
    private QueryTables tables;

    @BeforeEach
    void writeTables() throws IOException {
        scratch = Files.createDirectory(folder.resolve("scratch"));
        beside = ParquetFiles.copy("SELECT 'secret' AS s", folder.resolve("beside.parquet"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        target = folder.resolve("target.parquet");
        tables = new QueryTables(
                List.of(ParquetFiles.copy("SELECT 1 AS a, 'x' AS b", folder.resolve("events.parquet"))),
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM '%1$s/beside.parquet'",
                "SELECT * FROM read_parquet('%1$s/*.parquet')",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM read_text('%1$s/secret.txt')",
                "SELECT * FROM read_blob('%1$s/secret.txt')",
                "SELECT * FROM read_json('%1$s/secret.txt')",
                "SELECT * FROM sniff_csv('%1$s/secret.txt')",
                "SELECT * FROM glob('%1$s/*')",
                "SELECT * FROM parquet_metadata('%1$s/beside.parquet')",
                "SELECT * FROM 'https://localhost:1/x.parquet'",
                "SELECT * FROM read_parquet('s3://bucket/x.parquet')",
                "SELECT getenv('PATH')",
                "SELECT * FROM query('SELECT * FROM read_text(''%1$s/secret.txt'')')",
                "SELECT * FROM query_table('%1$s/beside.parquet')",
                "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT * FROM read_text(''%1$s/secret.txt'')'))",
                "FROM enable_logging(storage = 'file', storage_path = '%1$s/log')",
                "WITH x AS (COPY (SELECT 1) TO '%1$s/other.csv') SELECT 1",
                "COPY (SELECT 1) TO '%1$s/other.csv'",
                "ATTACH '%1$s/other.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = true",
                "SET lock_configuration = false",
                "SET TimeZone = 'CET'",
                "RESET memory_limit",
                "PRAGMA threads = 1",
                "EXPORT DATABASE '%1$s/export'",
            })
    void nothingOfThisMachineIsReachedEvenIfAParserWereFooled(String hostile) throws IOException {
        var before = content();
        var sql = String.format(hostile, folder);

        assertThatThrownBy(() -> rows(sql, tables)).isInstanceOf(QueryException.class);
        assertThat(content()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1) TO '%1$s/other.parquet' --",
                "SELECT 1)) TO '%1$s/other.parquet'; --",
                "SELECT 1'')) TO ''%1$s/other.parquet''; --",
                "DROP VIEW events",
                "SELECT 1; SELECT 2",
                "COPY events TO '%1$s/other.parquet'",
            })
    void whatIsWrittenAsParquetIsASelectAndNothingElse(String hostile) throws IOException {
        var before = content();

        assertThatThrownBy(() -> engine.write(String.format(hostile, folder), tables, scratch, target))
                .isInstanceOf(QueryException.class);
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void writesParquetWithTheTypesAndTheOrderOfTheQuery() throws Exception {
        engine.write(
                "SELECT i::BIGINT AS n, (i / 4)::DECIMAL(18, 2) AS d FROM range(3) t(i) ORDER BY i DESC; -- the end",
                tables,
                scratch,
                target);

        var written = new QueryTables(List.of(target), Optional.empty());
        assertThat(rows("SELECT * FROM events", written))
                .containsExactly(
                        List.of(2L, new BigDecimal("0.50")),
                        List.of(1L, new BigDecimal("0.25")),
                        List.of(0L, new BigDecimal("0.00")));
    }

    @Test
    void valuesAreExactAndTimesAreInUtc() throws Exception {
        var zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try {
            // Half past two on that night is no time in Berlin.
            assertThat(row("SELECT TIMESTAMP '2026-03-29 02:30:00.123456', TIMESTAMPTZ '2026-03-29 02:30:00',"
                            + " current_setting('TimeZone'), TIMESTAMPTZ '2026-03-29 02:30:00+02', DATE '2026-03-29'"))
                    .containsExactly(
                            "2026-03-29T02:30:00.123456Z",
                            "2026-03-29T02:30:00Z",
                            "UTC",
                            "2026-03-29T00:30:00Z",
                            "2026-03-29");
        } finally {
            TimeZone.setDefault(zone);
        }
        assertThat(row("SELECT 170141183460469231731687303715884105727::HUGEINT, 18446744073709551615::UBIGINT,"
                        + " 12345678901234567890.123456789::DECIMAL(38, 9), 0.1::DOUBLE, 'nan'::DOUBLE, true, NULL"))
                .containsExactly(
                        new BigInteger("170141183460469231731687303715884105727"),
                        new BigInteger("18446744073709551615"),
                        new BigDecimal("12345678901234567890.123456789"),
                        0.1,
                        Double.NaN,
                        true,
                        null);
        assertThat(row("SELECT [1, NULL], {'a': [DATE '2026-01-01'], 'b': '{\"c\": 1}'::JSON}, MAP {1: 'x'}, 'a'::BLOB,"
                        + " 'b'::ENUM('a', 'b'), INTERVAL 1 DAY, [[TIMESTAMPTZ '2026-01-01 00:00:00Z']]"))
                .containsExactly(
                        Arrays.asList(1, null),
                        Map.of("a", List.of("2026-01-01"), "b", new ResultSink.JsonText("{\"c\": 1}")),
                        Map.of("1", "x"),
                        "61",
                        "b",
                        "1 day",
                        List.of(List.of("2026-01-01T00:00:00Z")));
    }

    @Test
    void foldersWithAValueAreColumnsAndTheirTypesAreNotGuessed() throws Exception {
        var day = Files.createDirectories(folder.resolve("it's [1]/collector_date=2026-11-24/shop=007"));
        var other = Files.createDirectories(folder.resolve("it's [1]/collector_date=2026-11-25/shop=a%3Fb"));
        var lake = new QueryTables(
                List.of(
                        ParquetFiles.copy("SELECT 1 AS x", day.resolve("a.parquet")),
                        ParquetFiles.copy("SELECT 2 AS x, 'new' AS y", other.resolve("b.parquet"))),
                Optional.empty(),
                true);

        assertThat(rows("SELECT x, y, collector_date + 1, shop FROM events ORDER BY x", lake))
                .containsExactly(Arrays.asList(1, null, "2026-11-25", "007"), List.of(2, "new", "2026-11-26", "a?b"));
    }

    /** A build may lie anywhere. */
    @Test
    void foldersAboveALogAreNoColumns() throws Exception {
        var place = Files.createDirectories(folder.resolve("app_id=evil/by=x/collector_date=no"));
        var log = new QueryTables(
                List.of(ParquetFiles.copy("SELECT 'web' AS app_id", place.resolve("a.parquet"))), Optional.empty());

        assertThat(rows("SELECT * FROM events", log)).containsExactly(List.of("web"));
    }

    @Test
    void aFailureSaysWhatDuckDbSaysInOneLine() {
        assertThatThrownBy(() -> rows("SELECT 'x\u001b[31m'::INTEGER", NONE))
                .hasMessage("DuckDB says: Conversion Error: Could not convert string 'x\\u001B[31m' to INT32 (line 1)."
                        + " Fix: change the query.");
        assertThatThrownBy(() -> rows("SELECT a,\n  apid FROM events", tables))
                .hasMessageContaining("Binder Error: Referenced column \"apid\" not found")
                .hasMessageContaining("(line 2)");
        assertThatThrownBy(() -> engine.check("SELECT apid FROM events", tables, scratch))
                .isInstanceOf(QueryException.class);
        engine.check("SELECT a FROM events", tables, scratch);
        assertThatThrownBy(() -> rows(
                        "SELECT * FROM events",
                        new QueryTables(
                                List.of(Files.writeString(folder.resolve("no.parquet"), "no Parquet, but long enough")),
                                Optional.empty())))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("no.parquet");
    }

    @Test
    void whoIsInterruptedCancelsTheQuery() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new AtomicReference<Throwable>();
        var asking = new Thread(() -> {
            try {
                engine.run("SELECT i FROM range(1000000000000) t(i)", NONE, scratch, new Rows() {
                    @Override
                    public void row(List<@Nullable Object> values) {
                        begun.countDown();
                    }
                });
            } catch (InterruptedException | RuntimeException e) {
                end.set(e);
            }
        });
        asking.start();
        begun.await();
        asking.interrupt();
        asking.join();

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("snowplow-query");
    }

    @Test
    void whatTheSinkThrowsEndsTheQuery() {
        assertThatThrownBy(() -> engine.run("SELECT i FROM range(1000000000000) t(i)", NONE, scratch, new Rows() {
                    @Override
                    public void row(List<@Nullable Object> values) {
                        throw new IllegalArgumentException("enough");
                    }
                }))
                .hasMessage("enough");
    }

    private List<@Nullable Object> row(String sql) throws InterruptedException {
        return rows(sql, NONE).get(0);
    }

    private List<List<@Nullable Object>> rows(String sql, QueryTables given) throws InterruptedException {
        var rows = new Rows();
        engine.run(sql, given, scratch, rows);
        return rows.all;
    }

    private Map<String, String> content() throws IOException {
        var content = new java.util.TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                content.put(
                        file.toString(),
                        new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }

    private static class Rows implements ResultSink {

        private final List<List<@Nullable Object>> all = new ArrayList<>();

        @Override
        public void columns(List<String> names) {
            // All have them.
        }

        @Override
        public void row(List<@Nullable Object> values) {
            all.add(values);
        }

        @Override
        public void end() {
            // Nothing is kept back.
        }
    }
}
