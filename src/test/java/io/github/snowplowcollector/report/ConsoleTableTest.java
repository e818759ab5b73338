package io.github.snowplowcollector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTableTest {

    @Test
    void alignsColumns() {
        assertThat(ConsoleTable.lines(List.of(List.of("a", "long cell", "z"), List.of("bcd", "e"), List.of())))
                .containsExactly("a    long cell  z", "bcd  e", "");
    }

    @Test
    void keepsARowOneHarmlessLine() {
        assertThat(ConsoleTable.lines(List.of(List.of("a\n\u001b[31m", "b"), List.of("c", "d"))))
                .containsExactly("a\\u000A\\u001B[31m  b", "c                  d");
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(ConsoleTable.lines(List.of(List.of("𝒳", "b"), List.of("cc", "d"))))
                .containsExactly("𝒳   b", "cc  d");
    }

    @Test
    void hasNoLinesWithoutRows() {
        assertThat(ConsoleTable.lines(List.of())).isEmpty();
    }
}
