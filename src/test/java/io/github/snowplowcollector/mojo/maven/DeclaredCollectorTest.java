package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.Builds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredCollectorTest {

    @TempDir
    Path folder;

    private final Plugin plugin = Builds.plugin();
    private MavenProject module;

    @BeforeEach
    void makeModule() {
        module = Builds.module("shop", folder, plugin);
    }

    @Test
    void refusesTwoCollectorsThatWriteToOneFolder() {
        declare("shop", "setup", Map.of());
        declare("blog", "setup", Map.of("collector", "blog"));

        for (var execution : List.of("shop", "blog")) {
            assertThat(problems(execution))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.toString())
                            .contains(
                                    "outputDirectory",
                                    folder.resolve("target/snowplow").toString(),
                                    "The executions shop and blog work on two collectors, shop and blog",
                                    "<outputDirectory>${project.build.directory}/snowplow-blog</outputDirectory>",
                                    "of execution blog"));
        }
    }

    @Test
    void refusesOneNameInTwoRegions() {
        declare("near", "setup", Map.of("region", "eu-west-1"));
        declare("far", "setup", Map.of("region", "us-east-1"));

        assertThat(problems("near")).singleElement().asString().contains("shop in eu-west-1 and shop in us-east-1");
    }

    @Test
    void letsThemWriteToFoldersOfTheirOwn() {
        declare("shop", "setup", Map.of());
        declare("blog", "setup", Map.of("collector", "blog", "outputDirectory", "target/blog"));

        assertThat(problems("shop")).isEmpty();
        assertThat(problems("blog")).isEmpty();
    }

    @Test
    void letsOneCollectorHaveManyExecutions() {
        declare("setup", "setup", Map.of("collector", "shop"));
        declare("verify", "verify-pixel", Map.of());

        assertThat(problems("setup")).isEmpty();
    }

    /** They write nothing of a collector. */
    @Test
    void letsGoalsBeThatStopOrReadAFolder() {
        declare("start", "setup", Map.of("collector", "blog", "outputDirectory", "target/snowplow"));
        declare("stop", "stop", Map.of("collector", "shop"));
        declare("events", "events", Map.of("eventsSource", "logs"));

        assertThat(problems("start")).isEmpty();
    }

    @Test
    void aGoalOfTheCommandLineIsNoneOfThem() {
        declare("shop", "setup", Map.of());
        declare("blog", "setup", Map.of("collector", "blog"));

        assertThat(problems("default-cli")).isEmpty();
    }

    @Test
    void hearsPropertiesAsParametersDo() {
        module.getProperties().setProperty("snowplow.collector", "web");
        declare("one", "setup", Map.of());

        assertThat(declared("one")).extracting(DeclaredCollector::name).containsExactly("web");
    }

    @Test
    void aPluginWithoutExecutionsHasTheCollectorOfItsModule() {
        assertThat(declared("default-cli")).extracting(DeclaredCollector::name).containsExactly("shop");
    }

    private List<Problem> problems(String execution) {
        var problems = new Problems();
        DeclaredCollector.checkFolders(
                Builds.session(Builds.request(folder), module), module, running(execution), problems);
        return problems.found();
    }

    private List<DeclaredCollector> declared(String execution) {
        return DeclaredCollector.of(Builds.session(Builds.request(folder), module), module, running(execution));
    }

    private void declare(String id, String goal, Map<String, String> configured) {
        var execution = new PluginExecution();
        execution.setId(id);
        execution.addGoal(goal);
        var configuration = new Xpp3Dom("configuration");
        configured.forEach((name, value) -> {
            var child = new Xpp3Dom(name);
            child.setValue(value);
            configuration.addChild(child);
        });
        execution.setConfiguration(configuration);
        plugin.addExecution(execution);
    }

    /** An execution of a plugin whose goals, but {@code stop}, work in a region. */
    static MojoExecution running(String id) {
        var execution = Builds.execution("setup", List.of(), Map.of());
        var goals = execution.getMojoDescriptor().getPluginDescriptor();
        for (var goal : List.of("setup", "verify-pixel", "events", "stop")) {
            var known = goals.getMojo(goal);
            var mojo = known == null ? new MojoDescriptor() : known;
            mojo.setPluginDescriptor(goals);
            mojo.setGoal(goal);
            var region = new Parameter();
            region.setName(goal.equals("stop") ? "skip" : "region");
            try {
                mojo.addParameter(region);
                if (known == null) {
                    goals.addMojo(mojo);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return new MojoExecution(execution.getMojoDescriptor(), id);
    }
}
