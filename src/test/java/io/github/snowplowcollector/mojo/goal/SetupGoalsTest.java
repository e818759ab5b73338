package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code setup} and its stages as Maven configures them from a POM, run on a local cloud of their own. */
@MojoTest
class SetupGoalsTest {

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    void setupProvesThatAnEventArrives(SetupMojo setup) throws Exception {
        build.run(setup, "setup");

        assertThat(build.lines())
                .anyMatch(line -> line.contains("+ pixel-bucket "))
                .anyMatch(line -> line.matches(".*Stage 5 of 5, verify-pixel: \\d+ pass.*"))
                .anyMatch(line -> line.matches(".*Event [0-9a-f-]{36} arrived in the log.*"))
                .anyMatch(line -> line.contains("eventMethod: 'get'"));
        assertThat(build.project().getProperties().getProperty("snowplow.output.collectorUrl"))
                .startsWith("http://localhost:");
        assertThat(build.folder().resolve("out"))
                .isDirectoryContaining("glob:**/collector.json")
                .isDirectoryContaining("glob:**/collector.properties")
                .isDirectoryContaining("glob:**/verify.json")
                .isDirectoryContaining("glob:**/snowplow-calls.json")
                .isDirectoryContaining("glob:**/TEST-snowplow-verify-pixel.xml");
    }

    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    @MojoParameter(name = "wait", value = "false")
    void setupLeavesVerificationOutWhenItDoesNotWait(SetupMojo setup) throws Exception {
        build.run(setup, "setup");

        assertThat(build.lines()).anyMatch(line -> line.contains("verify-pixel: left out, because wait is false"));
        assertThat(build.folder().resolve("out/verify.json")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "create-pixel-bucket", pom = GoalBuild.POM)
    void createPixelBucketTellsTheBucketsBeforeThereIsADistribution(CreatePixelBucketMojo goal) throws Exception {
        build.run(goal, "create-pixel-bucket");

        assertThat(build.project().getProperties())
                .containsEntry("snowplow.output.pixelBucket", "shop-pixel-000000000000-us-east-1")
                .containsEntry("snowplow.output.logBucket", "shop-logs-000000000000-us-east-1")
                .doesNotContainKey("snowplow.output.collectorUrl");
    }

    @Test
    @InjectMojo(goal = "upload-pixel", pom = GoalBuild.POM)
    void uploadPixelNamesTheGoalThatItBuildsOn(UploadPixelMojo goal) {
        assertThatThrownBy(() -> build.run(goal, "upload-pixel"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("snowplow:create-pixel-bucket");
    }

    @Test
    @InjectMojo(goal = "create-log-bucket", pom = GoalBuild.POM)
    @MojoParameter(name = "logging", value = "none")
    void createLogBucketDoesNothingWithoutLogs(CreateLogBucketMojo goal) throws Exception {
        build.run(goal, "create-log-bucket");

        assertThat(build.lines()).anyMatch(line -> line.contains("events sent to this collector are lost"));
        assertThat(build.calls()).doesNotContain("WRITE");
    }

    @Test
    @InjectMojo(goal = "create-distribution", pom = GoalBuild.POM)
    void createDistributionNamesTheGoalThatItBuildsOn(CreateDistributionMojo goal) {
        assertThatThrownBy(() -> build.run(goal, "create-distribution"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("snowplow:create-pixel-bucket");
    }

    @Test
    @InjectMojo(goal = "verify-pixel", pom = GoalBuild.POM)
    void verifyPixelSaysThatThereIsNoCollector(VerifyPixelMojo goal) {
        assertThatThrownBy(() -> build.run(goal, "verify-pixel"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "snowplow:verify-pixel failed: the collector shop has no distribution in account 000000000000,"
                                + " us-east-1. Fix: run snowplow:setup, or check collector, region and credentials.");
    }

    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    @MojoParameter(name = "adopt", value = "true")
    void setupShowsWhatAdoptTakesOverBeforeItDoes(SetupMojo setup) throws Exception {
        build.inCloud(aws -> aws.s3().createBucket(r -> r.bucket("theirs")));
        MojoExtension.setVariableValueToObject(setup, "pixelBucket", "theirs");

        build.run(setup, "setup");

        var shown = build.lines().indexOf("info: snowplow.adopt takes over what exists. This is what changes:");
        var begun = build.lines().indexOf("info: Making the changes:");
        assertThat(shown).isNotNegative();
        assertThat(build.lines().subList(shown, begun))
                .anyMatch(line -> line.matches(".*[+~] pixel-bucket.tags .*snowplow:adopted.*"))
                .anyMatch(line -> line.matches(".*, \\d+ in order"));
        assertThat(build.lines().subList(begun, build.lines().size()))
                .anyMatch(line -> line.matches(".*[+~] pixel-bucket.tags .*"));
        assertThat(build.lines().subList(0, shown)).noneMatch(line -> line.matches("info: [+~] .*"));
    }
}
