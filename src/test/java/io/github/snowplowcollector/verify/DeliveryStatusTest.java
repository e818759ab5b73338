package io.github.snowplowcollector.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryStatusTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT0S, false, PENDING",
        "PT1H, false, PENDING",
        "PT1H0.001S, false, LATE",
        "PT24H, false, LATE",
        "PT24H0.001S, false, LOST",
        "PT0S, true, WARMING",
        "PT3H, true, WARMING"
    })
    void judgesWhatIsNotThere(Duration age, boolean warming, DeliveryStatus expected) {
        assertThat(DeliveryStatus.of(NOW.minus(age), Optional.empty(), warming, NOW))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whatIsThereHasArrived(boolean warming) {
        assertThat(DeliveryStatus.of(NOW.minus(Duration.ofDays(9)), Optional.of(Duration.ofDays(2)), warming, NOW))
                .isEqualTo(DeliveryStatus.ARRIVED);
    }
}
