package io.github.snowplowcollector.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.accesslog.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Exception;

class LogArchiveTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:05:00Z");

    private final FakeBucket bucket = new FakeBucket("logs");
    private final FakeServer server = new FakeServer().at("/logs", bucket);
    private final LogArchive archive = archive(FakeBucket.OWNER);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void listsAllPagesOfOneHourAndDistribution() {
        put("app/E1.2026-11-24-10.aa.gz", "app/E1.2026-11-24-10.bb.gz", "app/E1.2026-11-24-10.cc.gz");
        put("app/E1.2026-11-24-11.aa.gz", "app/E12.2026-11-24-10.aa.gz", "E1.2026-11-24-10.aa.gz");

        assertThat(archive.ofHour(NOW))
                .extracting(LogFile::key)
                .containsExactly(
                        "app/E1.2026-11-24-10.aa.gz", "app/E1.2026-11-24-10.bb.gz", "app/E1.2026-11-24-10.cc.gz");
    }

    @Test
    void findsTheNewestFileOfTheNewestHour() {
        bucket.put("app/E1.2026-11-24-09.zz.gz", log("ID0"), NOW.minusSeconds(60));
        bucket.put("app/E1.2026-11-24-10.aa.gz", log("ID1"), NOW.minusSeconds(30));
        bucket.put("app/E1.2026-11-24-10.bb.gz", log("ID2"), NOW.minusSeconds(40));

        assertThat(archive.newest(NOW)).hasValueSatisfying(file -> {
            assertThat(file.key()).isEqualTo("app/E1.2026-11-24-10.aa.gz");
            assertThat(file.delivered()).isEqualTo(NOW.minusSeconds(30));
        });
    }

    @Test
    void findsTheNewestFileHoweverOldWithFewCalls() {
        for (var age : new int[] {0, 1, 2, 5, 47, 100, 900, 5_000, 40_000, 150_000}) {
            put(key(NOW.minus(Duration.ofHours(age + 200_000L))), key(NOW.minus(Duration.ofHours(age + 1L))));
            put(key(NOW.minus(Duration.ofHours(age))));
            bucket.requests().clear();

            assertThat(archive.newest(NOW)).map(LogFile::key).contains(key(NOW.minus(Duration.ofHours(age))));
            assertThat(bucket.requests()).hasSizeLessThan(27).containsOnly("list");
            bucket.clear();
        }
    }

    @Test
    void findsARequestInLoggingV2AndTheNewestFileInEitherLayout() {
        var folder = "app/v2/w3c/distributionid=E1/year=2026/month=11/day=24/hour=";
        bucket.put("app/E1.2026-11-24-10.aa.gz", log("ID1"), NOW);
        bucket.put(folder + "09/E1.2026-11-24-09.bb.gz", log("ID0"), NOW);
        assertThat(archive.oldestHour()).contains(Instant.parse("2026-11-24T09:00:00Z"));
        assertThat(archive.newest(NOW)).map(LogFile::key).contains("app/E1.2026-11-24-10.aa.gz");

        bucket.put(folder + "10/E1.2026-11-24-10.cc.gz", log("ID2"), NOW.plusSeconds(1));

        bucket.requests().clear();
        assertThat(archive.newest(NOW)).map(LogFile::key).contains(folder + "10/E1.2026-11-24-10.cc.gz");
        assertThat(bucket.requests()).hasSizeLessThan(40).containsOnly("list");
        assertThat(search("ID2").look())
                .map(found -> found.file().key())
                .contains(folder + "10/E1.2026-11-24-10.cc.gz");
    }

    @Test
    void findsNothingInAnEmptyBucket() {
        put("app/E2.2026-11-24-10.aa.gz");

        assertThat(archive.newest(NOW)).isEmpty();
        assertThat(bucket.requests()).hasSizeLessThan(8);
    }

    @Test
    void findsARequestInItsHour() {
        bucket.put("app/E1.2026-11-24-10.aa.gz", log("ID1"), NOW);
        bucket.put("app/E1.2026-11-24-10.bb.gz", log("ID2"), NOW);

        assertThat(search("ID2").look()).hasValueSatisfying(arrival -> {
            assertThat(arrival.file().key()).isEqualTo("app/E1.2026-11-24-10.bb.gz");
            assertThat(arrival.row().query()).containsExactly(new Parameter("eid", "event-ID2"));
        });
    }

    @Test
    void looksIntoTheNeighbourHourOnlyNearTheBoundary() {
        bucket.put("app/E1.2026-11-24-09.aa.gz", log("ID1"), NOW);
        bucket.put("app/E1.2026-11-24-08.aa.gz", log("ID1"), NOW);

        assertThat(search("ID1").look()).isPresent();
        assertThat(new RequestSearch(archive, "ID1", NOW.plus(Duration.ofMinutes(30))).look())
                .isEmpty();
    }

    @Test
    void readsNoFileTwiceAndNoneFromBeforeTheRequest() {
        bucket.put("app/E1.2026-11-24-10.aa.gz", log("ID1"), NOW);
        bucket.put("app/E1.2026-11-24-09.old.gz", log("ID3"), NOW.minus(Duration.ofMinutes(20)));
        var search = search("ID3");

        assertThat(search.look()).isEmpty();
        bucket.put("app/E1.2026-11-24-10.bb.gz", log("ID3"), NOW.plusSeconds(1));
        assertThat(search.look()).isPresent();

        assertThat(bucket.requests())
                .filteredOn(request -> !request.equals("list"))
                .containsExactly("app/E1.2026-11-24-10.aa.gz", "app/E1.2026-11-24-10.bb.gz");
    }

    @Test
    void survivesAFileThatIsNoLog() {
        bucket.put("app/E1.2026-11-24-10.aa.gz", "not a log".getBytes(StandardCharsets.UTF_8), NOW);
        bucket.put("app/E1.2026-11-24-10.bb.gz", log("ID1"), NOW);

        assertThat(search("ID1").look()).isPresent();
    }

    @Test
    void isRefusedByABucketOfSomebodyElse() {
        assertThatThrownBy(() -> archive("999999999999").ofHour(NOW))
                .isInstanceOf(S3Exception.class)
                .hasMessageContaining("403");
    }

    private LogArchive archive(String owner) {
        return new LogArchive(server.clients().s3(), "logs", owner, "app/", "E1");
    }

    private RequestSearch search(String id) {
        return new RequestSearch(archive, id, NOW);
    }

    private void put(String... keys) {
        Stream.of(keys).forEach(key -> bucket.put(key, log("ID0"), NOW));
    }

    private static String key(Instant hour) {
        return "app/E1." + hour.toString().substring(0, 13).replace('T', '-') + ".aa.gz";
    }

    private static byte[] log(String id) {
        return FakeBucket.log(NOW, Map.of(id, "eid=event-" + id));
    }
}
