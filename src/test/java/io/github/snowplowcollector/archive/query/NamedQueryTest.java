package io.github.snowplowcollector.archive.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.archive.events.CsvFormulas;
import io.github.snowplowcollector.archive.sql.DuckDbEngine;
import io.github.snowplowcollector.event.CanonicalField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NamedQueryTest {

    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(NamedQuery.class)
    void eachSaysWhatItAnswersAndReadsNoMoreColumnsThanThat(NamedQuery query) throws Exception {
        assertThat(query.sql()).startsWith("-- ").contains("ORDER BY", "LIMIT");
        var asked = ask(query, OptionalInt.empty());

        assertThat(asked).hasSizeLessThan(7).allMatch(column -> query.sql().contains(column.canonicalName()));
        assertThat(lines).hasSizeGreaterThan(1);
    }

    @Test
    void applicationsAreATableForPeople() throws Exception {
        ask(NamedQuery.APPS, OptionalInt.empty());

        assertThat(lines)
                .containsExactly(
                        "app_id  platform    events  users  first                 last",
                        "shop    platform-1       2      1  2026-11-24T10:04:00Z  2026-11-24T10:28:00Z",
                        "shop                     2      0  2026-11-24T10:12:00Z  2026-11-24T10:36:00Z",
                        "web     platform-2       2      1  2026-11-24T10:08:00Z  2026-11-24T10:32:00Z",
                        "web                      2      0  2026-11-24T10:00:00Z  2026-11-24T10:24:00Z",
                        "shop    platform-2       1      1  2026-11-24T10:20:00Z  2026-11-24T10:20:00Z",
                        "web     platform-1       1      1  2026-11-24T10:16:00Z  2026-11-24T10:16:00Z");
    }

    @Test
    void badRowsAreThoseThatCannotBeReadToo() throws Exception {
        assertThat(ask(NamedQuery.BAD, OptionalInt.empty())).isEmpty();

        assertThat(lines)
                .containsExactly(
                        "parameter  rule                  rows  app_id  event  v_tracker  example  last",
                        "eid        It is a UUID.            2  web     pv     js-3       x        2026-11-24T11:00:00Z",
                        "           There are 3 columns.     1");
    }

    /** The columns that were read for it. */
    private Set<CanonicalField> ask(NamedQuery query, OptionalInt width) throws Exception {
        var read = new ArrayList<Set<CanonicalField>>();
        var request = new QueryRequest(
                "query", query.sql(), List.of(), ResultFormat.TABLE, CsvFormulas.DEFUSE, Optional.empty());
        new Query(
                        request,
                        new DuckDbEngine(),
                        Files.createDirectory(folder.resolve("scratch")),
                        width,
                        lines::add,
                        lines::add)
                .of(new EventTables() {
                    @Override
                    public QueryTables empty() {
                        return ParquetFiles.tables(folder, Arrays.asList(CanonicalField.values()), 0);
                    }

                    @Override
                    public QueryTables read(Set<CanonicalField> columns, boolean badRows) {
                        read.add(columns);
                        var tables = ParquetFiles.tables(
                                folder, columns.isEmpty() ? Set.of(CanonicalField.APP_ID) : columns, 10);
                        return new QueryTables(
                                columns.isEmpty() ? List.of() : tables.events(),
                                tables.badRows().filter(file -> badRows));
                    }
                });
        return read.get(0);
    }
}
