package io.github.snowplowcollector.archive.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.Seeded;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1000, 1_000_000})
    void tellsLikeAnyOtherSetWhatIsNew(int mostInMemory, @Seeded Random random) {
        var expected = new HashSet<Key>();
        try (var set = new KeySet(folder, mostInMemory)) {
            for (int i = 0; i < 30_000; i++) {
                var key = Key.of("request " + random.nextInt(10_000));
                assertThat(set.contains(key)).isEqualTo(expected.contains(key));
                assertThat(set.add(key)).isEqualTo(expected.add(key));
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void movesToDiskWhenItGrowsHuge() throws Exception {
        // Where no file can be made.
        var file = Files.createFile(folder.resolve("file"));
        try (var set = new KeySet(file, 100)) {
            for (int i = 0; i < 100; i++) {
                set.add(Key.of("request " + i));
            }
            assertThatThrownBy(() -> set.add(Key.of("one more"))).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void readsItsHexDigitsAgain() {
        var key = Key.of("E1.2026-11-24-10.aa.gz");

        assertThat(Key.ofHex(key.hex())).contains(key);
        assertThat(Key.ofHex(key.hex().substring(1))).isEmpty();
    }
}
