package io.github.snowplowcollector.ground;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.DurationRule;
import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.config.Problems;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    private final Problems problems = new Problems();
    private final DurationRule timeout =
            new DurationRule("timeout", Duration.ofMinutes(45), Duration.ofSeconds(1), Duration.ofDays(1));

    @ParameterizedTest
    @CsvSource({
        "15m, PT15M", "90s, PT90S", "2h, PT2H", "500ms, PT0.5S", "1h30m, PT90M", "2d, PT48H", "1m500ms, PT1M0.5S",
        "PT15M, PT15M", "pt2h, PT2H", "P1D, PT24H", "' 15M ', PT15M", "0, PT0S", "0s, PT0S",
                "999999999d, PT23999999976H"
    })
    void readsDurations(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "15",
                "m",
                "15 m",
                "15min",
                "-5m",
                "PT-5M",
                "-PT5M",
                "1.5h",
                "1s1m",
                "9999999999s",
                "P",
                "soon",
                "P1Y",
                "PT9999999999999999999S",
                "15m\n30"
            })
    void knowsWhatIsNoDuration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"15m", "1h30m", "500ms", "2d3h4m5s6ms", "0s"})
    void printsThemAsPeopleWriteThem(String text) {
        assertThat(Durations.parse(text).map(Durations::print)).contains(text);
    }

    @Test
    void takesTheDefaultWhenNothingIsSet() {
        assertThat(timeout.read(null, problems)).isEqualTo(Duration.ofMinutes(45));
        assertThat(timeout.read(" ", problems)).isEqualTo(Duration.ofMinutes(45));
        assertThat(problems.found()).isEmpty();
    }

    @Test
    void takesBothEndsOfTheRange() {
        assertThat(timeout.read("1s", problems)).isEqualTo(Duration.ofSeconds(1));
        assertThat(timeout.read("24h", problems)).isEqualTo(Duration.ofDays(1));
        assertThat(problems.found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    60      | timeout = '60': A duration is numbers with units, as in 500ms, 90s, 15m, 1h30m or 2d. Fix: Add the unit: 60s for seconds.
                    soon    | timeout = 'soon': A duration is numbers with units, as in 500ms, 90s, 15m, 1h30m or 2d. Fix: Write it so, for example 45m.
                    0       | timeout = '0': Allowed is from 1s to 1d. Fix: Choose a duration between them, for example 45m.
                    999ms   | timeout = '999ms': Allowed is from 1s to 1d. Fix: Choose a duration between them, for example 45m.
                    25h     | timeout = '25h': Allowed is from 1s to 1d. Fix: Choose a duration between them, for example 45m.
                    -5m     | timeout = '-5m': A duration is numbers with units, as in 500ms, 90s, 15m, 1h30m or 2d. Fix: Write it so, for example 45m.
                    """)
    void saysWhatIsWrong(String text, String expected) {
        timeout.read(text, problems);

        assertThat(problems.found()).extracting(Problem::toString).containsExactly(expected);
    }
}
