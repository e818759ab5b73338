package io.github.snowplowcollector.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.config.InvalidConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    void findsFilesBelowByHourAndPassesOverWhatIsHiddenOrWritten() throws IOException {
        put("b/E1.2026-11-24-11.aa.gz", "a/E2.2026-11-24-10.bb.gz", "E1.2026-11-24-10.cc.gz", "day.log");
        put(".hidden", ".git/E1.2026-11-24-10.dd.gz", "out.ndjson");
        var files = new FolderFiles(folder, Set.of(folder.resolve("out.ndjson")));

        assertThat(keys(files))
                .containsExactly("E1.2026-11-24-10.cc.gz", "a/E2.2026-11-24-10.bb.gz", "b/E1.2026-11-24-11.aa.gz");
        assertThat(files.withoutHour()).extracting(LogFile::key).containsExactly("day.log");
    }

    @Test
    void findsFilesInPartitionsAndReadsThoseOfAnHourFirst() throws IOException {
        var day = "v2/json/distributionid=E1/year=2026/month=11/day=24/";
        put("E1.2026-11-24-10.aa.gz", "zz/" + day + "E1.2026-11-24-10.bb.jsonl.gz", day + "hour=10/part-1.json");
        put(day + "hour=11/E1.2026-11-24-10.cc.gz", day + "part-2.json", "year=2026/month=13/day=1/hour=1/part-3.json");
        var files = new FolderFiles(folder, Set.of());

        assertThat(keys(files))
                .containsExactly(
                        day + "hour=10/part-1.json",
                        day + "hour=11/E1.2026-11-24-10.cc.gz",
                        "zz/" + day + "E1.2026-11-24-10.bb.jsonl.gz",
                        "E1.2026-11-24-10.aa.gz");
        assertThat(files.withoutHour())
                .extracting(LogFile::key)
                .containsExactly(day + "part-2.json", "year=2026/month=13/day=1/hour=1/part-3.json");
    }

    @Test
    void keepsFewFilesInMemoryAtOnce() throws IOException {
        for (int hour = 0; hour < 10; hour++) {
            for (int i = 0; i < 7; i++) {
                put("E1."
                        + HOUR.plus(Duration.ofHours(hour))
                                .toString()
                                .substring(0, 13)
                                .replace('T', '-') + ".a" + i + ".gz");
            }
        }
        var files = new FolderFiles(folder, Set.of(), 15);

        assertThat(files.list(HOUR, HOUR.plus(Duration.ofDays(1))).hours().values().stream()
                        .mapToInt(List::size)
                        .sum())
                .isEqualTo(14);
        assertThat(keys(files)).hasSize(70).isSorted();
    }

    @Test
    void followsLinksAndEndsLoops() throws IOException {
        put("real/a/E1.2026-11-24-10.aa.gz", "elsewhere/day.log", "elsewhere/out.ndjson");
        Files.createSymbolicLink(folder.resolve("real/a/up"), folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("real/more"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("real/night.log"), folder.resolve("elsewhere/day.log"));
        var source = Files.createSymbolicLink(folder.resolve("source"), folder.resolve("real"));

        var files = new FolderFiles(source, Set.of(folder.resolve("elsewhere/out.ndjson")));

        assertThat(keys(files)).containsExactly("a/E1.2026-11-24-10.aa.gz");
        assertThat(files.withoutHour()).extracting(LogFile::key).containsExactly("more/day.log", "night.log");
        assertThat(contents(files)).containsExactly("elsewhere/day.log", "elsewhere/day.log");
    }

    @Test
    void passesOverWhatIsWrittenUnderANameOfAnotherCase() throws IOException {
        put("out.ndjson", "day.log");
        // Where case counts, a second name of the same file.
        var typed = folder.resolve("OUT.ndjson");
        if (Files.notExists(typed)) {
            Files.createLink(typed, folder.resolve("out.ndjson"));
        }

        assertThat(new FolderFiles(folder, Set.of(typed)).withoutHour())
                .extracting(LogFile::key)
                .containsExactly("day.log");
    }

    @Test
    void refusesALinkThatLeadsNowhere() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("day.log"), folder.resolve("gone.log"));

        assertThatThrownBy(() -> new FolderFiles(folder, Set.of()).withoutHour())
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("eventsSource = '" + folder + "'")
                .hasMessageContaining("The link " + link + " in it leads nowhere. Fix: ");
    }

    @Test
    void refusesAFolderThatCannotBeRead() {
        assertThatThrownBy(() -> new FolderFiles(folder.resolve("gone"), Set.of()).withoutHour())
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("eventsSource = '" + folder.resolve("gone") + "'")
                .hasMessageContaining("cannot (NoSuchFileException). Fix: ");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsFilesWhateverTheirNamesAre() throws IOException {
        var notUtf8 = List.of("b%FF.log", "b%FE.log", "caf%E9/x.log");
        for (var name : notUtf8) {
            var file = Path.of(URI.create(folder.toUri() + name));
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
        put("a\\b.log", "a/b.log", "c%FF.log", "d\n.log");

        assertThat(contents(new FolderFiles(folder, Set.of())))
                .containsExactlyInAnyOrder(
                        "a\\b.log", "a/b.log", "c%FF.log", "d\n.log", "b%FF.log", "b%FE.log", "caf%E9/x.log");
        assertThat(new FolderFiles(folder, Set.of()).withoutHour())
                .extracting(LogFile::key)
                .contains("a\\b.log", "a/b.log")
                .doesNotHaveDuplicates();
    }

    private static List<String> contents(FolderFiles files) throws IOException {
        var contents = new ArrayList<String>();
        for (var file : files.withoutHour()) {
            try (var in = files.open(file).orElseThrow()) {
                contents.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return contents;
    }

    private List<String> keys(FolderFiles files) {
        var keys = new ArrayList<String>();
        var end = HOUR.plus(Duration.ofDays(1));
        for (var next = Instant.EPOCH; !next.isAfter(end); ) {
            var stretch = files.list(next, end);
            stretch.hours().values().forEach(hour -> hour.forEach(file -> keys.add(file.key())));
            next = stretch.until();
        }
        return keys;
    }

    private void put(String... names) throws IOException {
        for (var name : names) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), name);
        }
    }
}
