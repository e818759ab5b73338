package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.mojo.Builds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.model.Profile;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorPlaceTest {

    @TempDir
    Path folder;

    @Test
    void runsAtTheExecutionRootWhenNoPomDeclaresThePlugin() throws MojoFailureException {
        var root = root("root");
        var a = module("a");
        var session = session(root, a);

        assertThat(place(session, root).passedOver("snowplow:setup")).isEmpty();
        assertThat(place(session, a).passedOver("snowplow:setup"))
                .contains("Passing over a: snowplow:setup runs in root.");
    }

    @Test
    void runsInTheModulesWhoseOwnPomDeclaresThePlugin() throws MojoFailureException {
        var root = root("root");
        var a = Builds.module("a", folder.resolve("a"), Builds.plugin());
        var b = module("b");
        var c = Builds.module("c", folder.resolve("c"), Builds.plugin());
        var session = session(root, a, b, c);

        assertThat(place(session, a).passedOver("snowplow:setup")).isEmpty();
        assertThat(place(session, c).passedOver("snowplow:setup")).isEmpty();
        assertThat(place(session, root).passedOver("snowplow:setup"))
                .contains("Passing over root: snowplow:setup runs in a, c.");
        assertThat(place(session, b).passedOver("snowplow:setup"))
                .contains("Passing over b: snowplow:setup runs in a, c.");
    }

    @Test
    void runsOnceWhenTheParentDeclaresThePluginForAll() throws MojoFailureException {
        var root = Builds.module("root", folder, Builds.plugin());
        root.setExecutionRoot(true);
        var a = module("a");
        // What a inherits is in its effective model only.
        a.getBuild().addPlugin(Builds.plugin());
        a.setOriginalModel(module("a").getModel());
        var session = session(root, a);

        assertThat(place(session, root).passedOver("snowplow:setup")).isEmpty();
        assertThat(place(session, a).passedOver("snowplow:setup")).isPresent();
    }

    @Test
    void countsADeclarationInAnActiveProfileOnly() throws MojoFailureException {
        var root = root("root");
        var active = withProfile("active");
        active.setInjectedProfileIds("com.example:active:1", List.of("collector"));
        var inactive = withProfile("inactive");
        var session = session(root, active, inactive);

        assertThat(place(session, active).passedOver("snowplow:setup")).isEmpty();
        assertThat(place(session, inactive).passedOver("snowplow:setup")).isPresent();
        assertThat(place(session, root).passedOver("snowplow:setup")).isPresent();
    }

    @Test
    void countsPluginManagementForNothing() throws MojoFailureException {
        var root = root("root");
        var a = module("a");
        var management = new PluginManagement();
        management.addPlugin(Builds.plugin());
        a.getBuild().setPluginManagement(management);
        var session = session(root, a);

        assertThat(place(session, root).passedOver("snowplow:setup")).isEmpty();
        assertThat(place(session, a).passedOver("snowplow:setup")).isPresent();
    }

    @Test
    void failsWhenTheDeclaringModuleIsNotSelected() {
        var root = root("root");
        var a = Builds.module("a", folder.resolve("a"), Builds.plugin());
        var b = module("b");
        var session = session(root, a, b);
        session.setProjects(List.of(b));

        assertThatThrownBy(() -> place(session, b).passedOver("snowplow:setup"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "snowplow:setup runs nowhere in this build: its place is a, where this command does not take it."
                                + " Fix: run it with -pl :a, declare the plugin in the POM of b, or set -Dsnowplow.skip.");
    }

    @Test
    void failsWhenTheRootIsNotSelectedAndNobodyDeclaresThePlugin() {
        var root = root("root");
        var a = module("a");
        var session = session(root, a);
        session.setProjects(List.of(a));

        assertThatThrownBy(() -> place(session, a).passedOver("snowplow:setup"))
                .hasMessageContaining("its place is root,");
    }

    @Test
    void passesOverASelectedModuleWhenItsPlaceIsSelectedToo() throws MojoFailureException {
        var root = root("root");
        var a = Builds.module("a", folder.resolve("a"), Builds.plugin());
        var b = module("b");
        var session = session(root, a, b);
        session.setProjects(List.of(a, b));

        assertThat(place(session, b).passedOver("snowplow:setup")).isPresent();
        assertThat(place(session, a).passedOver("snowplow:setup")).isEmpty();
    }

    @Test
    void failsAtTheRootWhenTypedAndOnlyModulesDeclareThePlugin() {
        var root = root("root");
        var a = Builds.module("a", folder.resolve("a"), Builds.plugin());
        var c = Builds.module("c", folder.resolve("c"), Builds.plugin());
        var session = session(root, a, c);

        assertThatThrownBy(() -> typed(session, root).passedOver("snowplow:setup"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("its place is a, c, where this command does not take it. Fix: run it with"
                        + " -pl :a or -pl :c,");
    }

    @Test
    void saysWhichSelectedModulesAreLeftOutWhenTyped() throws MojoFailureException {
        var root = root("root");
        var a = Builds.module("a", folder.resolve("a"), Builds.plugin());
        var c = Builds.module("c", folder.resolve("c"), Builds.plugin());
        var session = session(root, a, c);
        session.setProjects(List.of(a, c));

        assertThat(typed(session, a).passedOver("snowplow:setup")).isEmpty();
        assertThat(typed(session, a).leftOut("snowplow:setup"))
                .contains(
                        "snowplow:setup runs in a alone. For the other modules that declare the plugin run it with -pl :c.");
        assertThat(place(session, a).leftOut("snowplow:setup")).isEmpty();
    }

    private MavenProject withProfile(String name) {
        var project = module(name);
        var profile = new Profile();
        profile.setId("collector");
        profile.setBuild(Builds.build(Builds.plugin()));
        project.getOriginalModel().addProfile(profile);
        return project;
    }

    private MavenProject root(String name) {
        var project = Builds.module(name, folder);
        project.setExecutionRoot(true);
        return project;
    }

    private MavenProject module(String name) {
        return Builds.module(name, folder.resolve(name));
    }

    private MavenSession session(MavenProject... modules) {
        return Builds.session(Builds.request(folder), modules);
    }

    private static ReactorPlace place(MavenSession session, MavenProject project) {
        return new ReactorPlace(session, project, Builds.execution("setup", List.of(), Map.of()));
    }

    /** As Maven runs a goal of ours from the command line: it needs no project and visits one module only. */
    private static ReactorPlace typed(MavenSession session, MavenProject project) {
        var descriptor = Builds.execution("setup", List.of(), Map.of()).getMojoDescriptor();
        descriptor.setProjectRequired(false);
        return new ReactorPlace(
                session, project, new MojoExecution(descriptor, "default-cli", MojoExecution.Source.CLI));
    }
}
