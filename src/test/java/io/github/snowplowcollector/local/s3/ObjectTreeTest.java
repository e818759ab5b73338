package io.github.snowplowcollector.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectTreeTest {

    private static final List<String> ALPHABET = List.of(
            "a",
            "A",
            "b",
            "B",
            "/",
            "/",
            ".",
            "%",
            "%41",
            "file",
            "con",
            "\u00e4",
            "-",
            ":",
            "~",
            "x".repeat(199),
            " ");

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collector/E1ABCDEF.2026-11-28-18.236e99e8.gz",
                "AWSLogs/000000000000/CloudFront/year=2026/E1.parquet",
                "a b/(c) [d] {e}!&'#$;^`@+,.txt"
            })
    void letsKeysLieUnderTheirOwnNames(String key) throws IOException {
        assertThat(put(new ObjectTree(root), key)).isEqualTo(key);
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
                "a\\b",
                "c:d",
                "con",
                "CON",
                "Nul.txt",
                "com1 .gz",
                "CONOUT$",
                "a.",
                "a ",
                " ",
                "*?\"<>|",
                "PROGRA~1",
                "%",
                "%2e",
                "%empty",
                "%file",
                "a%",
                "%%",
                "\u00e4\u0000\n\u007f",
                "\ud83d\ude00",
                ".DS_Store",
                "Thumbs.db"
            })
    void namesNothingThatSomeSystemCannotHold(String key) throws IOException {
        var path = put(new ObjectTree(root), key);

        assertThat(keys(new ObjectTree(root))).containsExactly(key);
        for (var name : path.split("/")) {
            assertThat(name)
                    .matches("[ -~&&[^\\\\:*?\"<>|~]]{1,202}")
                    .doesNotEndWith(".")
                    .doesNotEndWith(" ")
                    .doesNotMatch("(?i)(con|nul|com1|conout\\$) *(\\..*)?|\\.ds_store|thumbs\\.db");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "E1.gz, e1.gz, E1.gz, e1.gz%file",
        "e1.gz, E1.gz, e1.gz, %451.gz",
        "Logs/x, logs/y, Logs/x, logs%/y",
        "logs/x, Logs/y, logs/x, %4cogs/y",
        "a, a/b, a, a%/b",
        "a/b, a, a/b, a%file",
        "A/b, a, A/b, a%file",
        "1/b, 1, 1/b, 1%file",
        "b/, b//c, b/%empty, b/%empty%/c",
    })
    void namesTheSecondOfTwoThatAFileSystemMayTakeForOne(String first, String second, String here, String there)
            throws IOException {
        var tree = new ObjectTree(root);

        assertThat(put(tree, first)).isEqualTo(here);
        assertThat(put(tree, second)).isEqualTo(there);
        assertThat(put(new ObjectTree(root), first)).isEqualTo(here);
        assertThat(put(new ObjectTree(root), second)).isEqualTo(there);
        tree.delete(first);
        assertThat(put(new ObjectTree(root), second)).isEqualTo(there);
        assertThat(keys(new ObjectTree(root))).containsExactly(second);
        tree.delete(second);
        assertThat(root).isEmptyDirectory();
        assertThat(put(tree, second)).isEqualTo(second.replace("b//c", "b/%empty/c"));
    }

    /** S3 allows 1,024 bytes; what is put once must not keep the cloud from starting. */
    @ParameterizedTest
    @ValueSource(strings = {"a/", "A/", "~/"})
    void holdsTheDeepestKey(String part) throws IOException {
        var key = part.repeat(1024 / part.length());
        put(new ObjectTree(root), "a/b");
        put(new ObjectTree(root), key);
        var tree = new ObjectTree(root);

        assertThat(keys(tree)).containsExactlyInAnyOrder("a/b", key);
        tree.delete(key);
        assertThat(keys(new ObjectTree(root))).containsExactly("a/b");
    }

    @Test
    void keepsTheNamesOfEarlierVersions() throws IOException {
        write(KeyPath.escaped(root, "Collector/E1.gz"));
        write(KeyPath.escaped(root, "Collector/E2.gz"));
        var tree = new ObjectTree(root);

        assertThat(put(tree, "Collector/E1.gz")).isEqualTo("%43ollector%/%451.gz");
        assertThat(put(tree, "Collector/E3.gz")).isEqualTo("%43ollector%/E3.gz");
        assertThat(keys(new ObjectTree(root))).containsExactly("Collector/E1.gz", "Collector/E2.gz", "Collector/E3.gz");
    }

    @Test
    void findsWhatAnEarlierVersionWroteInBetween() throws IOException {
        put(new ObjectTree(root), "collector/E1.gz");
        write(KeyPath.escaped(root, "collector/E2.gz"));
        write(KeyPath.escaped(root, "collector/E1.gz"));

        var tree = new ObjectTree(root);
        assertThat(keys(tree)).containsExactly("collector/E1.gz", "collector/E2.gz");
        assertThat(put(tree, "collector/E2.gz")).isEqualTo("collector%/%452.gz");
        assertThat(put(tree, "collector/E3.gz")).isEqualTo("collector/E3.gz");
        tree.delete("collector/E1.gz");
        assertThat(keys(new ObjectTree(root))).containsExactly("collector/E2.gz", "collector/E3.gz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".DS_Store", "a/.DS_Store", "a%/.DS_Store", "Thumbs.db", "%zz", "a%4", "a.", "%41a", "\u00e4"})
    void passesOverFilesThatNoKeyHas(String file) throws IOException {
        write(root.resolve(file));
        var tree = new ObjectTree(root);

        assertThat(keys(tree).stream().filter(key -> !key.equals("Aa"))).isEmpty();
        assertThat(put(tree, "a/b")).isIn("a/b", "a%/b");
        tree.delete("a/b");
        assertThat(root.resolve(file)).exists();
    }

    /** All names, in whatever order they come and go, are told apart by a file system that sees no case. */
    @Test
    void isTheSameOnEverySystemAndAfterEveryRestart(@Seeded Random random) throws IOException {
        var wanted = new TreeSet<String>();
        var tree = new ObjectTree(root);
        for (int i = 0; i < 60; i++) {
            // Some from an earlier version, while nobody had the folder open.
            var early = randomKey(random);
            if (i % 7 == 0 && !wanted.contains(early) && isFree(KeyPath.escaped(root, early))) {
                write(KeyPath.escaped(root, early));
                wanted.add(early);
            }
            tree = new ObjectTree(root);
            assertThat(keys(tree)).isEqualTo(wanted);
            for (int n = 0; n < 20; n++) {
                change(tree, random, wanted);
            }
            assertThat(namesBelow(root)).as("names in one case").doesNotHaveDuplicates();
        }
        for (var key : wanted) {
            tree.delete(key);
        }
        assertThat(root).isEmptyDirectory();
    }

    private static void change(ObjectTree tree, Random random, Set<String> wanted) throws IOException {
        if (random.nextInt(3) == 0 && !wanted.isEmpty()) {
            var key = List.copyOf(wanted).get(random.nextInt(wanted.size()));
            tree.delete(key);
            wanted.remove(key);
        } else {
            var key = randomKey(random);
            var there = tree.find(key);
            var file = tree.place(key);
            assertThat(there.orElse(file)).isEqualTo(file);
            write(file);
            wanted.add(key);
        }
    }

    /** Whether an earlier version could have written there: it knew no other names. */
    private boolean isFree(Path file) throws IOException {
        var names = namesBelow(root);
        for (var path = file; !path.equals(root); path = path.getParent()) {
            var name = root.relativize(path).toString().toLowerCase(Locale.ROOT);
            if (names.contains(name) && (path.equals(file) || !Files.isDirectory(path))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> namesBelow(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            return all.map(path -> root.relativize(path).toString().toLowerCase(Locale.ROOT))
                    .toList();
        }
    }

    private static Set<String> keys(ObjectTree tree) {
        var keys = new TreeSet<String>();
        tree.forEachKey(keys::add);
        return keys;
    }

    private String put(ObjectTree tree, String key) throws IOException {
        var file = tree.place(key);
        write(file);
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[0]);
    }

    private static String randomKey(Random random) {
        return random.ints(1 + random.nextInt(5), 0, ALPHABET.size())
                .mapToObj(ALPHABET::get)
                .collect(Collectors.joining());
    }
}
