package io.github.snowplowcollector.local.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An object that was put over another: after a kill it is there with all that belongs to it, or the other is. */
class ReplacementTest {

    private static final byte[] OLD = "old".getBytes(UTF_8);
    private static final byte[] NEW = "new".getBytes(UTF_8);

    @TempDir
    Path cloud;

    private Path bucket;

    @BeforeEach
    void putTheOldOne() {
        new Buckets(cloud).create("mine", Map.of()).objects().put("K", OLD, info(OLD, "old"), existing -> {});
        bucket = cloud.resolve("buckets/mine");
    }

    @Test
    void isTheOldOneUntilAllOfTheNewOneIsThere() throws Exception {
        var half = Files.createDirectories(cloud.resolve("scratch/half"));
        Files.writeString(half.resolve("key"), "K");
        Files.write(half.resolve("objects"), NEW);

        assertIs(OLD, "old");
        assertThat(cloud.resolve("scratch")).isEmptyDirectory();
    }

    /** Killed before the first, between both and after the second. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void isTheNewOneFromThenOn(int moved) throws Exception {
        var waiting = Files.createDirectories(bucket.resolve("replacement"));
        Files.writeString(waiting.resolve("key"), "K");
        var document = info(NEW, "new").toDocument();
        Files.write(
                moved < 1 ? waiting.resolve("metadata") : KeyPath.escaped(bucket.resolve("metadata"), "K"), document);
        Files.write(moved < 2 ? waiting.resolve("objects") : bucket.resolve("objects/K"), NEW);

        assertIs(NEW, "new");
        assertThat(waiting).doesNotExist();
    }

    @Test
    void leavesNothingBehind() {
        var objects = new Buckets(cloud).find("mine").orElseThrow().objects();

        objects.put("K", NEW, info(NEW, "new"), existing -> {});

        assertIs(NEW, "new");
        assertThat(bucket.resolve("replacement")).doesNotExist();
        assertThat(cloud.resolve("scratch")).isEmptyDirectory();
    }

    private void assertIs(byte[] content, String type) {
        var objects = new Buckets(cloud).find("mine").orElseThrow().objects();
        var stored = objects.read("K", info -> Optional.empty()).orElseThrow();

        assertThat(stored.content()).isEqualTo(content);
        assertThat(stored.info()).isEqualTo(info(content, type));
        assertThat(objects.keys()).isEqualTo(new java.util.TreeSet<>(List.of("K")));
    }

    private static ObjectInfo info(byte[] content, String type) {
        return new ObjectInfo(
                content.length, ETag.of(content), S3Server.NOW, Map.of("content-type", type), Optional.empty());
    }
}
