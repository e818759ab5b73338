package io.github.snowplowcollector.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the jar has in it: the decoder, and libraries of its own; nothing that Spark, Hadoop or a user brings. */
class JarIT {

    private static final String OURS = "io/github/snowplowcollector/";
    private static final List<String> ROOMS =
            List.of("accesslog/", "archive/", "config/", "event/", "ground/", "spark/");

    private static List<String> entries() throws IOException {
        try (var jar = new JarFile(System.getProperty("jar"))) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
        }
    }

    @Test
    void hasTheDecoderAndItsLibrariesOnly() throws Exception {
        assertThat(entries().stream().filter(name -> name.endsWith(".class")))
                .allSatisfy(name -> assertThat(ROOMS.stream().filter(room -> name.startsWith(OURS + room)))
                        .hasSize(1))
                .noneMatch(name -> name.startsWith(OURS + "archive/parquet") || name.startsWith(OURS + "archive/sql"))
                .anyMatch(name -> name.startsWith(OURS + "spark/shaded/jackson/databind/"))
                .anyMatch(name -> name.startsWith(OURS + "spark/shaded/networknt/"));
        assertThat(entries())
                .contains(
                        "META-INF/LICENSE",
                        "META-INF/NOTICE",
                        "META-INF/services/org.apache.spark.sql.sources.DataSourceRegister")
                .noneMatch(name -> name.contains("org/apache/hadoop") || name.contains("org/apache/maven"));
    }

    @Test
    void isWhatTheseTestsRun() {
        assertThat(CloudFrontSource.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .isEqualTo(System.getProperty("jar"));
        assertThat(Sparks.session().version()).isEqualTo(System.getProperty("spark"));
    }

    @Test
    void hasNoTypeOfScalaInASignature() throws Exception {
        for (var name : entries()) {
            if (name.startsWith(OURS + "spark/")
                    && !name.startsWith(OURS + "spark/shaded/")
                    && name.endsWith(".class")
                    && !name.endsWith("package-info.class")
                    && !name.contains("S3a")) {
                var type = Class.forName(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                var executables = Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()));
                assertThat(executables.filter(each -> !Modifier.isPrivate(each.getModifiers())))
                        .allSatisfy(each -> assertThat(each.toGenericString()).doesNotContain("scala."));
            }
        }
    }
}
