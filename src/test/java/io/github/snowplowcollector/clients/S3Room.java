package io.github.snowplowcollector.clients;

import static java.util.stream.Collectors.toMap;

import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A local cloud for clients of S3, and the files that they carry. */
final class S3Room implements AutoCloseable {

    static final Content SMALL = Content.ofSize(1000);
    /** Two parts of any size that clients use. */
    static final Content LARGE = Content.ofSize((9 << 20) + 1);
    /** The least that a part may have, but for the last. */
    static final int PART = 5 << 20;

    private final LocalCloud cloud;
    private final Path folder;

    S3Room(Path temp) throws IOException {
        folder = Files.createDirectory(temp.resolve("files"));
        Files.write(folder.resolve("small"), SMALL.bytes());
        Files.write(folder.resolve("large"), LARGE.bytes());
        cloud = LocalCloud.open(
                new LocalCloudOptions(temp.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
    }

    URI endpoint() {
        return cloud.endpoint();
    }

    String authority() {
        return endpoint().getAuthority();
    }

    /** Holds {@code small} and {@code large}. */
    Path folder() {
        return folder;
    }

    String file(String name) {
        return folder.resolve(name).toString();
    }

    /** Digest of a file in the folder. */
    String content(String name) throws IOException {
        return Content.of(folder.resolve(name)).sha256();
    }

    /** A folder of files to synchronise, one in a folder of its own. */
    Path tree(String name) throws IOException {
        var tree = folder.resolve(name);
        Files.createDirectories(tree.resolve("deep"));
        write(tree.resolve("top.txt"), "top");
        write(tree.resolve("deep/a b+c.txt"), "deep");
        return tree;
    }

    /** Older than any object of it: those have whole seconds. */
    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
    }

    /** The texts of all files below, by their names from there. */
    static Map<String, String> texts(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile)
                    .collect(toMap(file -> tree.relativize(file).toString(), S3Room::text, (a, b) -> a, TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        cloud.close();
    }
}
