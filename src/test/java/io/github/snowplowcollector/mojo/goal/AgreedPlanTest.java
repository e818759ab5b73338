package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.RegionChoice;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.LogLines;
import io.github.snowplowcollector.mojo.run.AgreedPlan;
import io.github.snowplowcollector.mojo.run.ConnectionSettings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan that is read, and that set-up is held to. */
@MojoTest
class AgreedPlanTest {

    private static final String POM = "src/test/resources/goals/pom.xml";
    private static final String LOGS = "shop-logs-000000000000-us-east-1";
    private static final String HEAD = "{\"formatVersion\": 1, \"collector\": \"shop\","
            + " \"accountId\": \"000000000000\", \"region\": \"us-east-1\", \"notices\": [], \"changes\": ";

    @TempDir
    Path folder;

    private final LogLines lines = new LogLines();
    private MavenProject project;

    @BeforeEach
    void makeProject() {
        project = Builds.module("shop", folder, Builds.plugin());
    }

    @Test
    @InjectMojo(goal = "plan", pom = POM)
    void setupMakesThePlannedChangesAndThoseOnly(PlanMojo plan) throws Exception {
        planned(plan);
        assertThat(lines.lines)
                .anyMatch(line -> line.matches("info: The plan is in .*agreed.json. Hold setup to it .*"));

        held(plan);
        assertThat(lines.lines).noneMatch(line -> line.contains("in order already"));
        held(plan);

        assertThat(lines.lines)
                .anyMatch(line -> line.matches(
                        "info: Planned in .*agreed.json and in order already: pixel-bucket, .*distribution.*"));
        assertThat(calls()).doesNotContain("\"WRITE\"");
    }

    @Test
    @InjectMojo(goal = "plan", pom = POM)
    void setupRefusesBeforeTheFirstWriteWhatWasNotPlannedAndHealsTheGrant(PlanMojo plan) throws Exception {
        held(plan, null);
        planned(plan);
        inCloud(aws -> aws.s3().putBucketAcl(r -> r.bucket(LOGS).acl("private")));
        lines.lines.clear();
        held(plan);
        assertThat(lines.lines)
                .contains("warn: Events are being lost: awslogsdelivery has no grant on the log bucket " + LOGS
                        + ". This run puts it right.")
                .anyMatch(line -> line.startsWith("info: + log-bucket.log-delivery-grant "));

        inCloud(aws -> aws.s3().deleteBucketCors(r -> r.bucket("shop-pixel-000000000000-us-east-1")));

        assertRefused(plan)
                .hasMessageContaining("\npixel-bucket.cors: create, which was not planned\n")
                .hasMessageContaining("Fix: look at it with snowplow:plan");
        assertThat(calls()).doesNotContain("\"WRITE\"");
    }

    @Test
    @InjectMojo(goal = "plan", pom = POM)
    void setupRefusesAnotherValueThanThePlannedOne(PlanMojo plan) throws Exception {
        planned(plan);
        MojoExtension.setVariableValueToObject(plan, "priceClass", "PriceClass_100");

        assertRefused(plan)
                .hasMessageContaining("distribution priceClass: 'PriceClass_100', planned was 'PriceClass_All'");
        assertThat(calls()).doesNotContain("\"WRITE\"");
    }

    @ParameterizedTest
    @CsvSource({
        "shop, other, It is a plan of the collector other in us-east-1",
        "us-east-1, eu-west-1, It is a plan of the collector shop in eu-west-1",
        "000000000000, 123456789012, is of account 123456789012",
    })
    @InjectMojo(goal = "setup", pom = POM)
    void setupRefusesThePlanOfSomethingElse(String part, String other, String why, SetupMojo setup) throws Exception {
        Files.writeString(folder.resolve("agreed.json"), (HEAD + "[]}").replace(part, other));

        assertRefused(setup).hasMessageContaining(why);
        assertThat(lines.lines).noneMatch(line -> line.startsWith("info: + "));
    }

