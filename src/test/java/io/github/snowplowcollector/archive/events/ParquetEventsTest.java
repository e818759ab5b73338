package io.github.snowplowcollector.archive.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.Seeded;
import io.github.snowplowcollector.archive.FolderFiles;
import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.archive.LogFiles;
import io.github.snowplowcollector.event.CanonicalField;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet, as an engine reads it that nobody here wrote. */
class ParquetEventsTest {

    private static final Path TESTS = Path.of("src/test/resources");
    private static final Instant HOUR = Instant.parse("2026-11-24T22:00:00Z");

    @TempDir
    Path folder;

    @Test
    void hasTheValuesOfTheJsonLines(@Seeded Random random) throws Exception {
        var logs = generated(random, 1_000, 20);

        assertThat(same(logs)).isBetween(900L, 1_000L);
    }

    @Test
    @Tag("long")
    void hasTheValuesOfManyJsonLines(@Seeded Random random) throws Exception {
        var logs = generated(random, 200_000, 3_000);

        assertThat(same(logs)).isBetween(190_000L, 200_000L);
    }

    @Test
    void hasTheValuesOfPublishedLogs() throws Exception {
        var logs = Files.createDirectory(folder.resolve("logs"));
        int number = 0;
        try (var cases = Files.lines(TESTS.resolve("loader-cases.tsv"))) {
            for (var line : cases.skip(1).toList()) {
                Files.writeString(logs.resolve(number++ + ".log"), line.split("\t", -1)[1].replace("\\t", "\t") + "\n");
            }
        }
        assertThat(same(logs)).isGreaterThan(10);
        assertThat(same(TESTS.resolve("field-cases"))).isGreaterThan(10);
    }

    @Test
    void hasAllColumnsWithTypesAndIds() throws Exception {
        run(files(generated(new Random(1), 10, 0)), parquet(folder.resolve("e.parquet")));

        var columns = query("select name || ' ' || type || ' ' || coalesce(logical_type, '') || ' ' || field_id"
                + " from parquet_schema('" + folder.resolve("e.parquet") + "') where num_children is null");
        assertThat(columns)
                .hasSize(131)
                .contains(
                        "app_id BYTE_ARRAY StringType() 1",
                        "collector_tstamp INT64 TimestampType(isAdjustedToUTC=1, unit=TimeUnit(MILLIS=<null>, MICROS=MicroSeconds(), NANOS=<null>)) 4",
                        "contexts BYTE_ARRAY StringType() 53",
                        "se_value DOUBLE  58",
                        "tr_total INT64 DecimalType(scale=2, precision=18) 62",
                        "br_cookies BOOLEAN  94",
                        "true_tstamp INT64 TimestampType(isAdjustedToUTC=1, unit=TimeUnit(MILLIS=<null>, MICROS=MicroSeconds(), NANOS=<null>)) 131");
        assertThat(columns).extracting(column -> column.split(" ", 2)[0]).isEqualTo(CanonicalField.NAMES);
        assertThat(query("select distinct compression from parquet_metadata('" + folder.resolve("e.parquet") + "')"))
                .containsExactly("ZSTD");
    }

    @Test
    void liesByDate() throws Exception {
        var files = new MemoryFiles();
        for (int hour = 0; hour < 4; hour++) {
            var time = HOUR.plus(Duration.ofHours(hour));
            files.put(Logs.name(time, "a"), Logs.gzip(List.of(Logs.pageView(time, "R" + hour))), time);
        }
        var lake = folder.resolve("lake");

        run(files, parquet(lake));

        assertThat(places(lake)).containsExactly("collector_date=2026-11-24", "collector_date=2026-11-25");
        assertThat(query("select collector_date || ' ' || event_id from read_parquet('" + lake
                        + "/**/*.parquet', hive_partitioning = true) order by collector_tstamp"))
                .containsExactly(
                        "2026-11-24 " + Logs.eventId("R0"),
                        "2026-11-24 " + Logs.eventId("R1"),
                        "2026-11-25 " + Logs.eventId("R2"),
                        "2026-11-25 " + Logs.eventId("R3"));
    }

