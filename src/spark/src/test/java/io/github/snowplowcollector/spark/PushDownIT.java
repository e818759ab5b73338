package io.github.snowplowcollector.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query of some times opens the files of those alone, and enters no partition of others; one of some columns sees the same events. */
class PushDownIT {

    private static final String LOG = "#Fields: date time cs-method cs-uri-stem cs-uri-query x-edge-request-id\n";

    @TempDir
    Path folder;

    @BeforeEach
    void reset() {
        WatchedFileSystem.reset();
    }

    private void log(String path, String time) throws Exception {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, LOG + time + "\tGET\t/i\te=pv&p=web&tv=x&aid=" + file.getFileName() + "\tid-" + path + "\n");
    }

    private Dataset<Row> watched(Map<String, String> options) {
        return Sparks.read(options, "watched://" + folder);
    }

    private void flatLogs() throws Exception {
        for (int hour = 0; hour < 24; hour++) {
            log(String.format("E1.2026-11-24-%02d.0a.gz", hour), String.format("2026-11-24\t%02d:30:00", hour));
        }
    }

    @Test
    void opensFilesOfTheTimesOfAFilter() throws Exception {
        flatLogs();
        var times =
                "collector_tstamp >= timestamp'2026-11-24 07:20:00' and timestamp'2026-11-24 08:40:00' > collector_tstamp";

        assertThat(watched(Map.of()).filter(times).count()).isEqualTo(2);
        assertThat(WatchedFileSystem.OPENED)
                .containsExactlyInAnyOrder("E1.2026-11-24-07.0a.gz", "E1.2026-11-24-08.0a.gz");
    }

    @Test
    void readsAsThePageSays() throws Exception {
        flatLogs();
        var spark = Sparks.session();
        var logs = folder.toString();

        Dataset<Row> events = spark.read()
                .format("snowplow-cloudfront")
                .option("since", "2026-11-24")
                .option("until", "2026-11-25")
                .load(logs);
        var counts = events.groupBy("app_id").count();

        assertThat(counts.count()).isEqualTo(24);
        spark.sql("create temporary view events using `snowplow-cloudfront` options (path '" + logs
                + "', since '2026-11-24')");
        assertThat(spark.sql("select app_id, count(distinct domain_userid) from events group by app_id")
                        .count())
                .isEqualTo(24);
    }

    @Test
    void opensFilesOfOneMoment() throws Exception {
        flatLogs();

        assertThat(watched(Map.of())
                        .filter("collector_tstamp = timestamp'2026-11-24 07:30:00'")
                        .count())
                .isEqualTo(1);
        assertThat(WatchedFileSystem.OPENED).containsExactly("E1.2026-11-24-07.0a.gz");
    }

    @Test
    void opensFilesOfTheTimesOfOptions() throws Exception {
        flatLogs();

        assertThat(watched(Map.of("SINCE", "2026-11-24T22:20", "until", "2026-11-24T22:40"))
                        .count())
                .isEqualTo(1);
        assertThat(WatchedFileSystem.OPENED).containsExactly("E1.2026-11-24-22.0a.gz");
    }

    @Test
    void leavesWhatItCannotUseToSpark() throws Exception {
        flatLogs();

        assertThat(watched(Map.of())
                        .filter("hour(collector_tstamp) = 7 or app_id = 'E1.2026-11-24-09.0a.gz'")
                        .count())
                .isEqualTo(2);
        assertThat(WatchedFileSystem.OPENED).hasSize(24);
    }

    @Test
    void entersNoPartitionOfOtherTimes() throws Exception {
        for (var day : List.of(
                "2025/month=11/day=24", "2026/month=10/day=24", "2026/month=11/day=23", "2026/month=11/day=24")) {
            log(
                    "distributionid=E1/year=" + day + "/hour=12/E1." + day.replaceAll("/\\w+=", "-") + "-12.0a.gz",
                    day.replaceAll("/\\w+=", "-") + "\t12:30:00");
        }

        assertThat(watched(Map.of())
                        .filter("collector_tstamp > timestamp'2026-11-24 12:00:00'")
                        .count())
                .isEqualTo(1);
        assertThat(WatchedFileSystem.LISTED)
                .contains("day=24", "hour=12")
                .doesNotContain("year=2025", "month=10", "day=23");
        assertThat(WatchedFileSystem.OPENED).hasSize(1);
    }

    @Test
    void passesOverHiddenFilesAndOtherDistributions() throws Exception {
        log("E1.2026-11-24-03.0a.gz", "2026-11-24\t03:30:00");
        log("E2.2026-11-24-03.0a.gz", "2026-11-24\t03:30:00");
        log(".E1.2026-11-24-03.0a.gz", "2026-11-24\t03:30:00");
        log("_temporary/E1.2026-11-24-03.0a.gz", "2026-11-24\t03:30:00");

        assertThat(watched(Map.of("distribution", "E1")).select("app_id").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("E1.2026-11-24-03.0a.gz");
        assertThat(watched(Map.of()).count()).isEqualTo(2);
    }

    @Test
    void readsSeveralPathsPatternsAndAFileOnce() throws Exception {
        log("a/E1.2026-11-24-03.0a.gz", "2026-11-24\t03:30:00");
        log("b/E1.2026-11-24-03.0b.gz", "2026-11-24\t03:30:00");
        log("c/E1.2026-11-24-03.0c.gz", "2026-11-24\t03:30:00");

        var read = Sparks.read(
                Map.of(), folder + "/[ab]", folder.resolve("a").toString(), folder + "/c/E1.2026-11-24-03.0c.gz");

        assertThat(read.count()).isEqualTo(3);
    }

    @Test
    void hasTheSameEventsWhateverColumnsAreAsked() {
        var all = Sparks.read(Map.of(), Sparks.LOGS.resolve("cases")).cache();

        for (var columns : List.of(
                List.of("event_name"),
                List.of("log_row", "contexts", "app_id"),
                List.of("br_viewheight", "dvce_screenwidth", "request_id"),
                List.of("event_version", "event_vendor", "unstruct_event"),
                List.of("derived_tstamp", "tr_total", "page_url", "log_file"))) {
            var names = columns.stream().map(functions::col).toArray(org.apache.spark.sql.Column[]::new);
            assertThat(Sparks.read(Map.of(), Sparks.LOGS.resolve("cases"))
                            .select(names)
                            .collectAsList())
                    .as("%s", columns)
                    .isEqualTo(all.select(names).collectAsList());
        }
        assertThat(Sparks.read(Map.of(), Sparks.LOGS.resolve("cases")).count()).isEqualTo(all.count());
    }
}
