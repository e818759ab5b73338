package io.github.snowplowcollector.mojo.maven;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Finds what is set for the plugin and heard by none of its goals, most often a name that is mistyped. Each is said once in a build.
 * Values are never shown: one of them may be a secret.
 */
public final class UnheardSettings {

    private static final String PREFIX = "snowplow.";
    /** POMs name versions so, of a tracker for example. */
    private static final String OF_OTHERS = "version";

    private static final String NONE_NEAR = "remove it, or look for its name with mvn snowplow:help -Ddetail.";

    private final MavenSession session;

    public UnheardSettings(MavenSession session) {
        this.session = session;
    }

    /** One line for each that was not said yet, with the name that is nearest. */
    public List<String> in(MavenProject project, MojoExecution execution) {
        var plugin = execution.getMojoDescriptor().getPluginDescriptor();
        var heard = new TreeMap<String, String>();
        plugin.getMojos().stream().map(GoalParameters::properties).forEach(heard::putAll);
        var properties = heard.values().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .collect(Collectors.toUnmodifiableSet());
        var typed = session.getUserProperties();
        var lines = Stream.of(
                unheard(typed, properties).map(name -> line("-D" + PREFIX + name, property(name, properties, heard))),
                unheard(project.getProperties(), properties)
                        .filter(name -> !typed.containsKey(PREFIX + name))
                        .map(name ->
                                line("<" + PREFIX + name + "> in <properties>", property(name, properties, heard))),
                elements(project, plugin.getPluginLookupKey())
                        .filter(name -> !heard.containsKey(name))
                        .map(name -> line("<" + name + "> in <configuration>", element(name, heard.keySet()))));
        return lines.flatMap(Function.identity())
                .filter(SaidInBuild.of(session)::isNew)
                .toList();
    }

    /** The names after the prefix, in order. */
    private static Stream<String> unheard(Properties given, Set<String> properties) {
        return given.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX) && !name.startsWith(OutputProperties.PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .filter(name -> !properties.contains(name) && !isOfOthers(name, properties))
                .sorted();
    }

    private static boolean isOfOthers(String name, Set<String> properties) {
        return name.toLowerCase(Locale.ROOT).endsWith(OF_OTHERS)
                && NearestName.among(properties, name).isEmpty();
    }

    private static String line(String setting, String fix) {
        return setting + " goes unheard: no goal of the plugin has it. Fix: " + fix;
    }

    private static String property(String name, Set<String> properties, Map<String, String> heard) {
        return "".equals(heard.get(name))
                ? "set <" + name + "> in the <configuration> of the plugin."
                : NearestName.among(properties, name)
                        .map(nearest -> "write " + PREFIX + nearest + ".")
                        .orElse(NONE_NEAR);
    }

    private static String element(String name, Set<String> parameters) {
        return NearestName.among(parameters, name)
                .map(nearest -> "write <" + nearest + ">.")
                .orElse(NONE_NEAR);
    }

    /** The names in the plugin's configuration and in that of its executions, whatever Maven leaves of it for a goal. */
    private static Stream<String> elements(MavenProject project, String key) {
        return Stream.ofNullable(project.getPlugin(key))
                .flatMap(plugin ->
                        Stream.concat(Stream.<ConfigurationContainer>of(plugin), plugin.getExecutions().stream()))
                .map(ConfigurationContainer::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .map(Xpp3Dom.class::cast)
                .flatMap(configuration -> Stream.of(configuration.getChildren()))
                .map(Xpp3Dom::getName);
    }
}