    /** Anybody may send any app id. */
    @Test
    void strangersNameFewFoldersAndNoneElsewhere() throws Exception {
        var ids = new ArrayList<>(List.of(
                "..", "a/b", "a=b", "web", "Web", "", "größe", "x".repeat(200), "nul\u0000", "50%", "c:", "dot."));
        for (int i = 0; i < 2 * PartitionFolders.MOST; i++) {
            ids.add("app" + i);
        }
        var rows = new ArrayList<String>();
        for (var id : ids) {
            rows.add(Logs.row(HOUR, "R" + rows.size(), "e=pv&p=web&tv=t&" + SentQueries.pair("aid", id)));
        }
        var files = new MemoryFiles();
        files.put(Logs.name(HOUR, "a"), Logs.gzip(rows), HOUR);
        var lake = folder.resolve("lake");

        run(files, parquet(lake, EventPartition.APP_ID, EventPartition.COLLECTOR_HOUR));

        var places = places(lake);
        assertThat(places)
                .hasSize(PartitionFolders.MOST + 1)
                .allMatch(place -> place.matches("collector_date=2026-11-24/collector_hour=22/by_app_id=[^/]+"))
                .contains(
                        "collector_date=2026-11-24/collector_hour=22/by_app_id=.%2E",
                        "collector_date=2026-11-24/collector_hour=22/by_app_id=a%2Fb",
                        "collector_date=2026-11-24/collector_hour=22/by_app_id=a%3Db",
                        "collector_date=2026-11-24/collector_hour=22/by_app_id=__HIVE_DEFAULT_PARTITION__",
                        "collector_date=2026-11-24/collector_hour=22/by_app_id=50%25",
                        "collector_date=2026-11-24/collector_hour=22/by_app_id=dot%2E",
                        "collector_date=2026-11-24/collector_hour=22/by_app_id=__others__");
        assertThat(query("select count(*) || ' ' || count(distinct app_id) from read_parquet('" + lake
                        + "/**/*.parquet')"))
                .containsExactly(ids.size() + " " + (ids.size() - 1));
        assertThat(query("select distinct by_app_id from read_parquet('" + lake
                        + "/**/*.parquet', hive_partitioning = true) where app_id in ('a/b', 'web', '50%') order by 1"))
                .containsExactly("50%", "a/b", "web");
    }

    @Test
    void comesOnceWhereverTheReadingDied() throws Exception {
        for (int step = 0; step < 8; step++) {
            var lake = folder.resolve("lake" + step);
            var checkpoint = folder.resolve("checkpoint" + step);
            var expected = new ArrayList<String>();
            var dying = fill(new Dying(step), expected);
            assertThatThrownBy(() -> runInUnits(dying, lake, checkpoint)).hasMessage("killed");

            runInUnits(fill(new MemoryFiles(), expected), lake, checkpoint);

            assertOnce(lake, expected);
        }
    }

    /** The checkpoint has the unit, and its files were not renamed yet. */
    @Test
    void whatTheCheckpointHasIsBroughtIn() throws Exception {
        var lake = folder.resolve("lake");
        var checkpoint = folder.resolve("checkpoint");
        var expected = new ArrayList<String>();
        var files = fill(new MemoryFiles(), expected);
        runInUnits(files, lake, checkpoint);
        for (var file : parquetFiles(lake)) {
            var words = file.getFileName().toString().split("-");
            var unit =
                    lake.resolve("_temporary").resolve(words[1]).resolve(Integer.toString(Integer.parseInt(words[2])));
            var staged = unit.resolve(lake.relativize(file) + ".tmp");
            Files.createDirectories(staged.getParent());
            Files.move(file, staged);
        }
        var torn = lake.resolve("_temporary")
                .resolve(Files.list(lake.resolve("_temporary")).toList().get(0).getFileName());
        Files.createDirectories(torn.resolve("99/collector_date=2026-11-24"));
        Files.writeString(torn.resolve("99/collector_date=2026-11-24/x.parquet.tmp"), "PAR1 torn");

        runInUnits(files, lake, checkpoint);

        assertOnce(lake, expected);
    }

