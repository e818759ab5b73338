package io.github.snowplowcollector.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every goal as Maven configures it from a POM, run on a local cloud of its own. */
@MojoTest
class GoalsTest {

    private static final String POM = "src/test/resources/goals/pom.xml";

    @TempDir
    Path folder;

    private final LogLines lines = new LogLines();
    private MavenProject project;

    @BeforeEach
    void makeProject() {
        project = Builds.module("shop", folder, Builds.plugin());
    }

    @Test
    @InjectMojo(goal = "setup", pom = POM)
    void setupProvesThatAnEventArrives(SetupMojo setup) throws Exception {
        run(setup, "setup");

        assertThat(lines.lines)
                .anyMatch(line -> line.contains("+ pixel-bucket "))
                .anyMatch(line -> line.matches(".*Stage 5 of 5, verify-pixel: \\d+ pass.*"))
                .anyMatch(line -> line.matches(".*Event [0-9a-f-]{36} arrived in the log.*"))
                .anyMatch(line -> line.contains("eventMethod: 'get'"));
        assertThat(project.getProperties().getProperty("snowplow.output.collectorUrl"))
                .startsWith("http://localhost:");
        assertThat(folder.resolve("out"))
                .isDirectoryContaining("glob:**/collector.json")
                .isDirectoryContaining("glob:**/collector.properties")
                .isDirectoryContaining("glob:**/verify.json")
                .isDirectoryContaining("glob:**/snowplow-calls.json")
                .isDirectoryContaining("glob:**/TEST-snowplow-verify-pixel.xml");
    }

    @Test
    @InjectMojo(goal = "setup", pom = POM)
    @MojoParameter(name = "wait", value = "false")
    void setupLeavesVerificationOutWhenItDoesNotWait(SetupMojo setup) throws Exception {
        run(setup, "setup");

        assertThat(lines.lines).anyMatch(line -> line.contains("verify-pixel: left out, because wait is false"));
        assertThat(folder.resolve("out/verify.json")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "create-pixel-bucket", pom = POM)
    void createPixelBucketTellsTheBucketsBeforeThereIsADistribution(CreatePixelBucketMojo goal) throws Exception {
        run(goal, "create-pixel-bucket");

        assertThat(project.getProperties())
                .containsEntry("snowplow.output.pixelBucket", "shop-pixel-000000000000-us-east-1")
                .containsEntry("snowplow.output.logBucket", "shop-logs-000000000000-us-east-1")
                .doesNotContainKey("snowplow.output.collectorUrl");
    }

    @Test
    @InjectMojo(goal = "upload-pixel", pom = POM)
    void uploadPixelNamesTheGoalThatItBuildsOn(UploadPixelMojo goal) {
        assertThatThrownBy(() -> run(goal, "upload-pixel"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("snowplow:create-pixel-bucket");
    }

    @Test
    @InjectMojo(goal = "create-log-bucket", pom = POM)
    @MojoParameter(name = "logging", value = "none")
    void createLogBucketDoesNothingWithoutLogs(CreateLogBucketMojo goal) throws Exception {
        run(goal, "create-log-bucket");

        assertThat(lines.lines).anyMatch(line -> line.contains("events sent to this collector are lost"));
        assertThat(Files.readString(folder.resolve("out/snowplow-calls.json"))).doesNotContain("WRITE");
    }

    @Test
    @InjectMojo(goal = "create-distribution", pom = POM)
    void createDistributionNamesTheGoalThatItBuildsOn(CreateDistributionMojo goal) {
        assertThatThrownBy(() -> run(goal, "create-distribution"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("snowplow:create-pixel-bucket");
    }

    @Test
    @InjectMojo(goal = "verify-pixel", pom = POM)
    void verifyPixelSaysThatThereIsNoCollector(VerifyPixelMojo goal) {
        assertThatThrownBy(() -> run(goal, "verify-pixel"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Fix: run snowplow:setup");
    }

    private void run(SnowplowMojo goal, String name) throws Exception {
        goal.setLog(lines);
        MojoExtension.setVariableValueToObject(goal, "project", project);
        MojoExtension.setVariableValueToObject(goal, "session", Builds.session(Builds.request(folder), project));
        MojoExtension.setVariableValueToObject(goal, "mojoExecution", Builds.execution(name, List.of(), Map.of()));
        MojoExtension.setVariableValueToObject(goal, "outputDirectory", new File(folder.toFile(), "out"));
        MojoExtension.setVariableValueToObject(goal, "localDirectory", new File(folder.toFile(), "cloud"));
        goal.execute();
    }
}
