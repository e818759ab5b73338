package io.github.snowplowcollector.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();
    private final InstantSource source = () -> pauses.stream().reduce(Instant.EPOCH, Instant::plus, (a, b) -> b);
    private final Clock clock = source.withZone(ZoneOffset.UTC);

    @Test
    void looksFiveTimesForWhatTakesMoments() {
        assertThat(Waiting.moments(pauses::add).until(Optional::empty)).isEmpty();
        assertThat(seconds()).containsExactly(2, 3, 4, 5);
    }

    @Test
    void looksNoMoreOnceItIsThere() {
        assertThat(Waiting.moments(pauses::add).until(() -> pauses.size() < 2 ? Optional.empty() : Optional.of("x")))
                .contains("x");
        assertThat(seconds()).containsExactly(2, 3);
    }

    @Test
    void pausesRiseToTwentySeconds() {
        waiting(Backoff.RISING).until("that", () -> pauses.size() == 21);

        assertThat(seconds()).startsWith(2, 3, 4).endsWith(19, 20, 20, 20);
    }

    @Test
    void pausesDoubleAndTheLastOneEndsWithTheTime() throws InterruptedException {
        var doubling = Backoff.doubling(Duration.ofSeconds(2), Duration.ofSeconds(20));

        assertThat(waiting(doubling.within(Duration.ofSeconds(60))).look(() -> "no", "yes"::equals, seen -> seen))
                .isEqualTo("no");
        assertThat(seconds()).containsExactly(2, 4, 8, 16, 20, 10);
        assertThat(progress).startsWith("PT0S no", "PT2S no", "PT6S no").endsWith("PT50S no");
    }

    @Test
    void pausesAQuarterOfWhatWasWaited() throws InterruptedException {
        var quarters = Backoff.quarters(Duration.ofMillis(200), Duration.ofMillis(350));

        waiting(quarters.looks(9)).look(() -> "no", "yes"::equals, seen -> seen);

        assertThat(pauses)
                .extracting(Duration::toMillis)
                .containsExactly(200L, 200L, 200L, 200L, 200L, 250L, 312L, 350L);
    }

    @Test
    void looksOnceMoreWhenTheTimeIsUpAndSaysHowToGoOn() {
        assertThatThrownBy(() ->
                        waiting(Backoff.RISING.upTo(Duration.ofSeconds(6))).until("the certificate", () -> false))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessage(
                        "still waiting for the certificate when the time was up. Nothing is lost: run 'mvn x' again,"
                                + " which goes on from here; a higher -Dsnowplow.timeout waits longer.");
        assertThat(seconds()).containsExactly(2, 3, 4);
        assertThat(progress).containsExactly("PT0S the certificate", "PT2S the certificate", "PT5S the certificate");
    }

    @Test
    void callsAgainWhatFailsInAWayThatPasses() {
        assertThat(Waiting.moments(pauses::add).<String>retry(this::thirdTime, IllegalStateException.class::isInstance))
                .isEqualTo("answer");
        assertThat(pauses).hasSize(2);
    }

    @Test
    void throwsWhatTheLastCallThrew() {
        assertThatThrownBy(() -> Waiting.moments(pauses::add)
                        .retry(
                                () -> {
                                    throw new IllegalStateException("after " + pauses.size());
                                },
                                e -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("after 4");
    }

    @Test
    void throwsAtOnceWhatDoesNotPass() {
        assertThatThrownBy(() -> Waiting.moments(pauses::add).retry(this::thirdTime, e -> false))
                .hasMessage("after 0");
        assertThat(pauses).isEmpty();
    }

    @Test
    void leavesTheThreadInterrupted() {
        Sleeper interrupted = pause -> {
            throw new InterruptedException();
        };

        assertThatThrownBy(() -> Waiting.moments(interrupted).until(Optional::empty))
                .isInstanceOf(InterruptedWaitException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private String thirdTime() {
        if (pauses.size() < 2) {
            throw new IllegalStateException("after " + pauses.size());
        }
        return "answer";
    }

    private Waiting waiting(Backoff backoff) {
        return new Waiting(
                clock, pauses::add, backoff, "mvn x", (waited, awaited) -> progress.add(waited + " " + awaited));
    }

    private List<Integer> seconds() {
        return pauses.stream().map(pause -> (int) pause.toSeconds()).toList();
    }
}
