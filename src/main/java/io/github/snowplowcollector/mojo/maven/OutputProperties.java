package io.github.snowplowcollector.mojo.maven;

import java.util.List;
import java.util.Map;
import org.apache.maven.project.MavenProject;

/**
 * What a goal tells later plugins of the same build, as properties of the project. None bears a parameter's property, or a second
 * execution would take the first one's collector for its own configuration.
 */
public final class OutputProperties {

    /** What every output's name begins with. */
    public static final String PREFIX = "snowplow.output.";

    private static final List<String> NAMES =
            List.of("collectorUrl", "port", "distributionId", "distributionDomain", "pixelBucket", "logBucket");

    private OutputProperties() {}

    /** Sets the outputs among {@code entries}; one that is not there is unset, even if an earlier execution set it. */
    public static void set(MavenProject project, Map<String, String> entries) {
        for (var name : NAMES) {
            if (entries.containsKey(name)) {
                project.getProperties().setProperty(PREFIX + name, entries.get(name));
            } else {
                project.getProperties().remove(PREFIX + name);
            }
        }
    }
}
