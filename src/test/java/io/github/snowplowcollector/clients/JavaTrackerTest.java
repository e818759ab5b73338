package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that Snowplow's Java tracker sends, by the snippet's program. */
class JavaTrackerTest {

    @TempDir
    Path temp;

    @Test
    void sendsTheSnippetsPageView() throws Exception {
        try (var collector = new LocalCollector(temp.resolve("cloud"))) {
            run(collector.snippet("SnowplowEvents.java", "java \"app\" \\u0022 ü"));

            assertThat(collector.events("java \"app\" \\u0022 ü"))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.fields())
                                .contains(
                                        entry("e", "pv"),
                                        entry("p", "srv"),
                                        entry("tv", "java-1.0.1"),
                                        entry("tna", "sp"),
                                        entry("url", "https://www.example.com/"),
                                        entry("page", "Home"));
                        assertThat(event.value("eid")).matches("[0-9a-f-]{36}");
                    });
        }
    }

    private void run(String program) throws Exception {
        var source = Files.writeString(temp.resolve("SnowplowEvents.java"), program);
        var classes = Files.createDirectory(temp.resolve("classes"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-encoding",
                                "UTF-8",
                                "-Xlint:all",
                                "-Werror",
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes.toString(),
                                source.toString()))
                .isZero();
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            var main = loader.loadClass("SnowplowEvents").getMethod("main", String[].class);
            main.invoke(null, (Object) new String[0]);
        }
    }
}
