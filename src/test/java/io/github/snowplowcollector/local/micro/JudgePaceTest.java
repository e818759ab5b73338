package io.github.snowplowcollector.local.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgePaceTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long BATCH = 32 * 1024;
    private static final long LAG = 8 * 1024 * 1024;

    @TempDir
    Path folder;

    private long now;
    private final JudgePace pace = new JudgePace(0, () -> now);

    /**
     * Rows come while a batch is judged in a millisecond.
     *
     * @return the rest behind it
     */
    private long batch(long size, long waiting, boolean watched) {
        pace.begin(size, waiting);
        now += MILLI;
        return pace.end(BATCH, watched);
    }

    @Test
    void restsMostOfTheTimeOfAFlood() {
        assertThat(batch(LAG, LAG, true)).isEqualTo(31 * MILLI);
        now += 31 * MILLI;
        assertThat(batch(2 * LAG, LAG, true)).isEqualTo(31 * MILLI);
        assertThat(batch(3 * LAG, LAG, false)).isEqualTo(1000 * MILLI);
    }

    @Test
    void goesOnWithoutARestOnceTheFloodIsOver() {
        assertThat(batch(LAG, LAG, true)).isPositive();
        now += 31 * MILLI;
        assertThat(batch(LAG, LAG, true)).isZero();
        // As fast as a 32nd of what it judges.
        now += 31 * MILLI;
        assertThat(batch(LAG + BATCH, LAG, true)).isZero();
    }

    @Test
    void takesNoFewRowsForAFlood() {
        assertThat(batch(BATCH, BATCH, false)).isZero();
        assertThat(batch(20 * BATCH, 20 * BATCH, false)).isZero();
    }

    @Test
    void takesNoRowsOfAnEarlierProcessForAFlood() {
        var again = new JudgePace(LAG, () -> now);
        now += MILLI;
        assertThat(again.begin(LAG, LAG)).isFalse();
    }

    @Test
    void judgesWithoutARestForWhoeverWaits() throws IOException {
        var judge = RowJudge.of(Optional.empty(), new UnloggedHeaders());
        try (var workers = new MicroThreads();
                var events = EventStore.open(folder, judge, () -> {}, () -> {}, line -> {})) {
            flood(events);
            assertThat(events.proceed()).isPositive();

            var counts = events.upToNow();
            flood(events);
            assertThat(events.proceed()).isZero();
            while (!counts.isDone()) {
                events.proceed();
            }
            flood(events);
            assertThat(events.proceed()).isPositive();

            var wanted = new LongPoll.Wanted(1_000_000, 0, 0);
            var awaited = LongPoll.begin(events, wanted, RequestFilter.events(false), Duration.ofMinutes(1), workers);
            flood(events);
            assertThat(events.proceed()).isZero();

            awaited.cancel(false);
            events.subscribe(new Onlooker());
            flood(events);
            assertThat(events.proceed()).isPositive();
        }
    }

    private static void flood(EventStore events) throws IOException {
        var rows = new ByteArrayOutputStream();
        while (rows.size() < LAG) {
            rows.writeBytes(CollectedRows.row(CollectedRows.GOOD + "&page=" + "x".repeat(4000)));
        }
        events.append(ByteBuffer.wrap(rows.toByteArray()));
    }

    private static final class Onlooker implements EventStore.Subscriber {

        @Override
        public void judged(List<JudgedRow> rows) {}

        @Override
        public void reset() {}

        @Override
        public void failed(Throwable why) {}

        @Override
        public void advised(RequestAdvice advice) {}

        @Override
        public boolean isWaiting() {
            return false;
        }
    }
}