    @Test
    @InjectMojo(goal = "setup", pom = POM)
    void setupSaysThatAFileHoldsNoPlan(SetupMojo setup) throws Exception {
        Files.writeString(folder.resolve("agreed.json"), HEAD + "[], \"\u001b[31m\": }");
        MojoExtension.setVariableValueToObject(setup, "planFile", new File("agreed.json"));

        assertThatThrownBy(() -> run(setup, "setup"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("planFile = '" + folder.resolve("agreed.json") + "'")
                .hasMessageContaining(
                        "A set-up is held to a plan only if it can be read: it is no whole JSON, see line 1.")
                .message()
                .doesNotContain("\u001b");
        assertThat(folder.resolve("cloud")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "plan", pom = POM)
    @MojoParameter(name = "planDetail", value = "true")
    void planShowsWholeValuesStageByStageOnRequest(PlanMojo plan) throws Exception {
        run(plan, "plan");

        assertThat(lines.lines)
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
    @InjectMojo(goal = "plan", pom = POM)
    void planSaysThatItCannotWriteTheFile(PlanMojo plan) throws Exception {
        Files.createDirectories(folder.resolve("agreed.json/x"));

        assertThatThrownBy(() -> planned(plan))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Cannot write " + folder.resolve("agreed.json"))
                .hasMessageContaining("planFile");
    }

    @Test
    @InjectMojo(goal = "plan", pom = POM)
    void planSaysWhereWholeValuesAre(PlanMojo plan) throws Exception {
        run(plan, "plan");

        assertThat(lines.lines)
                .anyMatch(line -> line.endsWith(" ..."))
                .last()
                .asString()
                .matches("info: Values that end in \\.\\.\\. are whole in .*plan\\.json, and here with snowplow:plan"
                        + " -Dsnowplow\\.planDetail\\.");
    }

    @Test
    @InjectMojo(goal = "status", pom = POM)
    void statusWarnsOfALossAndFailsOnRequest(StatusMojo status) throws Exception {
        run(Builds.sibling(status, new SetupMojo()), "setup");
        inCloud(aws -> aws.s3().putBucketAcl(r -> r.bucket(LOGS).acl("private")));

        run(status, "status");

        assertThat(lines.lines)
                .contains("warn: Events are being lost: awslogsdelivery has no grant on the log bucket " + LOGS
                        + ". Fix: run snowplow:setup.")
                .anyMatch(line -> line.matches("warn: fail +log-grant .*"));
        assertThat(Files.readString(folder.resolve("out/status.json"))).contains("\"losses\": [");
        MojoExtension.setVariableValueToObject(status, "failOnLoss", "true");
        assertThatThrownBy(() -> run(status, "status"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("loses events, and snowplow.failOnLoss is set: awslogsdelivery has no grant");
        run(Builds.sibling(status, new SetupMojo()), "setup");
        run(status, "status");
    }

    private void planned(PlanMojo plan) throws Exception {
        MojoExtension.setVariableValueToObject(plan, "planFile", new File("agreed.json"));
        run(plan, "plan");
    }

    private void held(CollectorMojo configured) throws Exception {
        held(configured, new File("agreed.json"));
    }

    private void held(CollectorMojo configured, File planFile) throws Exception {
        var setup = Builds.sibling(configured, new SetupMojo());
        MojoExtension.setVariableValueToObject(setup, "planFile", planFile);
        MojoExtension.setVariableValueToObject(setup, "wait", "false");
        run(setup, "setup");
    }

    private AbstractThrowableAssert<?, ?> assertRefused(CollectorMojo configured) {
        return assertThatThrownBy(() -> held(configured)).isInstanceOf(MojoFailureException.class);
    }

    private String calls() throws Exception {
        return Files.readString(folder.resolve("out/snowplow-calls.json"));
    }

    private void inCloud(Consumer<AwsClients> work) {
        try (var cloud = LocalCloud.open(new LocalCloudOptions(
                        folder.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
                var aws = AwsClients.open(
                        ConnectionSettings.localCloud(new RegionChoice("us-east-1", "the test"))
                                .at(cloud.endpoint())
                                .settings(Optional.empty(), 1, "test", true),
                        new CallLog())) {
            work.accept(aws);
        }
    }

    private void run(SnowplowMojo goal, String name) throws Exception {
        Builds.run(goal, name, Builds.request(folder), project, lines);
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
