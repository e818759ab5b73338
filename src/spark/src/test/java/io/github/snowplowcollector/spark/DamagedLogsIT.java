package io.github.snowplowcollector.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever files hold, and wherever they went, is rows of trouble; only a file system that fails again and again ends a job. */
class DamagedLogsIT {

    private static final String FIRST = "E2EXAMPLE.2026-11-24-03.00000000.gz";
    private static final Path GENERATED = Sparks.LOGS.resolve("generated");

    @TempDir
    Path folder;

    @BeforeEach
    void reset() {
        WatchedFileSystem.reset();
    }

    private List<Row> trouble(Path... logs) {
        return Sparks.read(Map.of("badRows", "true"), logs)
                .select("file", "row", "rule", "row_text", "reasons", "defects")
                .orderBy("row")
                .collectAsList();
    }

    @Test
    void keepsTheRowsBeforeTheBreak() {
        var broken = GENERATED.resolve("E2EXAMPLE.2026-11-24-05.0000000a.gz");

        assertThat(Sparks.read(Map.of(), broken).count()).isBetween(100L, 900L);
        assertThat(trouble(broken)).singleElement().satisfies(row -> {
            assertThat(row.<String>getAs("rule")).startsWith("the compressed data is broken from here on: ");
            assertThat(row.<Integer>getAs("row")).isGreaterThan(100);
            assertThat(row.<Object>getAs("row_text")).isNull();
        });
    }

    @Test
    void saysWhatAFileIsThatIsNoLog() {
        assertThat(Sparks.read(Map.of(), GENERATED.resolve("notes.txt")).count())
                .isZero();
        assertThat(trouble(GENERATED.resolve("notes.txt"))).singleElement().satisfies(row -> {
            assertThat(row.<String>getAs("rule"))
                    .isEqualTo(
                            "the file is no access log; it is text without a row or a #Fields line of an access log");
            assertThat(row.<String>getAs("file")).endsWith("/notes.txt");
            assertThat(row.<Object>getAs("row")).isNull();
        });
    }

    @Test
    void showsHostileRowsWhole() throws Exception {
        var hostile = "2026-11-24\tnoon\t\u0000\u001b[31m\ud83d\ude00 <script>";
        Files.writeString(
                folder.resolve("hostile.log"),
                "#Fields: date time cs-method cs-uri-stem cs-uri-query\n"
                        + "2026-11-24\t03:00:00\tGET\t/i\te=pv&p=web&tv=x\n" + hostile + "\n" + "x".repeat(300_000)
                        + "\n");

        var rows = trouble(folder);

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).<String>getAs("row_text")).isEqualTo(hostile);
        assertThat(rows.get(0).<List<Row>>getList(rows.get(0).fieldIndex("reasons")))
                .hasSize(1);
        assertThat(rows.get(1).<String>getAs("rule")).isEqualTo("longer than 262144 bytes");
        assertThat(Sparks.read(Map.of(), folder).count()).isEqualTo(1);
    }

    @Test
    void outlivesAFileThatVanishes() {
        WatchedFileSystem.VANISHING.add(FIRST);
        var path = "watched://" + GENERATED.resolve(FIRST);

        assertThat(Sparks.read(Map.of(), path).count()).isZero();
        assertThat(Sparks.read(Map.of("badRows", "true"), path).collectAsList())
                .extracting(row -> row.<String>getAs("rule"))
                .containsExactly("the file was listed and is not there any more");
    }

    @Test
    void goesOnWhereAConnectionBroke() {
        var whole = Sparks.read(Map.of(), GENERATED.resolve(FIRST))
                .select("request_id", "log_row")
                .collectAsList();
        WatchedFileSystem.BREAKS.put(FIRST, 3_000_000);

        var rows =
                Sparks.read(Map.of(), "watched://" + GENERATED.resolve(FIRST)).select("request_id", "log_row");

        assertThat(rows.collectAsList()).isEqualTo(whole);
        assertThat(WatchedFileSystem.OPENED).containsExactly(FIRST, FIRST);
    }

    @Test
    void readsNothingInAnEmptyFolder() {
        assertThat(Sparks.read(Map.of(), folder).collectAsList()).isEmpty();
    }

    @Test
    void refusesAPlaceThatIsNot() {
        var nowhere = Sparks.read(Map.of(), folder.resolve("nowhere"));

        assertThatThrownBy(nowhere::count)
                .hasStackTraceContaining("there is nothing at ")
                .hasStackTraceContaining("Fix: name a folder of log files.");
    }
}
