package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No goal goes on with the credentials of another account than the one named; each is told so before its first line. */
@MojoTest
@MojoParameter(name = "local", value = "false")
@MojoParameter(name = "region", value = "us-east-1")
class AccountGuardTest {

    private static final String POM = "src/test/resources/goals/pom.xml";
    private static final String NAMED = "123456789012";

    @TempDir
    Path folder;

    private final LogLines lines = new LogLines();
    private MavenProject project;

    @BeforeEach
    void makeProject() {
        project = Builds.module("shop", folder, Builds.plugin());
        System.setProperty("aws.accessKeyId", "any");
        System.setProperty("aws.secretAccessKey", "any");
    }

    @AfterEach
    void forgetKeys() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    @InjectMojo(goal = "plan", pom = POM)
    void plan(PlanMojo goal) throws Exception {
        refuses(goal, "plan");
    }

    @Test
    @InjectMojo(goal = "status", pom = POM)
    void status(StatusMojo goal) throws Exception {
        refuses(goal, "status");
    }

    @Test
    @InjectMojo(goal = "audit", pom = POM)
    void audit(AuditMojo goal) throws Exception {
        refuses(goal, "audit");
    }

    @Test
    @InjectMojo(goal = "snippet", pom = POM)
    void snippet(SnippetMojo goal) throws Exception {
        refuses(goal, "snippet");
    }

    @Test
    @InjectMojo(goal = "verify-pixel", pom = POM)
    void verifyPixel(VerifyPixelMojo goal) throws Exception {
        refuses(goal, "verify-pixel");
    }

    @Test
    @InjectMojo(goal = "events", pom = POM)
    void events(EventsMojo goal) throws Exception {
        refuses(goal, "events");
    }

    @Test
    @InjectMojo(goal = "iam-policy", pom = POM)
    void iamPolicy(IamPolicyMojo goal) throws Exception {
        refuses(goal, "iam-policy");
        assertThat(folder.resolve("out/iam")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "setup", pom = POM)
    void setup(SetupMojo goal) throws Exception {
        refuses(goal, "setup");
    }

    @Test
    @InjectMojo(goal = "iam-policy", pom = POM)
    @MojoParameter(name = "accountId", value = NAMED)
    @MojoParameter(name = "maxAttempts", value = "1")
    @MojoParameter(name = "endpoint", value = "http://localhost:1")
    void iamPolicyTakesTheAccountAtItsWordWhereNobodySaysWhoCalls(IamPolicyMojo goal) throws Exception {
        run(goal, "iam-policy");

        assertThat(Files.readString(folder.resolve("out/iam/setup.json")))
                .contains("shop-pixel-" + NAMED + "-us-east-1");
    }

    @Test
    @InjectMojo(goal = "setup", pom = POM)
    @MojoParameter(name = "local", value = "true")
    @MojoParameter(name = "wait", value = "false")
    @MojoParameter(name = "accountId", value = NAMED)
    void aProfileWithAnAccountIsRehearsedOnTheLocalCloud(SetupMojo goal) throws Exception {
        run(goal, "setup");

        assertThat(lines.lines).anyMatch(line -> line.contains("Collector shop in account " + NAMED));
        assertThat(project.getProperties())
                .containsEntry("snowplow.output.pixelBucket", "shop-pixel-" + NAMED + "-us-east-1");
    }

    private void refuses(CollectorMojo goal, String name) throws Exception {
        var options =
                new LocalCloudOptions(folder.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC());
        try (var cloud = LocalCloud.open(options)) {
            MojoExtension.setVariableValueToObject(
                    goal, "endpoint", cloud.endpoint().toString());
            MojoExtension.setVariableValueToObject(goal, "accountId", NAMED);
            assertThatThrownBy(() -> run(goal, name))
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessageContainingAll("accountId = '" + NAMED + "'", "belong to account 000000000000", "Fix: ");
        }
        assertThat(lines.lines).noneMatch(line -> line.startsWith("info: Collector "));
        assertThat(Files.readString(folder.resolve("out/snowplow-calls.json"))).doesNotContain("WRITE");
    }

    private void run(CollectorMojo goal, String name) throws Exception {
        Builds.run(goal, name, Builds.request(folder), project, lines);
    }
}
