package io.github.snowplowcollector.archive.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.archive.sql.DuckDbEngine;
import io.github.snowplowcollector.event.CanonicalField;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParsedQueryTest {

    private static final SqlEngine ENGINE = new DuckDbEngine();
    private static final String ONE_SELECT =
            "A query is one statement that selects, and has its values in it; it sees the tables events and bad_rows.";

    private static Connection database;

    @BeforeAll
    static void writeEvents(@TempDir Path folder) throws SQLException {
        database = ParquetFiles.connect();
        execute("CREATE SCHEMA files");
        execute("CREATE TABLE files.everything AS FROM '"
                + ParquetFiles.events(folder.resolve("events.parquet"), List.of(CanonicalField.values()), 60) + "'");
        execute("CREATE TABLE bad_rows AS FROM '" + ParquetFiles.badRows(folder.resolve("bad-rows.parquet")) + "'");
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from events",
                "select app_id, count(*) from events group by 1 order by 1",
                "SELECT APP_ID, \"Event\" FROM EVENTS ORDER BY ALL",
                "select e.app_id from events e order by e.event_id, 1",
                "select events.app_id from events order by 1",
                "select main.events.app_id from events order by 1",
                "from events select platform order by event_id",
                "select * from events order by event_id",
                "from events order by event_id",
                "table events order by event_id",
                "select e.* from events e order by e.event_id",
                "select * exclude (app_id) from events order by event_id",
                "select * replace (1 as app_id) from events order by event_id",
                "select columns('app.*') from events order by 1",
                "select columns(lambda c: c like 'se_%') from events order by event_id",
                "select #1, #5 from events order by event_id",
                "select e from events e order by e.event_id",
                "select events from events order by event_id",
                "select to_json(e) from events e order by e.event_id",
                "select count(e) from events e",
                "select max(struct_extract(e, 'v_tracker')) from events e",
                "select (e).app_id from events e order by e.event_id",
                "select s from (select app_id, platform from events order by event_id) s",
                "select a, b from events as e(a, b) order by 1, 2",
                "with x(a, b) as (select * from events) select a, b from x order by 1, 2",
                "with x as (select event, user_id from events) select event, count(user_id) from x group by 1 order by 1",
                "with x as (from events) select x.page_url from x order by x.event_id",
                "with events as (select 1 as app_id) select app_id from events",
                "with recursive t(n) as (select 1 union all select n + 1 from t where n < 3)"
                        + " select n, count(br_name) from t, events group by 1 order by 1",
                "select count(*) from events a natural join events b",
                "select count(*) from events a join events b using (event_id, app_id)",
                "select count(*) from events a join events b on a.user_id = b.domain_userid",
                "select count(*) from events a left join events b on a.event_id = b.event_id and b.event = 'struct'",
                "select count(*) from events a semi join events b using (user_id)",
                "select a.event_id, b.n from events a, lateral (select upper(a.page_url) as n) b order by 1, 2",
                "select count(*) from events where exists (select * from events b where b.app_id = 'web')",
                "select app_id from events union select platform from events order by 1",
                "select app_id from events union all by name select event from events order by all",
                "select app_id from events except select app_id from events where event = 'struct' order by 1",
                "select case when dvce_ismobile then 'm' else os_name end as o, count(*) from events group by o order by o",
                "select event_id, row_number() over (partition by app_id order by collector_tstamp, event_id) as n"
                        + " from events order by 1, 2",
                "select event_id, lag(page_url) over w from events window w as (order by event_id, page_url)"
                        + " order by 1, 2",
                "select app_id, count(*) filter (event = 'struct') from events group by all order by all",
                "select app_id, event, sum(se_value) from events group by rollup (app_id, event) order by all",
                "select app_id from events group by 1 having max(tr_total) > 3 order by 1",
                "select event_id from events qualify row_number() over (partition by app_id order by event_id) = 1"
                        + " order by 1",
                "select distinct on (app_id) app_id, event_id from events order by app_id, event_id",
                "select contexts->'$.data.n' as n from events order by contexts::varchar nulls first",
                "select unstruct_event.data.n from events order by unstruct_event::varchar nulls first",
                "select date_trunc('hour', collector_tstamp), count(*) from events group by 1 order by 1",
                "select list(event order by event_id) from events",
                "select unnest([app_id, platform]) as u from events order by 1 nulls first",
                "select app_id as a, upper(a) as b from events order by b, a",
                "select list_filter([app_id], lambda x: x <> event) from events order by 1 nulls first",
                "select * from (pivot events on event in ('struct', 'page_view') using count(*) group by app_id) order by 1",
                "select * from (unpivot (select event_id, app_id, platform from events) on app_id, platform) order by all",
                "select column_name, column_type from (describe events)",
                "select column_name, count from (summarize events)",
                "describe events",
                "show tables",
                "select column_name from information_schema.columns where table_name = 'events' order by 1",
                "select column_name from duckdb_columns() where table_name = 'events' order by 1",
                "select count(page_title) from query('select page_title from events')",
                "select * from query_table('events') order by event_id",
                "select any_value(useragent order by event_id) from events, range(2) r where br_cookies",
                "select max(columns(*)) from (select app_id, os_name from events)",
                "values (1), (2)",
                "select (select max(user_ipaddress) from events) as a, (select count(*) from bad_rows) as b",
                "select parameter, rule, count(*) from bad_rows group by all order by all",
                "select e.app_id, b.rule from events e join bad_rows b using (app_id) order by all",
            })
    void withTheColumnsThatItNeedsAQueryGivesWhatItGivesWithAll(String sql) throws SQLException {
        var parsed = ParsedQuery.of(ENGINE.parsed(sql));
        assertThat(parsed.fault(sql)).isEmpty();

        execute("CREATE OR REPLACE VIEW events AS FROM files.everything");
        var rows = rows(sql);
        execute("CREATE OR REPLACE VIEW events AS SELECT " + columns(parsed) + " FROM files.everything");
        assertThat(rows(sql)).isNotEmpty().isEqualTo(rows);
        assertThat(parsed.needsBadRows())
                .isEqualTo(sql.matches(".*(bad_rows|show|information_schema|duckdb_|query|describe|summarize).*"));
    }

    /** Who reads no event has no table of them. */
    private static String columns(ParsedQuery parsed) {
        return parsed.columns().isEmpty()
                ? "1 AS nothing"
                : parsed.columns().stream().map(CanonicalField::canonicalName).collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    select app_id, count(*) from events group by 1                             | app_id
                    select app_id as app, count(*) as n from events group by app order by n    | app_id
                    select count(*) from events                                                | app_id
                    with x as (select event, user_id as u from events) select event, u from x  | event user_id
                    select e.EVENT from events e where e."Page_URL" like '%a%'                 | event page_url
                    select count(*) from events a join events b using (event_id)               | event_id
                    select 1                                                                   |
                    select rule from bad_rows                                                  |
                    from range(3)                                                              |
                    """)
    void readsOnlyColumnsThatAreNamed(String sql, @Nullable String columns) {
        var wanted = EnumSet.noneOf(CanonicalField.class);
        for (var name : columns == null ? new String[0] : columns.split(" ")) {
            wanted.add(CanonicalField.named(name).orElseThrow());
        }
        assertThat(ParsedQuery.of(ENGINE.parsed(sql)).columns()).isEqualTo(Set.copyOf(wanted));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table events",
                "select 1; drop table events",
                "insert into events select * from events",
                "copy (select 1) to 'x.csv'",
                "with x as (copy (select 1) to 'x.csv') select 1",
                "with x as (delete from events returning *) select * from x",
                "with x as (insert into events values (1) returning *) select * from x",
                "with x as (update events set app_id = 'x' returning *) select * from x",
                "select * from (with x as (copy (select 1) to 'x.csv') select 1)",
                "explain select 1",
                "explain analyze select 1",
                "pragma version",
                "call pragma_version()",
                "set threads = 1",
                "attach 'x.db'",
                "install httpfs",
                "export database 'x'",
                "create table x as select 1",
                "prepare x as select 1",
                "pivot events on event using count(*)",
                "select ?",
                "select * from events where app_id = $app",
                "begin",
            })
    void refusesWhatDoesNotSelectAlone(String sql) {
        assertThat(ParsedQuery.of(ENGINE.parsed(sql)).fault(sql).orElseThrow()).startsWith(ONE_SELECT);
    }

    @Test
    void saysWhereItIsWrong() {
        assertThat(fault("selec 1")).isEqualTo("syntax error at or near \"selec\" in line 1, column 1.");
        assertThat(fault("select 'ü',\n  from from"))
                .isEqualTo("syntax error at or near \"from\" in line 2, column 8.");
        assertThat(fault("select 1 /* open"))
                .contains("unterminated /* comment")
                .endsWith("in line 1, column 10.");
        assertThat(fault("select 1; select 2")).isEqualTo(ONE_SELECT + " These are 2.");
        assertThat(fault("-- nothing")).isEqualTo("There is no statement in it.");
        assertThat(ParsedQuery.of(ENGINE.parsed("select 1; -- the end")).fault(""))
                .isEmpty();
    }

    private static String fault(String sql) {
        return ParsedQuery.of(ENGINE.parsed(sql)).fault(sql).orElseThrow();
    }

    /** With the names of the columns as the first. */
    private static List<String> rows(String sql) throws SQLException {
        try (var statement = database.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            int columns = result.getMetaData().getColumnCount();
            rows.add(cells(columns, result.getMetaData()::getColumnLabel));
            while (result.next()) {
                rows.add(cells(columns, result::getString));
            }
            return rows;
        }
    }

    private static String cells(int columns, Cell cell) throws SQLException {
        var cells = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
            cells.append(cell.at(column)).append('|');
        }
        return cells.toString();
    }

    private static void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Cell {

        String at(int column) throws SQLException;
    }
}
