package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.release.OurPom;
import java.io.File;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.DuplicateMojoDescriptorException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.DefaultRepositorySystemSession;

/** Maven's objects, as a build would hand them to a goal. */
public final class Builds {

    public static final String GROUP = OurPom.read().getGroupId();
    public static final String ARTIFACT = "snowplow-maven-plugin";

    private Builds() {}

    public static MavenExecutionRequest request(Path folder) {
        return new DefaultMavenExecutionRequest()
                .setBaseDirectory(folder.toFile())
                .setUserProperties(new Properties());
    }

    /** A session over {@code modules}, all of them selected. */
    @SuppressWarnings("deprecation")
    public static MavenSession session(MavenExecutionRequest request, MavenProject... modules) {
        var session = new MavenSession(
                null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        session.setAllProjects(Arrays.asList(modules));
        session.setProjects(Arrays.asList(modules));
        return session;
    }

    /** A module in {@code folder} whose own POM declares the plugins given. */
    public static MavenProject module(String artifactId, Path folder, Plugin... plugins) {
        var model = new Model();
        model.setGroupId("com.example");
        model.setArtifactId(artifactId);
        model.setVersion("1");
        model.setBuild(build(plugins));
        model.getBuild().setDirectory(folder.resolve("target").toString());
        var project = new MavenProject(model);
        project.setOriginalModel(model);
        project.setFile(new File(folder.toFile(), "pom.xml"));
        return project;
    }

    /** Runs a goal as a build of {@code project} would, with its files in {@code out} and the local cloud in {@code cloud} beside the POM. */
    public static void run(
            AbstractMojo goal, String name, MavenExecutionRequest request, MavenProject project, LogLines lines)
            throws Exception {
        place(goal, execution(name, List.of(), Map.of()), session(request, project), project, lines);
        MojoExtension.setVariableValueToObject(goal, "outputDirectory", new File(project.getBasedir(), "out"));
        MojoExtension.setVariableValueToObject(goal, "localDirectory", new File(project.getBasedir(), "cloud"));
        goal.execute();
    }

    /** Gives a goal its place in a build: what Maven hands to every goal. */
    public static void place(
            AbstractMojo goal, MojoExecution execution, MavenSession session, MavenProject project, LogLines lines)
            throws Exception {
        goal.setLog(lines);
        MojoExtension.setVariableValueToObject(goal, "project", project);
        MojoExtension.setVariableValueToObject(goal, "session", session);
        MojoExtension.setVariableValueToObject(goal, "mojoExecution", execution);
    }

    /** Another goal with the parameters that Maven gave to this one. */
    public static <M extends AbstractMojo> M sibling(AbstractMojo configured, M other) throws Exception {
        for (Class<?> level = configured.getClass(); level != AbstractMojo.class; level = level.getSuperclass()) {
            if (!level.isInstance(other)) {
                continue;
            }
            for (var field : level.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    field.set(other, field.get(configured));
                }
            }
        }
        return other;
    }

    public static Build build(Plugin... plugins) {
        var build = new Build();
        build.setPlugins(new ArrayList<>(List.of(plugins)));
        return build;
    }

    public static Plugin plugin() {
        var plugin = new Plugin();
        plugin.setGroupId(GROUP);
        plugin.setArtifactId(ARTIFACT);
        return plugin;
    }

    /** An execution of a goal whose parameters hear the properties {@code snowplow.<name>}, with this much of them configured. */
    public static MojoExecution execution(String goal, List<String> parameters, Map<String, String> configured) {
        var plugin = new PluginDescriptor();
        plugin.setGroupId(GROUP);
        plugin.setArtifactId(ARTIFACT);
        plugin.setVersion("1.0");
        var mojo = new MojoDescriptor();
        mojo.setPluginDescriptor(plugin);
        mojo.setGoal(goal);
        var descriptor = new DefaultPlexusConfiguration("configuration");
        var configuration = new Xpp3Dom("configuration");
        for (String name : parameters) {
            descriptor.addChild(name, "${snowplow." + name + "}");
            var child = new Xpp3Dom(name);
            child.setValue(configured.getOrDefault(name, "${snowplow." + name + "}"));
            configuration.addChild(child);
        }
        mojo.setMojoConfiguration(descriptor);
        try {
            plugin.addMojo(mojo);
        } catch (DuplicateMojoDescriptorException e) {
            throw new AssertionError(e);
        }
        var execution = new MojoExecution(mojo);
        execution.setConfiguration(configuration);
        return execution;
    }
}
