package io.github.snowplowcollector.archive.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.archive.events.CsvFormulas;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryRequestDraftTest {

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();
    private final Configuration given = Configuration.EMPTY;

    @Test
    void aQueryIsShownAsATable() {
        assertThat(with("query", " select 1 ").read())
                .isEqualTo(new QueryRequest(
                        "query", "select 1", List.of(), ResultFormat.TABLE, CsvFormulas.DEFUSE, Optional.empty()));
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void aWordIsTheNameOfAQuery() {
        assertThat(with("query", "events-per-hour").read().sql()).startsWith("-- How many events");
        assertThat(with("query", "app").read().sql()).isEmpty();
        assertThat(said())
                .containsExactly(
                        "query = 'app': There is no query of that name. Fix: Write one of events-per-hour, pages,"
                                + " apps, bad, trackers, sessions, or a query in SQL.");
    }

    @Test
    void aFileHasTheQuery() throws IOException {
        var file = Files.writeString(folder.resolve("q.sql"), "-- mine\nselect 1\n");

        assertThat(with("queryFile", file).read()).satisfies(request -> {
            assertThat(request.parameter()).isEqualTo("queryFile");
            assertThat(request.sql()).isEqualTo("-- mine\nselect 1\n");
        });
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void oneOfTheTwoIsNeeded() throws IOException {
        read();
        with("query", "select 1")
                .with("queryFile", Files.createFile(folder.resolve("q.sql")))
                .read();

        assertThat(said())
                .containsExactly(
                        "query = '': It says what to ask in SQL, or names one of events-per-hour, pages, apps, bad, trackers,"
                                + " sessions. Fix: Set it, for example to apps, or name a file in snowplow.query.file.",
                        "query = 'select 1': There is a query in snowplow.query.file, too. Fix: Leave one of the two out.");
    }

    @Test
    void aFileThatIsNoneIsAProblem() throws IOException {
        with("queryFile", folder.resolve("none.sql")).read();
        with("queryFile", folder).read();
        with("queryFile", Files.write(folder.resolve("latin.sql"), new byte[] {(byte) 0xe4}))
                .read();
        with("queryFile", Files.writeString(folder.resolve("nul.sql"), "select '\0'"))
                .read();

        assertThat(problems.found())
                .extracting(Problem::rule)
                .containsExactly(
                        "There is no such file.",
                        "This is a folder, not a file.",
                        "It is not a text in UTF-8.",
                        "It has the character U+0000.");
    }

    @ParameterizedTest
    @CsvSource({
        "r.csv, CSV",
        "R.CSV, CSV",
        "r.parquet, PARQUET",
        "r.json, NDJSON",
        "r.ndjson, NDJSON",
        "r, NDJSON",
        "-, NDJSON",
    })
    void theNameOfAFileTellsItsForm(String name, ResultFormat format) {
        assertThat(with("query", "select 1")
                        .with("queryOutput", folder.resolve(name))
                        .read()
                        .format())
                .isEqualTo(format);
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void formsThatHaveNoSuchPlaceAreProblems() {
        var query = with("query", "select 1");
        query.with("queryFormat", "parquet").read();
        query.with("queryFormat", "parquet").with("queryOutput", Path.of("-")).read();
        query.with("queryFormat", "table")
                .with("queryOutput", folder.resolve("r.txt"))
                .read();
        query.with("queryFormat", "csv").with("queryOutput", folder).read();
        query.with("queryFormat", "xml")
                .with("queryOutput", folder.resolve("r"))
                .read();

        assertThat(said())
                .containsExactly(
                        "queryFormat = 'parquet': It is for files. Fix: Name one in snowplow.query.output.",
                        "queryOutput = '-': Parquet is for files. Fix: Name a file.",
                        "queryFormat = 'table': A table is for the console. Fix: Leave it out, or snowplow.query.output.",
                        "queryOutput = '" + folder + "': It must be a file, and is a folder. Fix: Name a file in it.",
                        "queryFormat = 'xml': Allowed are: table, csv, ndjson, parquet. Fix: Write one of them, exactly so.");
    }

    @Test
    void aSourceIsAFileOrAFolderOfThem() throws IOException {
        var lake = folder.resolve("lake");
        var day = Files.createDirectories(lake.resolve("collector_date=2026-11-24"));
        var file = Files.createFile(day.resolve("a.parquet"));
        Files.createFile(lake.resolve(".b.parquet"));
        Files.createFile(Files.createDirectories(lake.resolve("_temporary")).resolve("c.parquet"));
        Files.createFile(lake.resolve("d.txt"));

        assertThat(with("query", "apps").with("querySource", lake).read().source())
                .containsExactly(file);
        assertThat(with("query", "apps").with("querySource", file).read().source())
                .containsExactly(file);
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void aSourceWithoutEventsIsAProblem() {
        with("query", "apps").with("querySource", folder).read();
        with("query", "apps").with("querySource", folder.resolve("none")).read();

        assertThat(problems.found())
                .extracting(Problem::rule)
                .containsExactly("There is no file *.parquet in it.", "There is no such file or folder.");
    }

    @Test
    void whatChoosesEventsOfALogIsNothingToASource() throws IOException {
        var file = Files.createFile(folder.resolve("a.parquet"));
        with("query", "apps")
                .with("querySource", file)
                .with("eventsSince", "1h")
                .with("eventsTypes", List.of("pv"))
                .with("eventsAppIds", List.of())
                .with("queryOutput", file)
                .read();

        assertThat(said())
                .containsExactly(
                        "eventsSince = '1h': It is for events of a log; the files of snowplow.query.source are asked as they are."
                                + " Fix: Leave it out; choose events in the query, and apply rules of privacy where the files"
                                + " are written.",
                        "eventsTypes = '[pv]': It is for events of a log; the files of snowplow.query.source are asked as they are."
                                + " Fix: Leave it out; choose events in the query, and apply rules of privacy where the files"
                                + " are written.",
                        "queryOutput = '" + file + "': The query is read from there, or what it asks."
                                + " Fix: Name a file elsewhere.");
    }

    @Test
    void aLakeIsOneLayoutBelowAPlainPath() throws IOException {
        Files.createDirectories(folder.resolve("lake/day=1/app=x"));
        Files.createFile(folder.resolve("lake/day=1/a.parquet"));
        Files.createFile(folder.resolve("lake/day=1/app=x/b.parquet"));
        with("query", "apps").with("querySource", folder.resolve("lake")).read();
        assertThat(said())
                .singleElement()
                .asString()
                .contains("Its files are laid out by day and by day/app, which is not one table.");

        var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("lake/day=1/app=x"));
        assertThat(with("query", "apps").with("querySource", link).read().source())
                .hasSize(1);
    }

    @Test
    void aFolderAboveIsNotTakenForAColumn() throws IOException {
        Files.createDirectories(folder.resolve("app_id=evil/lake"));
        Files.createFile(folder.resolve("app_id=evil/lake/a.parquet"));
        with("query", "apps")
                .with("querySource", folder.resolve("app_id=evil/lake"))
                .read();

        assertThat(said())
                .singleElement()
                .asString()
                .contains("It lies in a folder called app_id=…, which would be taken for a column.");
    }

    private List<String> said() {
        return problems.found().stream().map(Problem::toString).toList();
    }

    private QueryRequest read() {
        return new Typed(given).read();
    }

    private Typed with(String parameter, Object value) {
        return new Typed(given.with(parameter, value));
    }

    private final class Typed {

        private final Configuration configuration;

        Typed(Configuration configuration) {
            this.configuration = configuration;
        }

        Typed with(String parameter, Object value) {
            return new Typed(configuration.with(parameter, value));
        }

        QueryRequest read() {
            return new QueryRequestDraft(configuration, problems).read();
        }
    }
}
