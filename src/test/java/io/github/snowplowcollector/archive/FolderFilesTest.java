package io.github.snowplowcollector.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
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

        assertThat(files.list(HOUR, HOUR.plus(Duration.ofDays(1))).files()).isEqualTo(14);
        assertThat(keys(files)).hasSize(70).isSorted();
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
            Files.writeString(folder.resolve(name), "x");
        }
    }
}
