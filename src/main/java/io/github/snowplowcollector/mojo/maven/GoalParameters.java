package io.github.snowplowcollector.mojo.maven;

import io.github.snowplowcollector.config.Problem;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The parameters of a goal, as people type them, and where each was set.
 *
 * @param execution the goal, with its descriptor and its {@code <configuration>}
 */
public record GoalParameters(MavenSession session, MavenProject project, MojoExecution execution) {

    /** The property that each parameter hears, by the parameter's name; empty for one that hears none. The plugin's descriptor has them. */
    static Map<String, String> properties(MojoDescriptor goal) {
        var properties = new LinkedHashMap<String, String>();
        Stream.ofNullable(goal.getParameters())
                .flatMap(Collection::stream)
                .forEach(parameter -> properties.put(parameter.getName(), ""));
        Stream.ofNullable(goal.getMojoConfiguration())
                .flatMap(configuration -> Arrays.stream(configuration.getChildren()))
                .forEach(parameter -> properties.put(parameter.getName(), property(parameter)));
        return properties;
    }

    /** The property whose value Maven gives the parameter; empty if it has none. */
    static String property(PlexusConfiguration parameter) {
        String expression = parameter.getValue("");
        return expression.matches("\\$\\{.*}") ? expression.substring(2, expression.length() - 1) : "";
    }

    /** What is wrong with a parameter, in a line that names it as it is typed, its value and where that was set. */
    public String line(Problem problem) {
        var name = problem.parameter();
        var parameter = name.replaceFirst("\\..*", "");
        var property = properties(execution.getMojoDescriptor()).get(parameter);
        if (property == null) {
            return problem.toString(); // Not ours: an environment variable, a line of a file.
        }
        var typed = property.isEmpty() ? name : property;
        var origin = origin(parameter);
        return origin.isEmpty() && problem.value().isEmpty()
                ? problem.of(typed + " is not set")
                : problem.of(typed + " = " + problem.quoted() + " (" + origin.orElse("the default") + ")");
    }

    /** Where a parameter was set; empty if it was not. Maven asks the same places in the same order. */
    public Optional<String> origin(String parameter) {
        var property = properties(execution.getMojoDescriptor()).getOrDefault(parameter, "");
        if (isConfigured(parameter, property)) {
            return Optional.of("<configuration> in the POM");
        }
        if (session.getUserProperties().containsKey(property)) {
            return Optional.of("the command line");
        }
        if (session.getSystemProperties().containsKey(property)) {
            return Optional.of("a system property");
        }
        return Optional.ofNullable(project.getProperties().getProperty(property))
                .map(value -> isOfSettings(property, value) ? "settings.xml" : "<properties> in the POM");
    }

    private boolean isConfigured(String parameter, String property) {
        Xpp3Dom all = execution.getConfiguration();
        var one = all == null ? null : all.getChild(parameter);
        if (one == null) {
            return false;
        }
        // Of a list, Maven keeps the expression beside the elements.
        return one.getChildCount() > 0
                || (one.getValue() != null && !one.getValue().equals("${" + property + "}"));
    }

    private boolean isOfSettings(String property, String value) {
        return session.getSettings().getProfiles().stream()
                .map(profile -> profile.getProperties())
                .map(Properties.class::cast)
                .anyMatch(properties -> value.equals(properties.getProperty(property)));
    }
}
