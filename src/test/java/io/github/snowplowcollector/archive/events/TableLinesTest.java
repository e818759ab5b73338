package io.github.snowplowcollector.archive.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.ground.TextWidth;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of events on terminals of many widths. */
class TableLinesTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");
    private static final String PAGE = "https://shop.example.com/" + "very/long/".repeat(40) + "page";

    @TempDir
    Path folder;

    private final MemoryFiles files = new MemoryFiles();

    @BeforeEach
    void collect() {
        var url = PAGE.replace(":", "%253A").replace("/", "%252F");
        files.put(
                Logs.name(HOUR, "aa"),
                Logs.gzip(List.of(
                        Logs.row(
                                HOUR,
                                "R1",
                                "e=pv&p=web&tv=t&aid=a-shop-with-a-long-name&eid=" + Logs.eventId("R1") + "&url="
                                        + url),
                        Logs.row(
                                HOUR,
                                "R2",
                                "e=se&p=web&tv=t&aid=%25E5%25BA%2597%25E8%2588%2597&se_ca="
                                        + "%25E3%2582%25AB%25E3%2583%25BC%25E3%2583%2588".repeat(20)
                                        + "&se_ac=add"))),
                HOUR.plus(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 57, 58, 70, 85, 86, 110, 123, 124, 150, 300})
    void takesNoMoreThanALine(int width) throws Exception {
        var lines = show(OptionalInt.of(width));

        assertThat(lines).hasSize(3).allMatch(line -> TextWidth.of(line) <= width);
        assertThat(TextWidth.of(lines.get(1)))
                .as("the long address takes what is left")
                .isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({
        "30, collector_tstamp      about",
        "60, collector_tstamp      event        about",
        "70, collector_tstamp      event        app_id      about",
        "110, collector_tstamp      event             app_id                 about",
        "150, collector_tstamp      event             app_id                 event_id                              about"
    })
    void leavesOutWhatWouldBeOfNoUse(int width, String header) throws Exception {
        assertThat(show(OptionalInt.of(width)).get(0)).isEqualTo(header);
    }

    @Test
    void alignsWhatIsWide() throws Exception {
        assertThat(show(OptionalInt.of(110)).get(2))
                .startsWith("2026-11-24T10:00:00Z  struct            店舗" + " ".repeat(19) + "カート");
    }

    @Test
    void isAsLongAsItGetsWithoutATerminal() throws Exception {
        assertThat(show(OptionalInt.empty()).get(1)).hasSize(221).contains(Logs.eventId("R1"));
    }

    private List<String> show(OptionalInt width) throws InterruptedException {
        var requests = new Requests(folder);
        EventReading.ofFolder(files, Requests.all(EventFormat.TABLE), requests.context(width))
                .run();
        return requests.events;
    }
}
