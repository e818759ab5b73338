package io.github.snowplowcollector.ground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder with all that is in it. */
public final class FileTree {

    private FileTree() {}

    /** Deletes it; links are deleted, and not what they lead to. */
    public static void delete(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
