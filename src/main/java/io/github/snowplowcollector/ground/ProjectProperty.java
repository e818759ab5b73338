package io.github.snowplowcollector.ground;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** What the code knows of this project's POM: the build writes it into a resource beside the class that asks. */
public final class ProjectProperty {

    private static final String RESOURCE = "project.properties";

    private ProjectProperty() {}

    /** The value beside {@code asking} of this name, which is there. */
    public static String of(Class<?> asking, String name) {
        var in = Objects.requireNonNull(asking.getResourceAsStream(RESOURCE), RESOURCE);
        try (var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            var project = new Properties();
            project.load(text);
            return Objects.requireNonNull(project.getProperty(name), name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
