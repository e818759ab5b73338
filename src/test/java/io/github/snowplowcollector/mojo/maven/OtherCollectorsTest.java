package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.mojo.Builds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherCollectorsTest {

    @TempDir
    Path folder;

    @Test
    void tellsOfStrangersInOneLineAndAdvisesNothing() {
        var line = others("shop").line(List.of("a/eu-west-1", "b/us-east-1"), "eu-west-1");

        assertThat(line)
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("also holds the collectors a/eu-west-1, b/us-east-1.")
                        .doesNotContainIgnoringCase("tear"));
        assertThat(others("shop").line(List.of(), "eu-west-1")).isEmpty();
    }

    @Test
    void keepsQuietAboutTheCollectorsOfTheBuildsOwnPoms() {
        var others = others("shop");

        assertThat(others.line(List.of("shop/eu-west-1", "blog/eu-west-1"), "eu-west-1"))
                .isEmpty();
        assertThat(others.line(List.of("blog/us-east-1"), "eu-west-1")).isPresent();
    }

    @Test
    void isNewOnceABuild() {
        var session = Builds.session(Builds.request(folder), Builds.module("shop", folder));
        var execution = Builds.execution("plan", List.of(), Map.of());

        assertThat(new OtherCollectors(session, execution).isNew("line")).isTrue();
        assertThat(new OtherCollectors(session, execution).isNew("line")).isFalse();
        assertThat(new OtherCollectors(session, execution).isNew("another line"))
                .isTrue();
    }

    /** What a build knows with the collector {@code shop} in one module and {@code blog} in another. */
    private OtherCollectors others(String module) {
        var execution = new PluginExecution();
        execution.setId("blog");
        execution.addGoal("setup");
        var configuration = new Xpp3Dom("configuration");
        var collector = new Xpp3Dom("collector");
        collector.setValue("blog");
        configuration.addChild(collector);
        execution.setConfiguration(configuration);
        var plugin = Builds.plugin();
        plugin.addExecution(execution);
        var session = Builds.session(
                Builds.request(folder),
                Builds.module(module, folder, Builds.plugin()),
                Builds.module("website", folder.resolve("website"), plugin));
        return new OtherCollectors(session, DeclaredCollectorTest.running("blog"));
    }
}
