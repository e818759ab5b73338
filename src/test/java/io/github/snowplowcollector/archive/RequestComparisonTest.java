package io.github.snowplowcollector.archive;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Whether one way of logging has what another one has. */
class RequestComparisonTest {

    private static final Instant SENT = Instant.parse("2026-11-24T10:05:00.5Z");
    private static final Instant UNTIL = SENT.plus(Duration.ofMinutes(30));
    private static final Instant MEANWHILE = SENT.plusSeconds(5);
    private static final String EVENT = "EVENT";
    private static final String OLD = "app/E1.2026-11-24-10.";
    private static final String NEXT =
            "app/v2/w3c/distributionid=E1/year=2026/month=11/day=24/hour=10/E1.2026-11-24-10.";

    private final FakeBucket bucket = new FakeBucket("logs");

    @AutoClose
    private final FakeServer server = new FakeServer().at("/logs", bucket);

    @Test
    void tellsWhatOneWayHasAndTheOtherOneLacks() {
        var comparison = comparison(FakeBucket.OWNER, Long.MAX_VALUE);
        assertThat(comparison.look()).isEqualTo(new RequestComparison.Result(false, false, 0));

        put(OLD + "aa.gz", SENT, EVENT, "SAME-SECOND");
        put(OLD + "dd.gz", SENT.plusSeconds(1), "A", "B");
        put(OLD + "bb.gz", SENT.minusSeconds(60), "BEFORE");
        put(OLD + "cc.gz", UNTIL.plusSeconds(1), "AFTER");
        assertThat(comparison.look()).isEqualTo(new RequestComparison.Result(true, false, 2));

        put(NEXT + "aa.gz", SENT, EVENT);
        put(NEXT + "cc.gz", SENT.plusSeconds(1), "A");
        assertThat(comparison.look()).isEqualTo(new RequestComparison.Result(true, true, 1));

        put(NEXT + "bb.gz", SENT.plusSeconds(1), "B");
        assertThat(comparison.look()).isEqualTo(new RequestComparison.Result(true, true, 0));
    }

    @Test
    void requestsThatWereReadWhileThereWereFewLackNothingOnceThereAreMany() {
        var few = IntStream.range(0, 100).mapToObj(i -> "few" + i).toArray(String[]::new);
        var many = IntStream.range(0, 3000).mapToObj(i -> "many" + i).toArray(String[]::new);
        put(OLD + "aa.gz", MEANWHILE, few);
        var comparison = comparison(FakeBucket.OWNER, 2000);
        assertThat(comparison.look().lacking()).isEqualTo(100);

        put(OLD + "bb.gz", MEANWHILE, many);
        put(NEXT + "aa.gz", MEANWHILE, few);
        assertThat(comparison.look().lacking()).isBetween(1L, 1500L);

        put(NEXT + "bb.gz", MEANWHILE, many);
        assertThat(comparison.look().lacking()).isZero();
    }

    @Test
    void readsNoFileTwice() {
        put(OLD + "aa.gz", SENT, EVENT);
        put(NEXT + "aa.gz", SENT, EVENT);
        var comparison = comparison(FakeBucket.OWNER, Long.MAX_VALUE);
        comparison.look();
        bucket.requests().clear();

        assertThat(comparison.look()).isEqualTo(new RequestComparison.Result(true, true, 0));
        assertThat(bucket.requests()).containsOnly("list");
    }

    @Test
    void whoeverMayNotLookIsToldSo() {
        put(OLD + "aa.gz", SENT, EVENT);

        assertThatThrownBy(comparison("999999999999", Long.MAX_VALUE)::look)
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }

    private void put(String key, Instant time, String... ids) {
        bucket.put(key, FakeBucket.log(time, Stream.of(ids).collect(toMap(id -> id, id -> "e=pv"))), UNTIL);
    }

    private RequestComparison comparison(String owner, long mostBytes) {
        return new RequestComparison(
                LogArchive.ofStandardLogging(server.clients().s3(), "logs", owner, "app/", "E1"),
                LogArchive.ofDelivery(server.clients().s3(), "logs", owner, "app/v2/w3c/", "E1"),
                EVENT,
                SENT,
                UNTIL,
                mostBytes);
    }
}
