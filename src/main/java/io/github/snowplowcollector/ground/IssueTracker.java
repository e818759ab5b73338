package io.github.snowplowcollector.ground;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** Where this project takes reports. The POM says so, and the build writes it into the resource that is read here. */
public final class IssueTracker {

    private static final String RESOURCE = "project.properties";

    private IssueTracker() {}

    /** Its address. */
    public static String url() {
        var in = Objects.requireNonNull(IssueTracker.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            var project = new Properties();
            project.load(text);
            return Objects.requireNonNull(project.getProperty("issues"), "issues");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
