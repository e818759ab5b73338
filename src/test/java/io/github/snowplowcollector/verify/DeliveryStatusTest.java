package io.github.snowplowcollector.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.LogMode;
import io.github.snowplowcollector.model.Finding;
import io.github.snowplowcollector.model.Health;
import io.github.snowplowcollector.model.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryStatusTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "STANDARD, PT0S, false, PENDING",
        "STANDARD, PT1H, false, PENDING",
        "STANDARD, PT1H0.001S, false, LATE",
        "STANDARD, PT24H, false, LATE",
        "STANDARD, PT24H0.001S, false, LOST",
        "STANDARD, PT0S, true, WARMING",
        "STANDARD, PT3H, true, WARMING",
        "V2, PT15M, false, PENDING",
        "V2, PT15M0.001S, false, LATE",
        "V2, PT24H, false, LATE",
        "V2, PT24H0.001S, false, LOST",
        "V2, PT3H, true, WARMING"
    })
    void judgesWhatIsNotThere(LogMode mode, Duration age, boolean warming, DeliveryStatus expected) {
        assertThat(DeliveryStatus.of(mode.times(), NOW.minus(age), Optional.empty(), warming, NOW))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whatIsThereHasArrived(boolean warming) {
        assertThat(DeliveryStatus.of(
                        LogMode.STANDARD.times(),
                        NOW.minus(Duration.ofDays(9)),
                        Optional.of(Duration.ofDays(2)),
                        warming,
                        NOW))
                .isEqualTo(DeliveryStatus.ARRIVED);
    }

    @Test
    void saysWhatIsUsualInTheWayThatDeliversAndNamesItsRows() {
        var standard = health(LogMode.STANDARD, "distribution", "logging", "log-bucket", "log-grant");
        var v2 = health(LogMode.V2, "distribution", "logging", "log-bucket", "log-policy");

        assertThat(DeliveryStatus.PENDING.finding("x", standard).hint())
                .endsWith("CloudFront delivers logs normally within 1 h.");
        assertThat(DeliveryStatus.PENDING.finding("x", v2).hint())
                .contains("normally within 15 min", "worst 373 s", "AWS promises no more than 1 h")
                .doesNotContain("CloudFront delivers logs normally");
        assertThat(DeliveryStatus.LATE.finding("x", v2).hint())
                .contains("up to a day late", "the rows logging, log-bucket and log-policy pass");
        assertThat(DeliveryStatus.LOST.finding("x", standard).hint())
                .contains("the rows logging, log-bucket and log-grant pass");
    }

    private static Health health(LogMode mode, String... rows) {
        var checks = Stream.of(rows)
                .map(row -> new HealthCheck(row, "", () -> Finding.pass("")))
                .toList();
        return new Health(List.copyOf(checks), Optional.empty(), mode.times(), Optional::empty);
    }
}
