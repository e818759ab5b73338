package io.github.snowplowcollector.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A JDK 25 beside the one that builds: of {@code JAVA25_HOME}, or where Debian's packages put theirs. No build has to have one. */
final class Java25 {

    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    private Java25() {}

    /** Its {@code java}, with time to do much, or an aborted test. */
    static Program find(Path directory) throws IOException, InterruptedException {
        var home = homes().filter(Java25::is25).findFirst();
        if (home.isEmpty()) {
            throw MissingClient.optional(
                    "a JDK 25", "install one and set JAVA25_HOME", "none is in JAVA25_HOME or " + INSTALLED);
        }
        return Program.installed(home.get().resolve("bin/java").toString(), "temurin-25-jdk", directory, Map.of())
                .patient();
    }

    private static Stream<Path> homes() throws IOException {
        var named = Optional.ofNullable(System.getenv("JAVA25_HOME")).map(Path::of).stream();
        if (!Files.isDirectory(INSTALLED)) {
            return named;
        }
        try (var installed = Files.list(INSTALLED)) {
            return Stream.concat(named, installed.sorted().toList().stream());
        }
    }

    private static boolean is25(Path home) {
        try {
            return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
        } catch (IOException e) {
            return false;
        }
    }
}