    @Test
    void goesOnIntoAnEmptiedFolderUnderOtherNames() throws Exception {
        var lake = folder.resolve("lake");
        var checkpoint = folder.resolve("checkpoint");
        var expected = new ArrayList<String>();
        var files = fill(new MemoryFiles(), expected);
        runInUnits(files, lake, checkpoint);
        var before = parquetFiles(lake).stream().map(Path::getFileName).toList();
        for (var file : parquetFiles(lake)) {
            Files.delete(file);
        }
        files.put(Logs.name(HOUR, "late"), Logs.gzip(List.of(Logs.pageView(HOUR, "late"))), HOUR);

        runInUnits(files, lake, checkpoint);

        assertThat(parquetFiles(lake))
                .singleElement()
                .satisfies(file -> assertThat(before).doesNotContain(file.getFileName()));
        assertOnce(lake, List.of(Logs.eventId("late")));
    }

    /** Its files were remembered, not renamed yet, and then the whole folder was moved. */
    @Test
    void whatTheCheckpointHasIsBroughtInWhereverTheFolderIs() throws Exception {
        var lake = Files.createDirectories(folder.resolve("lake"));
        var checkpoint = folder.resolve("checkpoint");
        var expected = new ArrayList<String>();
        var files = fill(new MemoryFiles(), expected);
        var inTheWay = Files.createFile(lake.resolve("collector_date=2026-11-24"));
        assertThatThrownBy(() -> runInUnits(files, lake, checkpoint)).isInstanceOf(UncheckedIOException.class);
        Files.delete(inTheWay);
        // As file managers do.
        Files.createFile(staging(lake).resolve(".DS_Store"));
        var moved = Files.move(lake, folder.resolve("moved"));

        runInUnits(files, moved, checkpoint);

        assertThat(query("select event_id from read_parquet('" + moved + "/**/*.parquet')"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Path staging(Path lake) throws Exception {
        try (var readings = Files.list(lake.resolve("_temporary"))) {
            return readings.findFirst().orElseThrow();
        }
    }

    @Test
    void withoutACheckpointAllComesOrNothing() throws Exception {
        var lake = Files.createDirectories(folder.resolve("lake"));
        var files = fill(new MemoryFiles(), new ArrayList<>());
        var inTheWay = Files.createFile(lake.resolve("collector_date=2026-11-25"));

        assertThatThrownBy(() -> run(files, parquet(lake))).isInstanceOf(UncheckedIOException.class);

        assertThat(parquetFiles(lake)).isEmpty();
        assertThat(lake.resolve("_temporary")).doesNotExist();
        Files.delete(inTheWay);
    }

    @Test
    void saysThatEventsAreThereTwice() throws Exception {
        var lake = folder.resolve("lake");
        var files = fill(new MemoryFiles(), new ArrayList<>());
        var requests = new Requests(folder);
        EventReading.ofBucket(files, parquet(lake), requests.context()).run();
        assertThat(requests.notes).contains("2 files of Parquet written").noneMatch(note -> note.contains("twice"));

        EventReading.ofBucket(files, parquet(lake), requests.context()).run();

        assertThat(requests.notes).anyMatch(note -> note.startsWith("The folder had files of other readings before:"));
        assertThat(query("select count(*) from read_parquet('" + lake + "/**/*.parquet')"))
                .containsExactly("80");
    }

    @Test
    void leavesNothingOfAFailure() throws Exception {
        var lake = folder.resolve("lake");
        var file = Files.writeString(folder.resolve("e.parquet"), "before");

        assertThatThrownBy(() -> run(fill(new Dying(3), new ArrayList<>()), parquet(lake)))
                .hasMessage("killed");
        assertThatThrownBy(() -> run(fill(new Dying(3), new ArrayList<>()), parquet(file)))
                .hasMessage("killed");

        assertThat(parquetFiles(lake)).isEmpty();
        assertThat(lake.resolve("_temporary")).doesNotExist();
        assertThat(file).hasContent("before");
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    private static final class Dying extends MemoryFiles {

        private int left;

        Dying(int left) {
            this.left = left;
        }

        @Override
        public synchronized Optional<InputStream> open(LogFile file) {
            if (left-- == 0) {
                throw new IllegalStateException("killed");
            }
            return super.open(file);
        }
    }

    private static <F extends MemoryFiles> F fill(F files, List<String> expected) {
        expected.clear();
        for (int file = 0; file < 8; file++) {
            var hour = HOUR.plus(Duration.ofHours(file / 2));
            var rows = new ArrayList<>(List.of("broken", Logs.pageView(hour, "R" + (file - file % 2) + "-0")));
            for (int i = 0; i < 5; i++) {
                rows.add(Logs.pageView(hour, "R" + file + "-" + i));
                expected.add(Logs.eventId("R" + file + "-" + i));
            }
            files.put(Logs.name(hour, "f" + file), Logs.gzip(rows), hour);
        }
        return files;
    }

    private static void assertOnce(Path lake, List<String> expected) throws Exception {
        assertThat(query("select event_id from read_parquet('" + lake + "/**/*.parquet')"))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(lake.resolve("_temporary")).doesNotExist();
    }

    private Path generated(Random random, int count, int doubled) throws Exception {
        var logs = Files.createDirectory(folder.resolve("generated"));
        var queries = new SentQueries(random);
        var rows = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            rows.add(Logs.row(HOUR.plusSeconds(i % 3600), "R" + i, queries.next()));
        }
        int half = count / 2;
        Files.write(logs.resolve(Logs.name(HOUR, "a")), Logs.gzip(rows.subList(0, half)));
        // The rest in JSON, as logging v2 has it, and some of the first file once more.
        var rest = new ArrayList<>(rows.subList(half, count));
        rest.addAll(rows.subList(half - doubled, half));
        Files.write(logs.resolve(Logs.name(HOUR, "b")), Logs.objects(rest, 123));
        return logs;
    }

    /** How many events come out of logs, the same in both forms. */
    private long same(Path logs) throws Exception {
        var parquet = folder.resolve("events.parquet");
        var lines = folder.resolve("events.ndjson");
        run(files(logs), parquet(parquet));
        run(files(logs), Requests.to(EventFormat.NDJSON, lines));
        return SameEvents.assertSame(parquet, lines);
    }

    private static LogFiles files(Path logs) {
        return new FolderFiles(logs, Set.of());
    }

    private static EventRequest parquet(Path output, EventPartition... partitions) {
        return Requests.to(EventFormat.PARQUET, output, partitions);
    }

    private void run(LogFiles files, EventRequest request) throws InterruptedException {
        EventReading.ofFolder(files, request, new Requests(folder).context()).run();
    }

    /** As if each file were of gigabytes. */
    private void runInUnits(LogFiles files, Path lake, Path checkpoint) throws InterruptedException {
        EventReading.ofFolder(
                        files,
                        Requests.kept(EventFormat.PARQUET, lake, folder.resolve("bad"), checkpoint),
                        new Requests(folder).contextOfLargeFiles())
                .run();
    }

    private static List<String> places(Path lake) throws Exception {
        return parquetFiles(lake).stream()
                .map(file -> lake.relativize(file.getParent()).toString().replace('\\', '/'))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Path> parquetFiles(Path lake) throws Exception {
        try (var files = Files.walk(lake)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }

    static List<String> query(String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
