package io.github.snowplowcollector.archive.once;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenRequestsTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    void knowsTheHourAtHandAndItsNeighbours() {
        try (var seen = new SeenRequests(folder)) {
            seen.turnTo(HOUR);
            assertThat(seen.add(HOUR.plusSeconds(3599), Key.of("R1"))).isTrue();
            seen.turnTo(hour(1));
            assertThat(seen.add(HOUR.plusSeconds(3599), Key.of("R1"))).isFalse();
        }
    }

    @Test
    void knowsARequestWhoseFormatsDifferByASecondAcrossTheHour() {
        try (var seen = new SeenRequests(folder)) {
            seen.turnTo(HOUR);
            assertThat(seen.add(HOUR.minusMillis(1), Key.of("R1"))).isTrue();
            assertThat(seen.add(HOUR, Key.of("R1"))).isFalse();
            assertThat(seen.add(hour(1), Key.of("R2"))).isTrue();
            assertThat(seen.add(hour(1).minusMillis(400), Key.of("R2"))).isFalse();
        }
    }

    @Test
    void asksForEachHourOnceAsLongAsItIsKept() {
        try (var seen = new SeenRequests(folder)) {
            assertThat(seen.turnTo(HOUR)).containsExactly(hour(-1), HOUR, hour(1));
            assertThat(seen.turnTo(hour(1))).containsExactly(hour(2));
            assertThat(seen.turnTo(HOUR)).isEmpty();
            assertThat(seen.turnTo(hour(-20))).containsExactly(hour(-21), hour(-20), hour(-19));
            // The newest hours are still there after a look at an old one.
            assertThat(seen.turnTo(HOUR)).isEmpty();
        }
    }

    @Test
    void forgetsWhatIsFarAway() {
        try (var seen = new SeenRequests(folder)) {
            for (int i = 0; i < 100; i++) {
                seen.turnTo(hour(i));
                seen.add(hour(i), Key.of("R" + i));
            }
            assertThat(seen.turnTo(HOUR)).contains(HOUR);
            assertThat(seen.add(HOUR, Key.of("R0"))).isTrue();
        }
    }

    @Test
    void remembersRowsOfFilesWithWrongNames() {
        try (var seen = new SeenRequests(folder)) {
            seen.turnTo(hour(-500));
            assertThat(seen.add(HOUR, Key.of("R1"))).isTrue();
            assertThat(seen.add(HOUR, Key.of("R1"))).isFalse();
            seen.turnTo(HOUR);
            assertThat(seen.add(HOUR, Key.of("R1"))).isFalse();
        }
    }

    private static Instant hour(int number) {
        return HOUR.plus(Duration.ofHours(number));
    }
}
