package io.github.snowplowcollector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
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
    void alignsWhatIsWideOnATerminal() {
        assertThat(ConsoleTable.lines(List.of(List.of("カート", "b"), List.of("cc", "d"))))
                .containsExactly("カート  b", "cc      d");
    }

    @Test
    void goesOnUnderTheLastCellWhenALineIsFull() {
        var words = "the bucket has another policy than the plan says it should have";

        assertThat(ConsoleTable.rows(
                        List.of(List.of("fail", "policy", words), List.of("pass", "dns", "")), OptionalInt.of(44)))
                .containsExactly(
                        List.of(
                                "fail  policy  the bucket has another policy",
                                "              than the plan says it should",
                                "              have"),
                        List.of("pass  dns"));
    }

    @Test
    void goesOnBelowWhenThereIsNoRoomUnderTheLastCell() {
        assertThat(ConsoleTable.rows(
                        List.of(List.of("finding", "log-grant", "arn:aws:s3:::shop-logs", "the grant is missing")),
                        OptionalInt.of(44)))
                .containsExactly(List.of("finding  log-grant  arn:aws:s3:::shop-logs", "      the grant is missing"));
        assertThat(ConsoleTable.rows(
                        List.of(List.of("finding", "log-grant", "arn:aws:s3:::a-very-long-name", "missing")),
                        OptionalInt.of(40)))
                .containsExactly(List.of("finding  log-grant", "      arn:aws:s3:::a-very-long-name", "      missing"));
    }

    @Test
    void hasNoLinesWithoutRows() {
        assertThat(ConsoleTable.lines(List.of())).isEmpty();
    }

    @Test
    void goesOnBelowItselfWhereALineIsTooLong() {
        assertThat(ConsoleTable.wrapped("~ distribution  comment: one -> another one", OptionalInt.of(30)))
                .containsExactly("~ distribution  comment:", "      one -> another one");
        assertThat(ConsoleTable.wrapped("+ policy  {\"Action\":\"s3:*\",\"Condition\":1 ...", OptionalInt.of(20)))
                .containsExactly("+ policy  {\"Acti ...");
        assertThat(ConsoleTable.wrapped("as long as it gets", OptionalInt.empty()))
                .containsExactly("as long as it gets");
    }
}
