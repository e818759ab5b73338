package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.run.AgreedPlan;
import java.io.File;
import java.nio.file.Files;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan that is read, and that set-up is held to. */
@MojoTest
class AgreedPlanTest {

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    private static final String LOGS = "shop-logs-000000000000-us-east-1";
    private static final String HEAD = "{\"formatVersion\": 1, \"collector\": \"shop\","
            + " \"accountId\": \"000000000000\", \"region\": \"us-east-1\", \"notices\": [], \"changes\": ";

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    void setupMakesThePlannedChangesAndThoseOnly(PlanMojo plan) throws Exception {
        planned(plan);
        assertThat(build.lines())
                .anyMatch(line -> line.matches("info: The plan is in .*agreed.json. Hold setup to it .*"));

        held(plan);
        assertThat(build.lines()).noneMatch(line -> line.contains("in order already"));
        held(plan);

        assertThat(build.lines())
                .anyMatch(line -> line.matches(
                        "info: Planned in .*agreed.json and in order already: pixel-bucket, .*distribution.*"));
        assertThat(build.calls()).doesNotContain("\"WRITE\"");
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    void setupRefusesBeforeTheFirstWriteWhatWasNotPlannedAndHealsTheGrant(PlanMojo plan) throws Exception {
        held(plan, null);
        planned(plan);
        build.inCloud(aws -> aws.s3().putBucketAcl(r -> r.bucket(LOGS).acl("private")));
        build.lines().clear();
        held(plan);
        assertThat(build.lines())
                .contains("warn: Events are being lost: awslogsdelivery has no grant on the log bucket " + LOGS
                        + ". This run puts it right.")
                .anyMatch(line -> line.startsWith("info: + log-bucket.log-delivery-grant "));

        build.inCloud(aws -> aws.s3().deleteBucketCors(r -> r.bucket("shop-pixel-000000000000-us-east-1")));

        assertRefused(plan)
                .hasMessageContaining("\npixel-bucket.cors: create, which was not planned\n")
                .hasMessageContaining("Fix: look at it with snowplow:plan");
        assertThat(build.calls()).doesNotContain("\"WRITE\"");
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    void setupRefusesAnotherValueThanThePlannedOne(PlanMojo plan) throws Exception {
        planned(plan);
        MojoExtension.setVariableValueToObject(plan, "priceClass", "PriceClass_100");

        assertRefused(plan)
                .hasMessageContaining("distribution priceClass: 'PriceClass_100', planned was 'PriceClass_All'");
        assertThat(build.calls()).doesNotContain("\"WRITE\"");
    }

    @ParameterizedTest
    @CsvSource({
        "shop, other, It is a plan of the collector other in us-east-1",
        "us-east-1, eu-west-1, It is a plan of the collector shop in eu-west-1",
        "000000000000, 123456789012, is of account 123456789012",
    })
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    void setupRefusesThePlanOfSomethingElse(String part, String other, String why, SetupMojo setup) throws Exception {
        Files.writeString(build.folder().resolve("agreed.json"), (HEAD + "[]}").replace(part, other));

        assertRefused(setup).hasMessageContaining(why);
        assertThat(build.lines()).noneMatch(line -> line.startsWith("info: + "));
    }

    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    void setupSaysThatAFileHoldsNoPlan(SetupMojo setup) throws Exception {
        Files.writeString(build.folder().resolve("agreed.json"), HEAD + "[], \"\u001b[31m\": }");
        MojoExtension.setVariableValueToObject(setup, "planFile", new File("agreed.json"));

        assertThatThrownBy(() -> build.run(setup, "setup"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("planFile = '" + build.folder().resolve("agreed.json") + "'")
                .hasMessageContaining(
                        "A set-up is held to a plan only if it can be read: it is no whole JSON, see line 1.")
                .message()
                .doesNotContain("\u001b");
        assertThat(build.folder().resolve("cloud")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    @MojoParameter(name = "planDetail", value = "true")
    void planShowsWholeValuesStageByStageOnRequest(PlanMojo plan) throws Exception {
        build.run(plan, "plan");

        assertThat(build.lines())
                .containsSubsequence(
                        "info: Stage 1 of 5, create-pixel-bucket",
                        "info: + pixel-bucket",
                        "info:       shop-pixel-000000000000-us-east-1",
                        "info:       tags.snowplow:collector: shop",
                        "info:       object-ownership: BucketOwnerEnforced",
                        "info: Stage 2 of 5, upload-pixel",
                        "info: Stage 3 of 5, create-log-bucket",
                        "info: + log-bucket.lifecycle",
                        "info: Stage 4 of 5, create-distribution",
                        "info:       originAccessControlId: known after apply")
                .contains("info:       +   \"Sid\": \"AllowCloudFrontServicePrincipalReadOnly\"")
                .noneMatch(line -> line.endsWith("..."));
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    void planSaysThatItCannotWriteTheFile(PlanMojo plan) throws Exception {
        Files.createDirectories(build.folder().resolve("agreed.json/x"));

        assertThatThrownBy(() -> planned(plan))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Cannot write " + build.folder().resolve("agreed.json"))
                .hasMessageContaining("planFile");
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    void planSaysWhereWholeValuesAre(PlanMojo plan) throws Exception {
        build.run(plan, "plan");

        assertThat(build.lines())
                .anyMatch(line -> line.endsWith(" ..."))
                .last()
                .asString()
                .matches("info: Values that end in \\.\\.\\. are whole in .*plan\\.json, and here with snowplow:plan"
                        + " -Dsnowplow\\.planDetail\\.");
    }

    @Test
    @InjectMojo(goal = "status", pom = GoalBuild.POM)
    void statusWarnsOfALossAndFailsOnRequest(StatusMojo status) throws Exception {
        build.run(Builds.sibling(status, new SetupMojo()), "setup");
        build.inCloud(aws -> aws.s3().putBucketAcl(r -> r.bucket(LOGS).acl("private")));

        build.run(status, "status");

        assertThat(build.lines())
                .contains("warn: Events are being lost: awslogsdelivery has no grant on the log bucket " + LOGS
                        + ". Fix: run snowplow:setup.")
                .anyMatch(line -> line.matches("warn: fail +log-grant .*"));
        assertThat(Files.readString(build.folder().resolve("out/status.json"))).contains("\"losses\": [");
        MojoExtension.setVariableValueToObject(status, "failOnLoss", "true");
        assertThatThrownBy(() -> build.run(status, "status"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("loses events, and snowplow.failOnLoss is set: awslogsdelivery has no grant");
        build.run(Builds.sibling(status, new SetupMojo()), "setup");
        build.run(status, "status");
    }

    private void planned(PlanMojo plan) throws Exception {
        MojoExtension.setVariableValueToObject(plan, "planFile", new File("agreed.json"));
        build.run(plan, "plan");
    }

    private void held(CollectorMojo configured) throws Exception {
        held(configured, new File("agreed.json"));
    }

    private void held(CollectorMojo configured, File planFile) throws Exception {
        var setup = Builds.sibling(configured, new SetupMojo());
        MojoExtension.setVariableValueToObject(setup, "planFile", planFile);
        MojoExtension.setVariableValueToObject(setup, "wait", "false");
        build.run(setup, "setup");
    }

    private AbstractThrowableAssert<?, ?> assertRefused(CollectorMojo configured) {
        return assertThatThrownBy(() -> held(configured)).isInstanceOf(MojoFailureException.class);
    }

    /** As an empty variable of a pipeline gives it, and -Dsnowplow.planFile without a value. */
    @Test
    void refusesANameThatIsNone() {
        for (var name : List.of("", "true")) {
            var problems = new Problems();
            AgreedPlan.checkName(new File(name), problems);
            assertThat(problems.found()).as(name).hasSize(1);
        }
    }
}
