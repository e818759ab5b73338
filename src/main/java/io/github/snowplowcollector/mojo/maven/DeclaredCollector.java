package io.github.snowplowcollector.mojo.maven;

import io.github.snowplowcollector.config.Problems;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * A collector that an execution of this plugin in a POM works on.
 *
 * @param execution id of the execution
 * @param name the collector's name
 * @param region its region; empty if the POM does not say
 * @param folder where the execution's files go
 */
public record DeclaredCollector(String execution, String name, Optional<String> region, Path folder) {

    /** Those that a module's POM declares, in its order. */
    static List<DeclaredCollector> of(MavenSession session, MavenProject module, MojoExecution running) {
        return Optional.ofNullable(module.getPlugin(running.getGroupId() + ":" + running.getArtifactId())).stream()
                .flatMap(plugin -> executions(plugin, running).map(declared -> read(session, module, plugin, declared)))
                .toList();
    }

    /** Adds a problem if the execution that runs works on another collector than one of the same POM and folder. */
    public static void checkFolders(
            MavenSession session, MavenProject module, MojoExecution running, Problems problems) {
        var all = of(session, module, running);
        all.stream()
                .filter(own -> own.execution.equals(running.getExecutionId()))
                .flatMap(own -> all.stream().filter(own::overwrites))
                .findFirst()
                .ifPresent(other -> {
                    var both = all.stream()
                            .filter(one -> one.equals(other) || one.execution.equals(running.getExecutionId()))
                            .toList();
                    var first = both.get(0);
                    var second = both.get(1);
                    problems.add(
                            "outputDirectory",
                            other.folder.toString(),
                            "The executions " + first.execution + " and " + second.execution
                                    + " work on two collectors, "
                                    + first.text() + " and " + second.text()
                                    + ", and would overwrite each other's files.",
                            "Add <outputDirectory>${project.build.directory}/snowplow-" + second.execution
                                    + "</outputDirectory> to the <configuration> of execution " + second.execution
                                    + ".");
                });
    }

    private boolean overwrites(DeclaredCollector other) {
        return folder.equals(other.folder) && !text().equals(other.text());
    }

    private String text() {
        return name + region.map(place -> " in " + place).orElse("");
    }

    /** Those of goals that work on a collector; a plugin without executions is run from the command line. */
    private static Stream<PluginExecution> executions(Plugin plugin, MojoExecution running) {
        if (plugin.getExecutions().isEmpty()) {
            var typed = new PluginExecution();
            typed.setId("default-cli");
            return Stream.of(typed);
        }
        var goals = running.getMojoDescriptor().getPluginDescriptor();
        return plugin.getExecutions().stream()
                .filter(declared -> declared.getGoals().stream()
                        .map(goals::getMojo)
                        .anyMatch(mojo -> mojo != null && mojo.getParameterMap().containsKey("region")))
                .filter(declared -> configured(declared, "eventsSource").isEmpty());
    }

    private static DeclaredCollector read(
            MavenSession session, MavenProject module, Plugin plugin, PluginExecution declared) {
        Function<String, Optional<String>> value = name -> configured(declared, name)
                .or(() -> configured(plugin, name))
                .or(() -> Optional.ofNullable(session.getUserProperties().getProperty("snowplow." + name)))
                .or(() -> Optional.ofNullable(module.getProperties().getProperty("snowplow." + name)));
        var folder = value.apply("outputDirectory").map(File::new).orElse(null);
        return new DeclaredCollector(
                declared.getId(),
                value.apply("collector").orElse(module.getArtifactId()),
                value.apply("region"),
                ProjectFolders.of(session, module).resolve(folder, "snowplow"));
    }

    private static Optional<String> configured(ConfigurationContainer place, String name) {
        return Optional.ofNullable((Xpp3Dom) place.getConfiguration())
                .map(configuration -> configuration.getChild(name))
                .map(Xpp3Dom::getValue)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
