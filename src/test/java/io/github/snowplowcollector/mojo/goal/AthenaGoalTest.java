package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code athena} as Maven configures it from a POM; what it writes is for other tests. */
@MojoTest
class AthenaGoalTest {

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    @Test
    @InjectMojo(goal = "athena", pom = GoalBuild.POM)
    @MojoParameter(name = "lake", value = "s3://acme-lake/events/")
    void writesAStatementAFileAndChangesNothing(AthenaMojo goal) throws Exception {
        build.run(goal, "athena");

        var folder = build.folder().resolve("out/athena");
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        "1-database.sql", "2-standard-logs.sql", "3-standard-log-events.sql", "4-events.sql");
        assertThat(folder.resolve("2-standard-logs.sql"))
                .content()
                .contains("LOCATION 's3://shop-logs-000000000000-us-east-1/shop/'");
        assertThat(build.lines())
                .contains("info: " + folder.resolve("1-database.sql")
                        + ": The database of a collector's tables and views")
                .contains("info: Run them in Athena, one after the other; none was run here.");
        assertThat(build.calls()).contains("GetCallerIdentity").doesNotContain("WRITE");
    }

    @Test
    @InjectMojo(goal = "athena", pom = GoalBuild.POM)
    @MojoParameter(name = "athenaDatabase", value = "shop`; DROP TABLE x")
    void refusesWhatIsNoDatabase(AthenaMojo goal) {
        assertThatThrownBy(() -> build.run(goal, "athena"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll("athenaDatabase = 'shop`; DROP TABLE x'", "web_shop");
        assertThat(build.folder().resolve("out/athena")).doesNotExist();
    }
}
