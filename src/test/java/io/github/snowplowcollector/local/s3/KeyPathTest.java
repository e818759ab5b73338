package io.github.snowplowcollector.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.Seeded;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPathTest {

    private static final Path ROOT = Path.of("root");

    @Test
    void escapesCapitals() {
        assertThat(relative("collector/E1.2026-11-03-10.abc.gz"))
                .isEqualTo(Path.of("collector%", "%451.2026-11-03-10.abc.gz"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "../../etc/passwd",
                "/",
                "//",
                "a/",
                "/a",
                "a//b",
                "a/./b",
                "a/../b",
                "a\\b",
                "c:d",
                "con",
                "CON",
                "nul.txt",
                "lpt1",
                "a.",
                "a ",
                " ",
                "*?\"<>|",
                "%",
                "%2e",
                "%empty",
                "%%",
                "\u00e4\u0000\n",
                "\ud83d\ude00"
            })
    void mapsOddKeysInsideTheFolderAndBack(String key) {
        var relative = relative(key);

        assertThat(KeyPath.key(relative)).isEqualTo(key);
        assertThat(relative.normalize().toString()).isEqualTo(relative.toString());
        for (var name : relative) {
            assertThat(name.toString())
                    .matches("[a-z0-9%_.=@+,-]+")
                    .doesNotMatch("(con|nul|lpt1)(\\..*)?")
                    .doesNotEndWith(".")
                    .hasSizeLessThanOrEqualTo(202);
        }
    }

    @Test
    void comesBackFor1024BytesOfUtf8() {
        var key = "\u00e4".repeat(512);

        assertThat(key.getBytes(StandardCharsets.UTF_8)).hasSize(1024);
        assertThat(KeyPath.key(relative(key))).isEqualTo(key);
    }

    @Test
    void neverMapsTwoKeysToOneFileOrAFileToAnothersFolder(@Seeded Random random) {
        var alphabet = List.of("a", "A", ".", "/", "%", "co", "n", "\u00e4", "-", "x".repeat(199), " ");
        var keyByPath = new HashMap<String, String>();
        var folders = new HashMap<String, String>();
        for (int i = 0; i < 20_000; i++) {
            var key = randomKey(random, alphabet);
            var relative = relative(key);
            // Case-insensitive file systems take names apart by nothing but letters and digits of one case.
            var path = relative.toString().toLowerCase(Locale.ROOT);
            assertThat(KeyPath.key(relative)).isEqualTo(key);
            assertThat(keyByPath.merge(path, key, (old, now) -> old))
                    .as("path %s", path)
                    .isEqualTo(key);
            for (var folder = relative.getParent(); folder != null; folder = folder.getParent()) {
                folders.put(folder.toString(), key);
            }
        }
        assertThat(folders.keySet()).doesNotContainAnyElementsOf(keyByPath.keySet());
    }

    @Test
    void listsKeysByTheirUtf8Bytes() {
        var keys = new ArrayList<>(List.of("\ud83d\ude00", "\uffee", "b", "a/b", "a", "\u00e4"));
        keys.sort(KeyOrder.UTF_8);

        assertThat(keys).containsExactly("a", "a/b", "b", "\u00e4", "\uffee", "\ud83d\ude00");
    }

    private static String randomKey(Random random, List<String> alphabet) {
        var key = new StringBuilder();
        int parts = 1 + random.nextInt(6);
        for (int i = 0; i < parts; i++) {
            key.append(alphabet.get(random.nextInt(alphabet.size())));
        }
        return key.toString();
    }

    private static Path relative(String key) {
        return ROOT.relativize(KeyPath.escaped(ROOT, key));
    }
}
