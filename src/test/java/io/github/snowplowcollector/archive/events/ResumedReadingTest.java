package io.github.snowplowcollector.archive.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.archive.LogFile;
import io.github.snowplowcollector.archive.once.CheckpointException;
import io.github.snowplowcollector.archive.selection.EventSelection;
import io.github.snowplowcollector.archive.selection.PrivacyDraft;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What a checkpoint is for: every event once, however often the reading dies. */
class ResumedReadingTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");
    private static final int FILES = 6;

    @TempDir
    Path folder;

    private Path output;
    private Path bad;
    private Path checkpoint;
    private final List<String> expected = new ArrayList<>();

    @BeforeEach
    void nameFiles() {
        output = folder.resolve("events.ndjson");
        bad = folder.resolve("bad.ndjson");
        checkpoint = folder.resolve("checkpoint");
    }

    /** Dies when it is called the n-th time. */
    private static final class Dying extends MemoryFiles {

        private int left;

        Dying(int left) {
            this.left = left;
        }

        @Override
        public synchronized Optional<InputStream> open(LogFile file) {
            if (left-- == 0) {
                throw new Killed();
            }
            return super.open(file);
        }
    }

    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    @Test
    void goesOnWhereverItDied() throws Exception {
        for (int step = 0; step < FILES; step++) {
            removeFiles();
            var dying = new Dying(step);
            fill(dying);
            assertThatThrownBy(() -> read(dying)).isInstanceOf(Killed.class);
            // What was written after the last whole file when it died.
            Files.writeString(output, "{\"event_id\": \"torn", StandardOpenOption.CREATE, StandardOpenOption.APPEND);

            var rest = new MemoryFiles();
            fill(rest);
            read(rest);

            assertThat(ids()).as("died at %d", step).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(Files.readAllLines(bad)).hasSize(FILES);
        }
    }

    @Test
    void goesOnFromEveryPrefixOfItsCheckpoint() throws Exception {
        var files = new MemoryFiles();
        fill(files);
        read(files);
        var whole = Files.readAllBytes(checkpoint);
        var events = Files.readAllBytes(output);
        var badRows = Files.readAllBytes(bad);
        int header = new String(whole, java.nio.charset.StandardCharsets.UTF_8).indexOf("\ndone") + 1;

        for (int length = header; length < whole.length; length += 7) {
            Files.write(checkpoint, Arrays.copyOf(whole, length));
            Files.write(output, events);
            Files.write(bad, badRows);
            read(files);

            assertThat(ids()).as("cut at %d", length).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(Files.readAllLines(bad)).hasSize(FILES);
        }
    }

    @Test
    void readsWhatIsNewAndWhatComesLate() throws Exception {
        var files = new MemoryFiles();
        fill(files);
        read(files);
        var late = HOUR.plusSeconds(60);
        files.put(
                Logs.name(HOUR, "zz"),
                Logs.gzip(List.of(Logs.pageView(late, "late"), Logs.pageView(HOUR.plusSeconds(1), "R0-0"))),
                HOUR.plus(Duration.ofHours(20)));
        files.opened.clear();

        read(files);

        expected.add(Logs.eventId("late"));
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(expected);
        // Files about the same time are read again for their request ids.
        assertThat(files.opened).contains(Logs.name(HOUR, "zz")).hasSizeLessThanOrEqualTo(FILES + 1);
        files.opened.clear();
        read(files);
        assertThat(files.opened).isEmpty();
    }

    /** While logging changes over, the same requests come once more, late, in another layout. */
    @Test
    void readsNothingTwiceThatComesInAnotherLayoutLater() throws Exception {
        var files = new MemoryFiles();
        fill(files);
        read(files);
        var hour = HOUR.plus(Duration.ofHours(1));
        var copied = List.of(Logs.pageView(hour.plusSeconds(1), "R2-0"), Logs.pageView(hour.plusSeconds(2), "new"));
        files.put(Logs.partitioned(hour, "v2"), Logs.objects(copied, 999), hour);
        read(files);
        files.put(Logs.name(hour, "late"), Logs.gzip(copied), hour);
        read(files);

        expected.add(Logs.eventId("new"));
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void refusesTheCheckpointOfOtherColumns() throws Exception {
        var files = new MemoryFiles();
        fill(files);
        read(files);
        var given = drafted().with("eventsColumns", "timestamp cs-method cs-uri-stem cs-uri-query");

        assertThatThrownBy(() -> run(files, new EventRequestDraft(given, Requests.NOW, new Problems()).read()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("columns was ''");
    }

    @Test
    void writesIntoAnotherFileWhenItIsToldTo() throws Exception {
        var files = new MemoryFiles();
        fill(files);
        read(files);
        files.put(Logs.name(HOUR, "zz"), Logs.gzip(List.of(Logs.pageView(HOUR, "late"))), HOUR);
        var before = Files.readAllBytes(output);
        Files.writeString(output, "torn", StandardOpenOption.APPEND);

        var other = folder.resolve("other.ndjson");
        run(files, Requests.toFile(other, bad, checkpoint));

        assertThat(Files.readAllBytes(output)).isEqualTo(before);
        assertThat(Files.readString(other)).contains(Logs.eventId("late"));
        assertThat(Files.readAllLines(other)).hasSize(1);
    }

    /** The first of three outputs would be begun anew. */
    @Test
    void refusesAnOutputThatHoldsEventsOfBefore() throws Exception {
        var files = new MemoryFiles();
        fill(files);
        read(files);
        run(files, Requests.toFile(folder.resolve("other.ndjson"), bad, checkpoint));

        assertThatThrownBy(() -> read(files))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("is not the file of the last run")
                .hasMessageContaining("other.ndjson");
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void refusesAnotherReadingsCheckpoint() throws Exception {
        var files = new MemoryFiles();
        fill(files);
        read(files);
        assertThatThrownBy(() -> run(files, as(EventFormat.TSV, CsvFormulas.DEFUSE)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("format was 'ndjson'");
    }

    @Test
    void refusesToMixDefusedAndKeptFormulas() throws Exception {
        var files = new MemoryFiles();
        fill(files);
        run(files, as(EventFormat.CSV, CsvFormulas.DEFUSE));
        run(files, as(EventFormat.CSV, CsvFormulas.DEFUSE));

        assertThatThrownBy(() -> run(files, as(EventFormat.CSV, CsvFormulas.KEEP)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("csvFormulas was 'defuse'");
    }

    @Test
    void refusesOtherRulesOfPrivacyAndOtherKeys() throws Exception {
        var files = new MemoryFiles();
        fill(files);
        runDrafted(files, "key-1", "pseudonymize=user_id", "drop=user_fingerprint");
        runDrafted(files, "key-1", "drop=user_fingerprint", "pseudonymize=user_id");

        assertThatThrownBy(() -> runDrafted(files, "key-2", "pseudonymize=user_id", "drop=user_fingerprint"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("privacy was 'user_id: pseudonymize, key ");
        assertThatThrownBy(() -> runDrafted(files, "key-1", "pseudonymize=user_id"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("user_fingerprint: drop");
        assertThatThrownBy(() -> runDrafted(files, "key-1"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("privacy was 'user_id: ");
        assertThat(checkpoint).content().doesNotContain("key-1");
    }

    @Test
    void refusesToLeaveOutBotsFromNowOn() throws Exception {
        var files = new MemoryFiles();
        fill(files);
        read(files);
        var given = drafted().with("eventsBots", "leave-out");

        assertThatThrownBy(() -> run(files, new EventRequestDraft(given, Requests.NOW, new Problems()).read()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("bots was ''");
    }

    private void runDrafted(MemoryFiles files, String key, String... rules) throws InterruptedException {
        var problems = new Problems();
        var given = drafted()
                .with("eventsPrivacy", List.of(rules))
                .with(PrivacyDraft.KEY, key + " with more characters than it needs");
        var request = new EventRequestDraft(given, Requests.NOW, problems).read();
        problems.throwIfAny();
        run(files, request);
    }

    private Configuration drafted() {
        return Configuration.EMPTY
                .with("eventsOutput", output)
                .with("eventsBadRows", bad)
                .with("eventsCheckpoint", checkpoint);
    }

    @Test
    void goesOnWithOtherFormatsWhateverFormulasAreInCsv() throws Exception {
        var files = new MemoryFiles();
        fill(files);
        run(files, as(EventFormat.TSV, CsvFormulas.DEFUSE));
        var before = Files.readAllBytes(output);

        run(files, as(EventFormat.TSV, CsvFormulas.KEEP));

        assertThat(Files.readAllBytes(output)).isEqualTo(before);
    }

    private EventRequest as(EventFormat format, CsvFormulas csvFormulas) {
        return new EventRequest(
                        EventSelection.ALL,
                        new EventDestination(
                                format,
                                csvFormulas,
                                Optional.empty(),
                                Optional.of(output),
                                List.of(),
                                Optional.of(bad)))
                .keptIn(checkpoint);
    }

    @Test
    void refusesAnOutputThatSomebodyShortened() throws Exception {
        var files = new MemoryFiles();
        fill(files);
        read(files);
        Files.writeString(output, "");

        assertThatThrownBy(() -> read(files))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("somebody else changed it");
    }

    @Test
    void refusesAFileThatIsNoCheckpoint() throws Exception {
        Files.writeString(checkpoint, "<project/>");

        assertThatThrownBy(() -> read(new MemoryFiles()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("is not a checkpoint");
        assertThat(checkpoint).hasContent("<project/>");
    }

    @Test
    void refusesAFileThatIsNoText() throws Exception {
        Files.write(checkpoint, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});

        assertThatThrownBy(() -> read(new MemoryFiles()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("is not a checkpoint");
    }

    /** Six files over three hours, with a bad row each. */
    private void fill(MemoryFiles files) {
        expected.clear();
        for (int file = 0; file < FILES; file++) {
            var hour = HOUR.plus(Duration.ofHours(file / 2));
            var rows = new ArrayList<String>();
            for (int i = 0; i < 5; i++) {
                rows.add(Logs.pageView(hour.plusSeconds(1), "R" + file + "-" + i));
                expected.add(Logs.eventId("R" + file + "-" + i));
            }
            // One of the file before again.
            if (file % 2 == 1) {
                rows.add(Logs.pageView(hour.plusSeconds(1), "R" + (file - 1) + "-3"));
            }
            rows.add("broken");
            files.put(Logs.name(hour, "f" + file), Logs.gzip(rows), hour);
        }
    }

    private void read(MemoryFiles files) throws InterruptedException {
        run(files, Requests.toFile(output, bad, checkpoint));
    }

    private void run(MemoryFiles files, EventRequest request) throws InterruptedException {
        EventReading.ofBucket(files, request, new Requests(folder).context()).run();
    }

    private List<String> ids() throws Exception {
        return Files.readAllLines(output).stream()
                .map(line -> JsonMapper.shared().readTree(line).path("event_id").asString())
                .toList();
    }

    private void removeFiles() throws Exception {
        for (var file : List.of(output, bad, checkpoint)) {
            Files.deleteIfExists(file);
        }
    }
}
