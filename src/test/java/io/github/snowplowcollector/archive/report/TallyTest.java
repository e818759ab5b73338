package io.github.snowplowcollector.archive.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.archive.report.Tally.Row;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void countsWhatIsFrequentFirst() {
        tally.add(Optional.of("b"), true);
        tally.add(Optional.of("a"), false);
        tally.add(Optional.empty(), true);
        tally.add(Optional.empty(), false);

        assertThat(tally.first(2)).containsExactly(new Row("", 1, 1), new Row("a", 0, 1));
        assertThat(tally.others(2)).isEqualTo(new Row("", 1, 0));
    }

    @Test
    void remembersNoMoreValuesThanItSays() {
        for (int i = 0; i < 25_000; i++) {
            tally.add(Optional.of("v" + i), true);
        }
        tally.add(Optional.of("v0"), false);

        assertThat(tally.first(Integer.MAX_VALUE)).hasSize(Tally.MOST_VALUES).startsWith(new Row("v0", 1, 1));
        assertThat(tally.others(1)).isEqualTo(new Row("", 24_999, 0));
    }

    @Test
    void cutsLongValuesBetweenCharacters() {
        tally.add(Optional.of("\uD83D\uDE00".repeat(8000)), true);

        assertThat(tally.first(1).get(0).value()).isEqualTo("\uD83D\uDE00".repeat(150) + "…");
    }
}
