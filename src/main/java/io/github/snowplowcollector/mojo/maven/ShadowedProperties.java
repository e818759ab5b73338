package io.github.snowplowcollector.mojo.maven;

import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Finds the properties of the command line that go unheard, because Maven lets the plugin's {@code <configuration>} win. Values are
 * never shown: one of them may be a secret.
 */
public final class ShadowedProperties {

    private final Properties commandLine;
    private final MavenProject project;
    private final MojoExecution execution;

    public ShadowedProperties(MavenSession session, MavenProject project, MojoExecution execution) {
        this.commandLine = session.getUserProperties();
        this.project = project;
        this.execution = execution;
    }

    /** One line for each of them, with the place where both are heard. */
    public List<String> warnings() {
        var parameters = execution.getMojoDescriptor().getMojoConfiguration();
        Xpp3Dom configuration = execution.getConfiguration();
        if (parameters == null || configuration == null) {
            return List.of();
        }
        return Stream.of(parameters.getChildren())
                .filter(parameter -> isShadowed(parameter, configuration.getChild(parameter.getName())))
                .map(this::warning)
                .toList();
    }

    private boolean isShadowed(PlexusConfiguration parameter, @Nullable Xpp3Dom configured) {
        String given = commandLine.getProperty(GoalParameters.property(parameter));
        if (configured == null || given == null) {
            return false;
        }
        String value = configured.getValue();
        return configured.getChildCount() > 0
                || (value != null && !value.equals(parameter.getValue(null)) && !value.equals(given));
    }

    private String warning(PlexusConfiguration parameter) {
        String property = GoalParameters.property(parameter);
        return "-D" + property + " goes unheard, because <" + parameter.getName()
                + "> in the <configuration> of the plugin wins. Fix: move that value to <properties>, as <" + property
                + ">" + (project.getFile() == null ? "." : ", in " + project.getFile() + " or its parent.");
    }
}
