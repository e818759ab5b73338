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

/** {@code teardown} as Maven configures it from a POM, run on a local cloud of its own. */
@MojoTest
class TeardownGoalTest {

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    @Test
    @InjectMojo(goal = "teardown", pom = GoalBuild.POM)
    void teardownNamesTheCommandToComeBackWith(TeardownMojo teardown) throws Exception {
        build.run(Builds.sibling(teardown, new SetupMojo()), "setup");
        build.typed().setProperty("snowplow.confirm", "shop");
        build.typed().setProperty("snowplow.purgeLogs", "true");
        MojoExtension.setVariableValueToObject(teardown, "purgeLogs", "true");

        assertThatThrownBy(() -> build.run(teardown, "teardown"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(
                        "run 'mvn snowplow:teardown -Dsnowplow.confirm=shop -Dsnowplow.purgeLogs=true' again after ");
    }

    @Test
    @InjectMojo(goal = "teardown", pom = GoalBuild.POM)
    void teardownAsksForTheNameOnTheCommandLine(TeardownMojo teardown) {
        assertThatThrownBy(() -> build.run(teardown, "teardown"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Add -Dsnowplow.confirm=shop");
        assertThat(build.folder().resolve("cloud")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "teardown", pom = GoalBuild.POM)
    @MojoParameter(name = "purgeLogs", value = "true")
    void teardownDoesNotHearPurgeLogsFromThePom(TeardownMojo teardown) {
        build.typed().setProperty("snowplow.confirm", "shop");

        assertThatThrownBy(() -> build.run(teardown, "teardown"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Take it out of the POM");
    }

    @Test
    @InjectMojo(goal = "teardown", pom = GoalBuild.POM)
    void teardownTakesDownWhatSetupMade(TeardownMojo teardown) throws Exception {
        build.run(Builds.sibling(teardown, new SetupMojo()), "setup");
        build.typed().setProperty("snowplow.confirm", "shop");

        build.run(teardown, "teardown");

        assertThat(build.lines())
                .anyMatch(line -> line.contains("- distribution "))
                .anyMatch(line -> line.endsWith("Its log bucket shop-logs-000000000000-us-east-1 is kept."));
    }
}
