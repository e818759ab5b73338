package io.github.snowplowcollector.archive.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.accesslog.UnreadableRow;
import io.github.snowplowcollector.archive.FolderFiles;
import io.github.snowplowcollector.event.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as people met them, reduced from public reports. */
class FieldCaseFilesTest {

    private static final Path CASES = Path.of("src/test/resources/field-cases");

    @TempDir
    Path scratch;

    private final List<Event> events = new ArrayList<>();
    private final List<UnreadableRow> unreadable = new ArrayList<>();

    @Test
    void rowsThatEndEarlyAreRead() throws Exception {
        read("04-short-row");

        assertThat(events).extracting(event -> event.appId().orElse("")).containsExactly("c04a", "c04c");
        assertGood();
    }

    @Test
    void filesThatBeginWithAByteOrderMarkAreRead() throws Exception {
        read("05-bom");

        assertThat(events).extracting(event -> event.appId().orElse("")).containsExactly("c05a", "c05b");
        assertThat(events).extracting(event -> event.userAgent().orElse("")).containsOnly("curl/8.5.0");
        assertGood();
    }

    /** The three files hold one request, in three forms; the first one that can be read counts. */
    @Test
    void otherOutputsAreRead() throws Exception {
        var requests = read("11-other-outputs");

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.appId()).contains("c11a");
            assertThat(event.collectorTime()).isEqualTo("2026-03-04T05:06:07.541Z");
            assertThat(event.userAgent()).contains("Agent/11");
            assertThat(event.referer()).contains("https://r.example/");
        });
        assertThat(requests.warnings).isEmpty();
        assertThat(requests.notes)
                .anyMatch(line -> line.matches(
                        "Read 3 files .*: 1 good, 0 bad, 2 duplicates, 0 probes, 0 rows that are no events.*"));
        assertGood();
    }

    private void assertGood() {
        assertThat(events).allMatch(Event::isGood);
        assertThat(unreadable).isEmpty();
    }

    private Requests read(String folder) throws InterruptedException {
        var requests = new Requests(scratch);
        EventReading.ofFolder(
                        new FolderFiles(CASES.resolve(folder), Set.of()),
                        Requests.all(EventFormat.NDJSON),
                        requests.context())
                .visit(new EventVisitor() {
                    @Override
                    public void event(Event event) {
                        events.add(event);
                    }

                    @Override
                    public void unreadable(UnreadableRow row) {
                        unreadable.add(row);
                    }
                });
        return requests;
    }
}
