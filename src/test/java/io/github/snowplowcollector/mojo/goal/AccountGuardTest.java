package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No goal goes on with the credentials of another account than the one named; each is told so before its first line. */
@MojoTest
@MojoParameter(name = "local", value = "false")
@MojoParameter(name = "region", value = "us-east-1")
class AccountGuardTest {

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    private static final String NAMED = "123456789012";

    @BeforeEach
    void setKeys() {
        System.setProperty("aws.accessKeyId", "any");
        System.setProperty("aws.secretAccessKey", "any");
    }

    @AfterEach
    void forgetKeys() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    void plan(PlanMojo goal) throws Exception {
        refuses(goal, "plan");
    }

    @Test
    @InjectMojo(goal = "status", pom = GoalBuild.POM)
    void status(StatusMojo goal) throws Exception {
        refuses(goal, "status");
    }

    @Test
    @InjectMojo(goal = "audit", pom = GoalBuild.POM)
    void audit(AuditMojo goal) throws Exception {
        refuses(goal, "audit");
    }

    @Test
    @InjectMojo(goal = "snippet", pom = GoalBuild.POM)
    void snippet(SnippetMojo goal) throws Exception {
        refuses(goal, "snippet");
    }

    @Test
    @InjectMojo(goal = "verify-pixel", pom = GoalBuild.POM)
    void verifyPixel(VerifyPixelMojo goal) throws Exception {
        refuses(goal, "verify-pixel");
    }

    @Test
    @InjectMojo(goal = "events", pom = GoalBuild.POM)
    void events(EventsMojo goal) throws Exception {
        refuses(goal, "events");
    }

    @Test
    @InjectMojo(goal = "iam-policy", pom = GoalBuild.POM)
    void iamPolicy(IamPolicyMojo goal) throws Exception {
        refuses(goal, "iam-policy");
        assertThat(build.folder().resolve("out/iam")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    void setup(SetupMojo goal) throws Exception {
        refuses(goal, "setup");
    }

    @Test
    @InjectMojo(goal = "iam-policy", pom = GoalBuild.POM)
    @MojoParameter(name = "accountId", value = NAMED)
    @MojoParameter(name = "maxAttempts", value = "1")
    @MojoParameter(name = "endpoint", value = "http://localhost:1")
    void iamPolicyTakesTheAccountAtItsWordWhereNobodySaysWhoCalls(IamPolicyMojo goal) throws Exception {
        build.run(goal, "iam-policy");

        assertThat(Files.readString(build.folder().resolve("out/iam/setup.json")))
                .contains("shop-pixel-" + NAMED + "-us-east-1");
    }

    @Test
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    @MojoParameter(name = "local", value = "true")
    @MojoParameter(name = "wait", value = "false")
    @MojoParameter(name = "accountId", value = NAMED)
    void aProfileWithAnAccountIsRehearsedOnTheLocalCloud(SetupMojo goal) throws Exception {
        build.run(goal, "setup");

        assertThat(build.lines()).anyMatch(line -> line.contains("Collector shop in account " + NAMED));
        assertThat(build.project().getProperties())
                .containsEntry("snowplow.output.pixelBucket", "shop-pixel-" + NAMED + "-us-east-1");
    }

    private void refuses(CollectorMojo goal, String name) throws Exception {
        try (var cloud = build.openCloud()) {
            MojoExtension.setVariableValueToObject(
                    goal, "endpoint", cloud.endpoint().toString());
            MojoExtension.setVariableValueToObject(goal, "accountId", NAMED);
            assertThatThrownBy(() -> build.run(goal, name))
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessageContainingAll("accountId = '" + NAMED + "'", "belong to account 000000000000", "Fix: ");
        }
        assertThat(build.lines()).noneMatch(line -> line.startsWith("info: Collector "));
        assertThat(build.calls()).doesNotContain("WRITE");
    }
}
