package io.github.snowplowcollector.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release, as Maven makes it of the sources that are here: twice, in folders and time zones of their own. It is signed with a
 * key that is thrown away, and goes nowhere.
 */
@Tag("long")
class ReleaseTest {

    private static final long MINUTES = 10;

    @TempDir
    private static Path folder;

    private static ThrowAwayKey key;
    private static Map<String, byte[]> one;
    private static Map<String, byte[]> other;

    @BeforeAll
    static void release() throws Exception {
        assumeThat(System.getProperty("release.maven.version"))
                .as("what releases")
                .startsWith("3.");
        key = new ThrowAwayKey();
        one = release(folder.resolve("one"), "UTC");
        other = release(folder.resolve("elsewhere/the-other"), "Asia/Kathmandu");
    }

    @Test
    void isWhatCentralTakes() throws IOException {
        assertThat(CentralRules.broken(one, OurPom.parse(OurPom.released()), key))
                .isEmpty();
    }

    /** Signatures are not: they say when they were made. */
    @Test
    void isTheSameByteByByteWhereverItIsMade() {
        assertThat(unsigned(one).keySet())
                .hasSize(CentralRules.RELEASED.size() * 3)
                .isEqualTo(unsigned(other).keySet());
        assertThat(unsigned(one))
                .allSatisfy((name, content) -> assertThat(content).as(name).isEqualTo(other.get(name)));
    }

    private static Map<String, byte[]> unsigned(Map<String, byte[]> files) {
        var unsigned = new TreeMap<>(files);
        unsigned.keySet().removeIf(name -> name.endsWith(".asc"));
        return unsigned;
    }

    private static Map<String, byte[]> release(Path clone, String timeZone) throws Exception {
        for (var sources : List.of(".mvn", "src/main")) {
            copy(Path.of(sources), clone.resolve(sources));
        }
        Files.write(clone.resolve("pom.xml"), OurPom.released());

        var log = folder.resolve(clone.getFileName() + ".log");
        var builder = new ProcessBuilder(command())
                .directory(clone.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "TZ",
                        timeZone,
                        "MAVEN_GPG_KEY",
                        key.armored(),
                        "MAVEN_GPG_PASSPHRASE",
                        ThrowAwayKey.PASSPHRASE));
        var maven = builder.start();
        try {
            assertThat(maven.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("ends in time")
                    .isTrue();
        } finally {
            maven.destroyForcibly();
        }
        assertThat(maven.exitValue())
                .withFailMessage(() -> "The build failed:\n" + text(log))
                .isZero();
        return CentralRules.files(clone.resolve("target/central-publishing/central-bundle.zip"));
    }

    /** With the Maven and the repository of this build. */
    private static List<String> command() {
        var windows = System.getProperty("os.name").startsWith("Windows");
        return List.of(
                Path.of(System.getProperty("release.maven"), "bin", windows ? "mvn.cmd" : "mvn")
                        .toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + System.getProperty("release.localRepository"),
                "-Prelease",
                "verify",
                "-DskipTests",
                "-Dmaven.test.skip",
                "-Dinvoker.skip",
                "-Dspotless.check.skip");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
