package io.github.snowplowcollector.collector.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedStateTest {

    @TempDir
    private Path temp;

    @Test
    void keepsWhatAnEarlierRunSaved() throws IOException {
        keepsTheFirst(temp);
    }

    /** As on disks that several systems share; a zip file knows neither links nor permissions, either. */
    @Test
    void keepsWhatAnEarlierRunSavedWhereThereAreNoLinks() throws IOException {
        try (var noLinks = FileSystems.newFileSystem(temp.resolve("disk.zip"), Map.of("create", "true"))) {
            keepsTheFirst(noLinks.getPath("/"));
        }
    }

    private static void keepsTheFirst(Path folder) throws IOException {
        var saved = SavedState.of(folder, "E1");

        saved.write(Map.of("distribution", "before"));
        saved.write(Map.of("distribution", "after"));

        assertThat(Files.readString(folder.resolve("adopted-E1.json")))
                .contains("before")
                .doesNotContain("after");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().contains(".adopted")))
                    .isEmpty();
        }
    }
}
