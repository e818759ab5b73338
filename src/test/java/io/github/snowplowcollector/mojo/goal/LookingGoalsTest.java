package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.mojo.Builds;
import java.nio.file.Files;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/** {@code plan} and {@code status}, which look and change nothing, run on a local cloud of their own. */
@MojoTest
class LookingGoalsTest {

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    void planSaysWhatSetupWouldChangeAndChangesNothing(PlanMojo plan) throws Exception {
        build.run(plan, "plan");

        assertThat(build.lines())
                .anyMatch(line -> line.contains("+ distribution "))
                .anyMatch(line -> line.matches("info: \\d+ to add, 0 to change, 0 in order"));
        assertThat(Files.readString(build.folder().resolve("out/plan.json")))
                .contains("\"address\": \"pixel-bucket.cors\"")
                .contains("known after apply");
        assertThat(build.calls()).doesNotContain("WRITE");
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    @MojoParameter(name = "failOnChanges", value = "true")
    void planIsADriftGate(PlanMojo plan) {
        assertThatThrownBy(() -> build.run(plan, "plan"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("failOnChanges is set");
    }

    @Test
    @InjectMojo(goal = "status", pom = GoalBuild.POM)
    void statusSaysThatThereIsNoDistributionYet(StatusMojo status) throws Exception {
        build.run(status, "status");

        assertThat(build.lines()).anyMatch(line -> line.contains("There is no distribution yet"));
        assertThat(Files.readString(build.folder().resolve("out/status.json"))).contains("\"collector\": null");
    }

    @Test
    @InjectMojo(goal = "status", pom = GoalBuild.POM)
    @MojoParameter(name = "failOnDrift", value = "true")
    void statusFailsOnDrift(StatusMojo status) {
        assertThatThrownBy(() -> build.run(status, "status"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("failOnDrift is set");
    }

    @Test
    @InjectMojo(goal = "status", pom = GoalBuild.POM)
    void statusShowsTheHealthOfTheLogs(StatusMojo status) throws Exception {
        build.run(Builds.sibling(status, new SetupMojo()), "setup");
        build.lines().clear();

        build.run(status, "status");

        assertThat(build.lines())
                .anyMatch(line -> line.matches(".*0 to add, 0 to change, \\d+ in order"))
                .anyMatch(line -> line.matches(".*pass +log-grant .*"))
                .anyMatch(line -> line.matches(".*pass +log-newest .*"))
                .anyMatch(line -> line.matches(
                        ".*pass +last-verified +arrived: event [0-9a-f-]{36}, sent .* ago, arrived after .*"));
        assertThat(build.calls()).doesNotContain("WRITE");
        assertThat(build.calls("GetDistribution", "GetBucketAcl"))
                .as("what settings and health both need is read once")
                .containsExactlyInAnyOrder("GetDistribution", "GetBucketAcl");
        assertThat(build.calls("GetBucketOwnershipControls"))
                .as("once a bucket")
                .hasSize(2);
    }

    @Test
    @InjectMojo(goal = "status", pom = GoalBuild.POM)
    @MojoParameter(name = "logging", value = "v2")
    @MojoParameter(name = "failOnDrift", value = "true")
    @MojoParameter(name = "failOnLoss", value = "true")
    void statusShowsTheHealthOfLoggingV2(StatusMojo status) throws Exception {
        build.run(Builds.sibling(status, new SetupMojo()), "setup");
        assertThat(build.lines())
                .anyMatch(line -> line.matches(".*Logs +s3://shop-logs-.*/shop/v2/w3c/ \\(logging v2\\)"));
        build.lines().clear();

        build.run(status, "status");

        assertThat(build.lines())
                .anyMatch(line -> line.matches(".*pass +logging +delivery \\w+ to shop-logs-.*/shop/v2/w3c"))
                .anyMatch(line -> line.matches(".*pass +log-policy .*"))
                .anyMatch(line -> line.matches(".*pass +log-newest +shop/v2/w3c/distributionid=.*"))
                .anyMatch(line -> line.matches(".*pass +last-verified +arrived: event .*"));
        assertThat(build.calls()).doesNotContain("WRITE");
    }

    @Test
    @InjectMojo(goal = "status", pom = GoalBuild.POM)
    @MojoParameter(name = "failOnDrift", value = "true")
    void statusFailsOnDriftOnlyAndNamesIt(StatusMojo status) throws Exception {
        build.run(Builds.sibling(status, new SetupMojo()), "setup");
        build.run(status, "status");
        MojoExtension.setVariableValueToObject(status, "priceClass", "PriceClass_100");

        assertThatThrownBy(() -> build.run(status, "status")).hasMessageContaining("failOnDrift is set");

        assertThat(build.lines())
                .anyMatch(line -> line.matches(".*~ distribution +priceClass: PriceClass_All -> PriceClass_100"));
        assertThat(Files.readString(build.folder().resolve("out/status.json"))).contains("\"PriceClass_100\"");
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    @MojoParameter(name = "failOnChanges", value = "true")
    void planPassesTheGateWhenAllIsInOrder(PlanMojo plan) throws Exception {
        build.run(Builds.sibling(plan, new SetupMojo()), "setup");
        build.lines().clear();

        build.run(plan, "plan");

        assertThat(build.lines()).last().asString().matches("info: 0 to add, 0 to change, \\d+ in order");
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    @MojoParameter(name = "adopt", value = "true")
    @MojoParameter(name = "pixelBucket", value = "collector-2014")
    void everyGoalNamesTheDistributionThatReadsThePixelBucket(PlanMojo plan) throws Exception {
        build.inCloud(aws -> aws.cloudFront()
                .createDistribution(r -> r.distributionConfig(c -> c.callerReference("by hand")
                        .comment("")
                        .enabled(true)
                        .origins(o -> o.quantity(1)
                                .items(Origin.builder()
                                        .id("website")
                                        .domainName("collector-2014.s3-website-us-east-1.amazonaws.com")
                                        .customOriginConfig(origin -> origin.httpPort(80)
                                                .httpsPort(443)
                                                .originProtocolPolicy("http-only"))
                                        .build()))
                        .defaultCacheBehavior(b -> b.targetOriginId("website")
                                .viewerProtocolPolicy("allow-all")
                                .cachePolicyId("b2884449-e4de-46a7-ac36-70bc7f1ddd6d")))));
        var named =
                ".*bucket collector-2014 is the origin of distribution E\\w+ \\(d\\w+\\.cloudfront\\.net\\).*Fix: .*";

        build.run(plan, "plan");
        assertThat(build.lines()).anyMatch(line -> line.matches("info: ! pixel-bucket +" + named));

        assertThatThrownBy(() -> build.run(Builds.sibling(plan, new SetupMojo()), "setup"))
                .isInstanceOf(MojoFailureException.class)
                .message()
                .matches("(?s)" + named);
        assertThatThrownBy(() -> build.run(Builds.sibling(plan, new UploadPixelMojo()), "upload-pixel"))
                .isInstanceOf(MojoFailureException.class)
                .message()
                .matches("(?s)" + named);
        assertThat(build.calls()).doesNotContain("WRITE");
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    void planOnTheLocalCloudIsNoMoveFromAnAccount(PlanMojo plan) throws Exception {
        Files.createDirectories(build.folder().resolve("out"));
        Files.writeString(build.folder().resolve("out/collector.json"), """
                {"collector": "shop", "region": "us-east-1", "accountId": "111111111111"}""");

        build.run(plan, "plan");

        assertThat(build.lines()).noneMatch(line -> line.contains("111111111111"));
    }

    @Test
    @InjectMojo(goal = "status", pom = GoalBuild.POM)
    void statusSaysWhatItCannotDecide(StatusMojo status) throws Exception {
        build.run(Builds.sibling(status, new SetupMojo()), "setup");
        build.inCloud(LookingGoalsTest::copyTheDistribution);
        build.lines().clear();

        build.run(status, "status");

        assertThat(build.lines()).anyMatch(line -> line.contains("! distribution") && line.contains("more than one"));
        assertThat(Files.readString(build.folder().resolve("out/status.json"))).contains("\"REFUSED\"");
    }

    private static void copyTheDistribution(AwsClients aws) {
        var id = aws.cloudFront()
                .listDistributions()
                .distributionList()
                .items()
                .get(0)
                .id();
        var config = aws.cloudFront().getDistributionConfig(r -> r.id(id)).distributionConfig();
        aws.cloudFront()
                .createDistribution(r -> r.distributionConfig(config.toBuilder()
                        .callerReference("snowplow-collector/shop/us-east-1/2")
                        .build()));
    }
}
