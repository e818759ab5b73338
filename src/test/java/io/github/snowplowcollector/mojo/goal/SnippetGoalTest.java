package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.mojo.Builds;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code snippet} as Maven configures it from a POM, run on a local cloud of its own. */
@MojoTest
class SnippetGoalTest {

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    @MojoParameter(name = "wait", value = "false")
    void snippetPrintsAndWritesWhatApplicationsNeedAndChangesNothing(SetupMojo setup) throws Exception {
        build.run(setup, "setup");
        var snippet = Builds.sibling(setup, new SnippetMojo());
        MojoExtension.setVariableValueToObject(snippet, "appId", "web-shop");
        MojoExtension.setVariableValueToObject(snippet, "trackerScript", "/js/t7.js");

        build.run(snippet, "snippet");

        var url = build.project().getProperties().getProperty("snowplow.output.collectorUrl");
        assertThat(build.folder().resolve("out/snippets/javascript-tag.html"))
                .content()
                .contains(url, "web-shop", "/js/t7.js");
        assertThat(build.folder().resolve("out/snippets/SnowplowEvents.java"))
                .content()
                .contains(url, "web-shop");
        assertThat(build.lines())
                .anyMatch(line -> line.contains("Content-Security-Policy: script-src"))
                .anyMatch(line -> line.contains("<noscript><img src="));
        assertThat(build.calls()).doesNotContain("WRITE");
    }

    @Test
    @InjectMojo(goal = "snippet", pom = GoalBuild.POM)
    @MojoParameter(name = "trackerScript", value = "/sp.js'); alert(1)")
    void snippetRefusesAScriptThatIsNone(SnippetMojo snippet) {
        assertThatThrownBy(() -> build.run(snippet, "snippet"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("trackerScript");
    }
}
