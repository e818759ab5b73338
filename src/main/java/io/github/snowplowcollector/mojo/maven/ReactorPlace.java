package io.github.snowplowcollector.mojo.maven;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/**
 * Where in a reactor an AWS goal runs: in the modules whose own POM declares the plugin or, if none does, at the execution root.
 * Otherwise a goal in a parent would build a collector for each module.
 */
public final class ReactorPlace {

    private final MavenSession session;
    private final MavenProject project;
    private final MojoExecution execution;

    /** The place of {@code execution} in the module {@code project}. */
    public ReactorPlace(MavenSession session, MavenProject project, MojoExecution execution) {
        this.session = session;
        this.project = project;
        this.execution = execution;
    }

    /**
     * Empty if {@code goal} runs here, else one line that says why it does not.
     *
     * @throws MojoFailureException if it runs nowhere in this build
     */
    public Optional<String> passedOver(String goal) throws MojoFailureException {
        List<MavenProject> places = places();
        if (places.contains(project)) {
            return Optional.empty();
        }
        String there = names(places, "", ", ");
        if (isVisitedAlone() || places.stream().noneMatch(session.getProjects()::contains)) {
            throw new MojoFailureException(goal + " runs nowhere in this build: its place is " + there
                    + ", where this command does not take it. Fix: run it with -pl "
                    + names(places, ":", isVisitedAlone() ? " or -pl " : ",") + ", declare the plugin in the POM of "
                    + project.getArtifactId() + ", or set -Dsnowplow.skip.");
        }
        return Optional.of("Passing over " + project.getArtifactId() + ": " + goal + " runs in " + there + ".");
    }

    /** One line on the other selected places, when this is one of several and Maven will not visit them; else empty. */
    public Optional<String> leftOut(String goal) {
        List<MavenProject> others = places().stream()
                .filter(place -> !place.equals(project) && session.getProjects().contains(place))
                .toList();
        return isVisitedAlone() && !others.isEmpty()
                ? Optional.of(
                        goal + " runs in " + project.getArtifactId() + " alone. For the other modules that declare"
                                + " the plugin run it with -pl " + names(others, ":", " and with -pl ") + ".")
                : Optional.empty();
    }

    /** One line if this module does nothing but hold others, each of which has the goal; else empty. */
    public Optional<String> holdsModulesOnly(String goal) {
        return project.getModules().isEmpty()
                ? Optional.empty()
                : Optional.of("Passing over " + project.getArtifactId() + ": it holds modules, and " + goal
                        + " runs in each of them that has it.");
    }

    /** Typed on the command line, a goal that needs no project is run by Maven in one module only. */
    private boolean isVisitedAlone() {
        var descriptor = execution.getMojoDescriptor();
        return execution.getSource() == MojoExecution.Source.CLI
                && (descriptor.isAggregator() || !descriptor.isProjectRequired());
    }

    private static String names(List<MavenProject> modules, String before, String between) {
        return modules.stream().map(module -> before + module.getArtifactId()).collect(Collectors.joining(between));
    }

    private List<MavenProject> places() {
        List<MavenProject> all = session.getAllProjects() == null ? session.getProjects() : session.getAllProjects();
        List<MavenProject> declaring = all.stream().filter(this::declaresPlugin).toList();
        return declaring.isEmpty()
                ? all.stream().filter(MavenProject::isExecutionRoot).toList()
                : declaring;
    }

    private boolean declaresPlugin(MavenProject module) {
        Model own = module.getOriginalModel();
        List<String> profiles = module.getInjectedProfileIds().values().stream()
                .flatMap(Collection::stream)
                .toList();
        return Stream.concat(
                        Stream.of(own.getBuild()),
                        own.getProfiles().stream()
                                .filter(profile -> profiles.contains(profile.getId()))
                                .map(profile -> profile.getBuild()))
                .filter(build -> build != null)
                .anyMatch(this::holdsPlugin);
    }

    private boolean holdsPlugin(PluginContainer build) {
        String plugin = execution.getGroupId() + ":" + execution.getArtifactId();
        return build.getPlugins().stream()
                .anyMatch(declared -> declared.getKey().equals(plugin));
    }
}
