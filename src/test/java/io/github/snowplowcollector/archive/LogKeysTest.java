package io.github.snowplowcollector.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of logging v2, whatever its partitions were at the time. */
class LogKeysTest {

    private static final String ROOT = "app/v2/json/";
    private static final String FOLDER = ROOT + "distributionid=E1/";
    private static final String DAY = FOLDER + "year=2026/month=11/day=24/";
    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");

    private final FakeBucket bucket = new FakeBucket("logs");
    private final FakeServer server = new FakeServer().at("/logs", bucket);
    private final PartitionedLayout layout = new PartitionedLayout(ROOT);
    private final LogKeys keys = new LogKeys(server.clients().s3(), "logs", FakeBucket.OWNER, layout, "E1");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void findsTheFilesOfAnHourInAllPartitions() {
        put(
                FOLDER + "E1.2026-11-24-10.a1.gz",
                DAY + "E1.2026-11-24-10.a2.gz",
                DAY + "hour=10/E1.2026-11-24-10.a3.jsonl.gz");
        put(FOLDER + "E1.2026-11-24-11.a1.gz", DAY + "E1.2026-11-24-09.a2.gz", DAY + "hour=11/E1.2026-11-24-11.a3.gz");

        assertThat(keys.ofHour(HOUR.plusSeconds(1)))
                .extracting(LogFile::key)
                .containsExactlyInAnyOrder(
                        FOLDER + "E1.2026-11-24-10.a1.gz",
                        DAY + "E1.2026-11-24-10.a2.gz",
                        DAY + "hour=10/E1.2026-11-24-10.a3.jsonl.gz");
    }

    @Test
    void findsTheNewestAndTheOldestOfADayWhosePartitionsChanged() {
        put(DAY + "E1.2026-11-24-15.day.gz", DAY + "hour=09/E1.2026-11-24-09.hour.gz", DAY + "hour=09/_SUCCESS");
        var now = HOUR.plus(Duration.ofDays(30));

        assertThat(keys.newest(now)).map(LogFile::key).contains(DAY + "E1.2026-11-24-15.day.gz");
        assertThat(keys.oldestHour()).contains(Instant.parse("2026-11-24T09:00:00Z"));
        put(DAY + "hour=16/E1.2026-11-24-16.hour.gz", DAY + "hour=16/.hidden");
        assertThat(keys.newest(now)).map(LogFile::key).contains(DAY + "hour=16/E1.2026-11-24-16.hour.gz");
        put(FOLDER + "E1.2026-11-24-17.none.gz");
        assertThat(keys.newest(now)).map(LogFile::key).contains(FOLDER + "E1.2026-11-24-17.none.gz");
    }

    /** Behind the own files of a later day its hours come, of which a page that ends there has told none. */
    @Test
    void saysFromWhichHourOnFilesMayBeMissing() throws Exception {
        var next = DAY.replace("day=24", "day=25");
        put(next + "E1.2026-11-25-05.a1.gz", next + "E1.2026-11-25-06.a2.gz", next + "hour=01/E1.2026-11-25-01.a3.gz");
        bucket.pageSize(2);

        assertThat(ends(HOUR, HOUR.plus(Duration.ofDays(1)))).containsExactly(Instant.parse("2026-11-25T00:00:00Z"));
        assertThat(ends(HOUR, Instant.parse("2026-11-24T23:00:00Z"))).isEmpty();
        put(next + "E1.2026-11-25-07.a4.gz");
        assertThat(ends(Instant.parse("2026-11-25T02:00:00Z"), HOUR.plus(Duration.ofDays(1))))
                .containsExactly(Instant.parse("2026-11-25T06:00:00Z"));
        assertThat(ends(Instant.parse("2026-11-25T02:00:00Z"), Instant.parse("2026-11-25T05:00:00Z")))
                .isEmpty();
    }

    private List<Instant> ends(Instant from, Instant until) throws Exception {
        var ends = new ArrayList<Instant>();
        for (var call : keys.first(from, until)) {
            call.call().end().ifPresent(ends::add);
        }
        return ends;
    }

    @ParameterizedTest
    @CsvSource({
        "year=2026/month=11/day=24/hour=14/E1.2026-11-24-14.aa.gz, 2026-11-24T14:00:00Z",
        "year=2026/month=11/day=24/hour=14/part-0001.jsonl.gz, 2026-11-24T14:00:00Z",
        "year=2026/month=11/day=24/hour=14/E1.2026-11-24-13.aa.gz, 2026-11-24T14:00:00Z",
        "year=2026/month=11/day=24/E1.2026-11-24-14.aa.bb.cc.gz, 2026-11-24T14:00:00Z",
        "year=2026/month=11/day=24/E1.2026-11-23-23.aa.gz, 2026-11-24T00:00:00Z",
        "E1.2026-11-24-14.aa.gz, 2026-11-24T14:00:00Z",
        "year=2026/month=11/day=24/part-0001.gz,",
        "year=2026/month=11/day=24/hour=14/,",
        "year=2026/month=11/day=24/hour=14/.E1.2026-11-24-14.aa.gz,",
        "year=2026/month=11/day=24/hour=24/E1.2026-11-24-23.aa.gz,",
        "year=2026/month=13/day=24/hour=14/E1.2026-13-24-14.aa.gz,",
        "year=2026/month=11/day=24/hour=14/more/E1.2026-11-24-14.aa.gz,",
        "year=2026/month=11/day=24/hour=14/year=2030/month=01/day=01/hour=00/E1.2030-01-01-00.aa.gz,",
        "year=2026/E1.2026-11-24-14.aa.gz,",
        "E1.hello.gz,",
        "E1...gz,"
    })
    void tellsTheHourOfAFileByNameAndPartition(String key, Instant hour) {
        assertThat(layout.hour(FOLDER + key).orElse(null)).isEqualTo(hour);
    }

    private void put(String... added) {
        for (var key : added) {
            bucket.put(key, new byte[] {1}, HOUR);
        }
    }
}
