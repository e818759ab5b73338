package io.github.snowplowcollector.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsToParquetIT {

    private static final LocalDate FIRST = LocalDate.parse("2026-11-24");
    private static final LocalDate SECOND = LocalDate.parse("2026-11-25");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T05:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path temp;

    private DayLogs logs;
    private Path lake;

    @BeforeEach
    void generate() throws IOException {
        WatchedFileSystem.reset();
        logs = new DayLogs(temp.resolve("logs"));
        lake = temp.resolve("lake");
        logs.write("2026-11-24-03", "aaaa", logs.lines("2026-11-24", 300, 1));
        logs.write("2026-11-25-03", "aaaa", logs.lines("2026-11-25", 300, 2));
    }

    @Test
    void writesEachRequestOnce() throws Exception {
        logs.write("2026-11-25-03", "late", DayLogs.some(logs.lines("2026-11-25", 300, 2), 50, 150));
        logs.write("2026-11-25-03", "more", DayLogs.some(logs.lines("2026-11-25", 300, 2), 100, 150));
        var damaged = logs.write("2026-11-25-03", "half", logs.lines("2026-11-25", 100, 3));
        var bytes = Files.readAllBytes(damaged);
        Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
        Files.writeString(logs.folder().resolve("notes.txt"), "No access log at all.\n");
        var all = Sparks.read(Map.of(), logs.folder());

        var summary = run("--summary", temp.resolve("summary.json").toString());

        var read = all.filter("request_id is null").count()
                + all.select("request_id").distinct().count();
        assertThat(lake().count()).isEqualTo(read).isPositive();
        assertThat(summary.dates().get(SECOND).duplicates())
                .isEqualTo(all.count() - read)
                .isGreaterThan(130);
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(texts(all.dropDuplicates("request_id"), "event_id"));
        var told = new JsonMapper().readTree(temp.resolve("summary.json").toFile());
        assertThat(told.at("/dates/2/duplicatesDropped").longValue()).isEqualTo(all.count() - read);
        assertThat(told.at("/logs/filesRead").intValue()).isEqualTo(6);
        assertThat(told.at("/logs/unreadableRows").intValue()).isGreaterThanOrEqualTo(2);
        assertThat(told.at("/versions/spark").textValue()).isEqualTo(System.getProperty("spark"));
    }

    @Test
    void sortsAndMergesWhereVeryManyAreDoubled() throws Exception {
        logs.write("2026-11-24-03", "twin", logs.lines("2026-11-24", 300, 1));
        logs.write("2026-11-25-04", "twin", logs.lines("2026-11-25", 300, 2));
        var expected = Sparks.read(Map.of(), logs.folder()).dropDuplicates("request_id");

        var summary = LogsToParquet.run(Sparks.session(), arguments(), CLOCK, 10);

        assertThat(ids()).containsExactlyInAnyOrderElementsOf(texts(expected, "event_id"));
        assertThat(summary.dates().get(FIRST).duplicates())
                .isEqualTo(summary.dates().get(FIRST).events())
                .isGreaterThan(10);
        assertThat(files(SECOND)).filteredOn(name -> name.startsWith("part-")).hasSize(1);
    }

    @Test
    void hasTheColumnsOfTheGoalWithTheirIds() throws Exception {
        run();

        var schema = lake().schema();
        assertThat(schema.fieldNames()).hasSize(132).endsWith("collector_date");
        var ids = ParquetIds.of(firstFile());
        assertThat(ids).hasSize(131);
        for (int i = 0; i < ids.size(); i++) {
            assertThat(ids.get(i)).isEqualTo(schema.fieldNames()[i] + " " + (i + 1));
        }
        assertThat(ParquetIds.types(firstFile()))
                .containsExactlyInAnyOrder(
                        "BINARY STRING",
                        "INT32 null",
                        "INT64 DECIMAL(18,2)",
                        "INT64 TIMESTAMP(MICROS,true)",
                        "DOUBLE null",
                        "BOOLEAN null");
        var differing = lake().drop("collector_date")
                .exceptAll(Sparks.read(Map.of(), logs.folder()).drop("request_id", "log_file", "log_row"));
        assertThat(differing.count()).isZero();
    }

    @Test
    void writesTheSameTwice() throws Exception {
        var once = run();
        var ids = ids();

        var twice = run();

        assertThat(ids()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(twice.dates().get(FIRST).before())
                .isEqualTo(once.dates().get(FIRST).events())
                .isEqualTo(twice.dates().get(FIRST).events())
                .isPositive();
    }

    @Test
    void leavesOtherDatesAndTakesLateLogs() throws Exception {
        run();
        var first = files(FIRST);
        long before = count(SECOND);
        logs.write("2026-11-25-03", "late", logs.lines("2026-11-25", 200, 4));

        var summary = run("--window", "1d");

        assertThat(files(FIRST)).isEqualTo(first).isNotEmpty();
        assertThat(count(SECOND))
                .isGreaterThan(before)
                .isEqualTo(summary.dates().get(SECOND).events());
        assertThat(summary.dates()).containsOnlyKeys(SECOND);
    }

    @Test
    void refusesDatesWhoseLogsExpired() throws Exception {
        run();
        var files = files(FIRST);
        Files.delete(logs.folder().resolve("E2EXAMPLE.2026-11-24-03.aaaa.gz"));
        logs.write("2026-11-25-03", "late", logs.lines("2026-11-25", 200, 4));
        long second = count(SECOND);

        assertThatThrownBy(this::run)
                .isInstanceOf(JobException.class)
                .hasMessageContaining("2026-11-24 (0 in place of " + count(FIRST) + ")")
                .hasMessageContaining("--overwrite-fewer")
                .hasMessageNotContaining("2026-11-25");

        assertThat(files(FIRST)).isEqualTo(files);
        assertThat(count(SECOND)).isEqualTo(second);
    }

    @Test
    void overwritesThemIfTold() throws Exception {
        run();
        logs.write("2026-11-25-03", "aaaa", logs.lines("2026-11-25", 100, 2));
        Files.delete(logs.folder().resolve("E2EXAMPLE.2026-11-24-03.aaaa.gz"));

        var summary = run("--overwrite-fewer");

        assertThat(lake.resolve("collector_date=" + FIRST)).doesNotExist();
        assertThat(count(SECOND))
                .isEqualTo(summary.dates().get(SECOND).events())
                .isLessThan(summary.dates().get(SECOND).before());
    }

    /** The one format has milliseconds, and the other seconds. */
    @Test
    void writesRequestOnceThatIsOnBothSidesOfMidnight() throws Exception {
        var rows = logs.lines("2026-11-24", 200, 7);
        var evening = new ArrayList<>(rows.subList(0, 2));
        var morning = new ArrayList<>(rows.subList(0, 2));
        rows.subList(2, rows.size()).forEach(row -> {
            evening.add(row.replaceFirst("\t[0-9:]{8}\t", "\t23:59:59\t"));
            morning.add(row.replaceFirst("2026-11-24\t[0-9:]{8}\t", "2026-11-25\t00:00:00\t"));
        });
        var other = new DayLogs(temp.resolve("midnight"));
        other.write("2026-11-24-23", "eve", evening);
        other.write("2026-11-25-00", "morn", morning);
        long requests = Sparks.read(Map.of(), other.folder()).count() / 2;

        LogsToParquet.run(
                Sparks.session(),
                List.of("--source", other.folder().toString(), "--output", lake.toString(), "--window", "2d"),
                CLOCK);
        assertThat(count(FIRST)).isEqualTo(lake().count()).isEqualTo(requests).isPositive();

        var alone = LogsToParquet.run(
                Sparks.session(),
                List.of("--source", other.folder().toString(), "--output", temp + "/alone", "--window", "1d"),
                CLOCK);
        assertThat(alone.dates().get(SECOND).events()).isZero();
    }

    @Test
    void leavesWhatWasThereWhenItFails() throws Exception {
        run();
        var ids = ids();
        logs.write("2026-11-25-03", "late", logs.lines("2026-11-25", 200, 4));
        // Once for the first pass, which finds it, and never again.
        var watched = "watched://" + logs.folder();
        WatchedFileSystem.DENIED_AFTER.put("E2EXAMPLE.2026-11-25-03.late.gz", 1);

        assertThatThrownBy(() -> LogsToParquet.run(
                        Sparks.session(), List.of("--source", watched, "--output", lake.toString()), CLOCK))
                .isInstanceOf(SparkException.class);

        assertThat(ids()).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** They may expire while it reads, and a date without their events would pass for a whole one in the next run. */
    @Test
    void leavesWhatWasThereWhenLogsVanishBetweenThePasses() throws Exception {
        run();
        var ids = ids();
        var watched = "watched://" + logs.folder();
        WatchedFileSystem.GONE_AFTER.put("E2EXAMPLE.2026-11-25-03.aaaa.gz", 1);

        assertThatThrownBy(() -> LogsToParquet.run(
                        Sparks.session(), List.of("--source", watched, "--output", lake.toString()), CLOCK))
                .isInstanceOf(SparkException.class)
                .hasStackTraceContaining("E2EXAMPLE.2026-11-25-03.aaaa.gz was listed and is not there any more")
                .hasStackTraceContaining("run the job again");

        assertThat(ids()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void refusesFoldersThatAreForSomethingElse() throws Exception {
        assertRefused(List.of("--source", logs.folder().toString(), "--output", logs.folder() + "/lake"), "may lie in");
        assertRefused(List.of("--source", lake + "/*/logs", "--output", lake.toString()), "may lie in");
        Files.createDirectories(lake.resolve("customers"));
        assertRefused(List.of("--source", logs.folder().toString(), "--output", lake.toString()), "'customers'");
        Files.delete(lake.resolve("customers"));
        assertRefused(
                List.of(
                        "--source",
                        logs.folder().toString(),
                        "--output",
                        lake.toString(),
                        "--summary",
                        lake + "/s.json"),
                "only Parquet");
    }

    /** It would be read as a log by the next run, and might take the place of one. */
    @Test
    void refusesASummaryInTheLogs() throws Exception {
        var log = logs.folder().resolve("E2EXAMPLE.2026-11-24-03.aaaa.gz");
        var bytes = Files.readAllBytes(log);

        assertRefused(arguments("--summary", log.toString()), "--summary = '" + log + "'", "may not lie in the logs");
        assertRefused(arguments("--summary", logs.folder() + "/new.json"), "may not lie in the logs");
        assertRefused(arguments("--summary", temp.toString()), "It is a folder");

        assertThat(log).hasBinaryContent(bytes);
        assertThat(lake).doesNotExist();
    }

    @Test
    void saysThatOnlyTheSummaryWasNotWritten() throws Exception {
        var file = Files.createFile(temp.resolve("file"));

        assertRefused(arguments("--summary", file + "/summary.json"), "All events were written", "--summary");

        assertThat(count(SECOND)).isPositive();
    }

    @Test
    void refusesAnOutputThatIsAPattern() {
        for (var pattern : List.of("la*ke", "la?ke", "la[1]ke", "la{a,b}ke", "*/lake")) {
            var output = temp.resolve(pattern);

            assertRefused(
                    List.of("--source", logs.folder().toString(), "--output", output.toString()), "It is one folder");
            assertThat(output).doesNotExist();
        }
    }

    @Test
    void refusesFoldersOfDatesThatAreNone() throws Exception {
        Files.createDirectories(lake.resolve("collector_date=2026-02-30"));

        assertRefused(arguments(), "'collector_date=2026-02-30'");
    }

    @Test
    void refusesColumnsThatAreInSomeOfTheFilesOfADate() throws Exception {
        run();
        var margins = temp.resolve("margins");
        Sparks.session()
                .range(1)
                .selectExpr("cast(id as string) as app_id", "id as margin")
                .write()
                .parquet(margins.toString());
        try (var files = Files.list(margins)) {
            var file = files.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(file, lake.resolve("collector_date=" + FIRST).resolve("zzz.parquet"));
        }

        assertThatThrownBy(() -> run("--overwrite-fewer"))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("margin bigint");
    }

    @Test
    void refusesColumnsThatItDoesNotWrite() throws Exception {
        Sparks.session()
                .range(3)
                .selectExpr("cast(id as string) as app_id", "id as margin")
                .write()
                .parquet(lake.resolve("collector_date=2026-11-24").toString());

        assertThatThrownBy(this::run)
                .isInstanceOf(JobException.class)
                .hasMessageContaining("margin bigint")
                .hasMessageNotContaining("app_id");
    }

    @Test
    void namesWhatIsWrongWithArguments() {
        assertRefused(List.of(), "--source", "--output");
        assertRefused(List.of("--fast", "--output"), "--fast = ''", "--output = ''");
        assertRefused(arguments("--window", "36h"), "--window = '36h'", "3d");
        assertRefused(arguments("--since", "2026-11-25", "--until", "2026-11-24"), "--until = '2026-11-24'");
        assertRefused(arguments("--since", "yesterday"), "--since = 'yesterday'", "2026-11-24");
        assertRefused(arguments("--until", "+999999999-12-31"), "--until = '+999999999-12-31'", "2026-11-24");
        assertRefused(arguments("--until", "-999999999-01-01"), "--until = '-999999999-01-01'", "2026-11-24");
        assertRefused(arguments("--until", "1970-01-03"), "--since = '1969-12-31'", "1970-01-02");
        assertRefused(arguments("--window", "3d", "--since", "2026-11-24"), "--window = '3d'");
        assertRefused(arguments("--bots", "none", "--privacy", "drop=nothing"), "--bots = 'none'", "--privacy");
        assertRefused(arguments("--summary", "--overwrite-fewer"), "--summary = '--overwrite-fewer'");
    }

    private static void assertRefused(List<String> arguments, String... said) {
        assertThatThrownBy(() -> LogsToParquet.run(Sparks.session(), arguments, CLOCK))
                .hasMessageContainingAll(said)
                .hasMessageContaining("Fix:");
    }

    private JobSummary run(String... more) throws IOException {
        return LogsToParquet.run(Sparks.session(), arguments(more), CLOCK);
    }

    private List<String> arguments(String... more) {
        var arguments = new ArrayList<>(List.of("--source", logs.folder().toString(), "--output", lake.toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private Dataset<Row> lake() {
        return Sparks.session().read().parquet(lake.toString());
    }

    private List<String> ids() {
        return texts(lake(), "event_id");
    }

    private static List<String> texts(Dataset<Row> rows, String column) {
        return rows.select(column).collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private long count(LocalDate date) {
        return lake().filter("collector_date = date'" + date + "'").count();
    }

    private List<String> files(LocalDate date) throws IOException {
        try (var files = Files.list(lake.resolve("collector_date=" + date))) {
            return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
        }
    }

    private Path firstFile() throws IOException {
        var folder = lake.resolve("collector_date=" + FIRST);
        var names = files(FIRST);
        return folder.resolve(names.stream()
                .filter(name -> name.startsWith("part-"))
                .findFirst()
                .orElseThrow());
    }
}
