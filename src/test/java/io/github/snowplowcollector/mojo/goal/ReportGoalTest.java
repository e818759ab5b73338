package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.mojo.Builds;
import java.io.File;
import java.nio.file.Files;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code report} as Maven configures it from a POM, run on a local cloud of its own or on a folder. */
@MojoTest
class ReportGoalTest {

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    @Test
    @InjectMojo(goal = "report", pom = GoalBuild.POM)
    @MojoParameter(name = "eventsIncludeProbes", value = "true")
    void reportsWhatWasCollected(ReportMojo report) throws Exception {
        build.run(Builds.sibling(report, new SetupMojo()), "setup");
        build.lines().clear();

        build.run(report, "report");

        var page = build.folder().resolve("out/report.html");
        assertThat(page)
                .content()
                .startsWith("<!DOCTYPE html>")
                .contains("<p>s3://shop-logs-000000000000-us-east-1/shop/, since ")
                .contains("<bdi>snowplow-maven-plugin</bdi>");
        assertThat(build.lines()).anyMatch(line -> line.contains("The report is " + page.toUri()));
        assertThat(build.calls()).doesNotContain("WRITE");
    }

    @Test
    @InjectMojo(goal = "report", pom = GoalBuild.POM)
    @MojoParameter(name = "local", value = "false")
    void reportsOnAFolderWithoutAnyCloud(ReportMojo report) throws Exception {
        Files.createDirectories(build.folder().resolve("logs"));
        MojoExtension.setVariableValueToObject(report, "eventsSource", new File("logs"));
        MojoExtension.setVariableValueToObject(report, "reportOutput", new File("pages/events.html"));
        Files.writeString(
                build.folder().resolve("logs/E1.2026-11-24-10.aa.gz"),
                "2026-11-24\t10:00:00\tLHR1\t43\t192.0.2.1\tGET\thost\t/i\t200\t-\t-\te=pv&p=web&tv=js-4&aid=shop\n");

        build.run(report, "report");

        assertThat(build.folder().resolve("pages/events.html"))
                .content()
                .contains("<bdi>shop</bdi>", "<title>2026-11-24 10:00: 1 good, 0 bad</title>")
                .doesNotContain("192.0.2.1");
        assertThat(build.folder().resolve("cloud")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "report", pom = GoalBuild.POM)
    @MojoParameter(name = "eventsSince", value = "lately")
    void saysAllThatIsWrongBeforeItCallsAnything(ReportMojo report) throws Exception {
        Files.createDirectories(build.folder().resolve("pages"));
        MojoExtension.setVariableValueToObject(report, "reportOutput", new File("pages"));

        assertThatThrownBy(() -> build.run(report, "report"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("eventsSince = 'lately'")
                .hasMessageContaining("reportOutput = '" + build.folder().resolve("pages") + "'");
        assertThat(build.folder().resolve("cloud")).doesNotExist();
    }
}
