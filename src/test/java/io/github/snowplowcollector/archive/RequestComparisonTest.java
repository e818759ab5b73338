package io.github.snowplowcollector.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.archive.RequestComparison.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Whether one way of logging has what another one has. */
class RequestComparisonTest {

    private static final Instant SENT = Instant.parse("2026-11-24T10:05:00.700Z");
    private static final String STANDARD = "app/E1.2026-11-24-10.";
    private static final String VENDED =
            "app/v2/w3c/distributionid=E1/year=2026/month=11/day=24/hour=10/E1.2026-11-24-10.";

    private final FakeBucket bucket = new FakeBucket("logs");

    @AutoClose
    private final FakeServer server = new FakeServer().at("/logs", bucket);

    private final RequestComparison comparison = comparison(FakeBucket.OWNER);

    private RequestComparison comparison(String owner) {
        var s3 = server.clients().s3();
        return new RequestComparison(
                LogArchive.ofStandardLogging(s3, "logs", owner, "app/", "E1"),
                LogArchive.ofDelivery(s3, "logs", owner, "app/v2/w3c/", "E1"),
                "event",
                SENT,
                SENT.plus(Duration.ofMinutes(10)));
    }

    @Test
    void seesWhatIsThereSoFar() {
        assertThat(comparison.look()).isEqualTo(new Result(false, false, 0));

        put(STANDARD + "aa.gz", "event", SENT);
        assertThat(comparison.look()).isEqualTo(new Result(true, false, 0));

        put(VENDED + "aa.gz", "event", SENT);
        assertThat(comparison.look()).isEqualTo(new Result(true, true, 0));
    }

    @Test
    void countsWhatTheNewWayLacksOfThatTimeOnly() {
        put(STANDARD + "aa.gz", "event", SENT);
        put(VENDED + "aa.gz", "event", SENT);
        put(STANDARD + "bb.gz", "same-second", SENT.minusMillis(500));
        put(STANDARD + "cc.gz", "before", SENT.minusSeconds(30));
        put(STANDARD + "dd.gz", "after", SENT.plus(Duration.ofMinutes(11)));
        assertThat(comparison.look()).isEqualTo(new Result(true, true, 0));

        put(STANDARD + "ee.gz", "meanwhile", SENT.plus(Duration.ofMinutes(9)));
        assertThat(comparison.look()).isEqualTo(new Result(true, true, 1));

        put(VENDED + "ee.gz", "meanwhile", SENT.plus(Duration.ofMinutes(9)));
        assertThat(comparison.look()).isEqualTo(new Result(true, true, 0));
    }

    @Test
    void readsNoFileTwice() {
        put(STANDARD + "aa.gz", "event", SENT);
        put(VENDED + "aa.gz", "event", SENT);
        comparison.look();
        bucket.requests().clear();

        assertThat(comparison.look()).isEqualTo(new Result(true, true, 0));
        assertThat(bucket.requests()).containsOnly("list");
    }

    @Test
    void hasSeenNothingWhereItMayNotLook() {
        put(STANDARD + "aa.gz", "event", SENT);

        assertThat(comparison("999999999999").look()).isEqualTo(new Result(false, false, 0));
    }

    private void put(String key, String requestId, Instant time) {
        bucket.put(key, FakeBucket.log(time, Map.of(requestId, "e=pv")), time);
    }
}
