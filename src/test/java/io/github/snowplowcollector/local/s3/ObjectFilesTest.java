package io.github.snowplowcollector.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");

    @TempDir
    Path folder;

    private Path bucket;

    @BeforeEach
    void makeFolders() throws Exception {
        Files.createDirectories(folder.resolve("scratch"));
        bucket = Files.createDirectories(folder.resolve("bucket"));
    }

    @Test
    void readsAndWritesAFolderOfAnEarlierVersion() throws Exception {
        var key = "Logs/E1.gz";
        put(open(), key, "old");
        var old = KeyPath.escaped(bucket.resolve("objects"), key);
        Files.createDirectories(old.getParent());
        Files.move(bucket.resolve("objects/Logs/E1.gz"), old);
        Files.delete(bucket.resolve("objects/Logs"));

        var objects = open();
        assertThat(objects.read(key, info -> Optional.empty())
                        .orElseThrow()
                        .info()
                        .headers())
                .containsEntry("content-type", "old");
        put(objects, key, "new");
        put(objects, "Logs/E2.gz", "new");

        assertThat(old).hasContent("new");
        assertThat(old.resolveSibling("E2.gz")).hasContent("new");
        assertThat(open().keys()).containsExactly(key, "Logs/E2.gz");
    }

    /** In whatever order: each has its own bytes and metadata, and the listing is that of S3. */
    @Test
    void keepsApartWhatIsPutAtOnce() {
        var keys = List.of("A", "A/B", "A/b", "a", "a/B", "a/b", "b");
        var objects = open();
        IntStream.range(0, 20 * keys.size())
                .parallel()
                .mapToObj(i -> keys.get(i % keys.size()))
                .forEach(key -> put(objects, key, key));

        for (var each : List.of(objects, open())) {
            assertThat(each.keys()).containsExactlyElementsOf(keys);
            assertThat(keys).allSatisfy(key -> {
                var stored = each.read(key, info -> Optional.empty()).orElseThrow();
                assertThat(stored.content()).asString().isEqualTo(key);
                assertThat(stored.info().headers()).containsEntry("content-type", key);
            });
        }
    }

    private ObjectFiles open() {
        return new ObjectFiles(bucket, new AtomicFiles(folder.resolve("scratch")));
    }

    private static void put(ObjectFiles objects, String key, String text) {
        var content = text.getBytes(StandardCharsets.UTF_8);
        var info =
                new ObjectInfo(content.length, ETag.of(content), NOW, Map.of("content-type", text), Optional.empty());
        objects.put(key, content, info, existing -> {});
    }
}
