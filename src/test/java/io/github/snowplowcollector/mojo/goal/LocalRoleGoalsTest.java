package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.sts.MadeUpToken;
import io.github.snowplowcollector.mojo.Builds;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code iam-policy} writes is rehearsed: goals take a pipeline's role of the local cloud and work under its policy. */
@MojoTest
class LocalRoleGoalsTest {

    private static final String ROLE = "arn:aws:iam::000000000000:role/deploy";

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    @Test
    @InjectMojo(goal = "iam-policy", pom = GoalBuild.POM)
    @MojoParameter(name = "oidcProvider", value = "GITHUB")
    @MojoParameter(name = "oidcRepository", value = "acme/shop")
    @MojoParameter(name = "oidcBranch", value = "main")
    void thePipelineOfTheRepositorySetsUpAndNoOther(IamPolicyMojo goal) throws Exception {
        build.run(goal, "iam-policy");
        var setup = Builds.sibling(goal, new SetupMojo());
        MojoExtension.setVariableValueToObject(
                setup,
                "localPolicy",
                build.folder().resolve("out/iam/setup.json").toFile());
        MojoExtension.setVariableValueToObject(
                setup,
                "localTrustPolicy",
                build.folder().resolve("out/iam/trust.json").toFile());
        build.tell("AWS_ROLE_ARN", ROLE);
        build.tell("AWS_ROLE_SESSION_NAME", "build-42");

        tellToken("acme/other");
        assertThatThrownBy(() -> build.run(setup, "setup"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll(
                        "Not authorized to perform sts:AssumeRoleWithWebIdentity", "The trust policy of " + ROLE);

        var token = tellToken("acme/shop");
        build.run(setup, "setup");
        assertThat(build.calls("AssumeRoleWithWebIdentity", "CreateDistributionWithTags"))
                .containsExactly("AssumeRoleWithWebIdentity", "CreateDistributionWithTags");
        assertThat(build.lines()).noneMatch(line -> line.contains(token));
        assertThat(build.calls()).doesNotContain(token);
    }

    private String tellToken(String repository) throws IOException {
        var token =
                MadeUpToken.ofGitHub(repository, Instant.now().plusSeconds(300)).toString();
        build.tell(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                Files.writeString(build.folder().resolve("token"), token).toString());
        return token;
    }

    private void trust(SnowplowMojo goal) throws Exception {
        var trust = Files.writeString(build.folder().resolve("trust.json"), """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "000000000000"}, "Condition": {"StringEquals": {"sts:ExternalId": "42"}}}}""");
        MojoExtension.setVariableValueToObject(goal, "localTrustPolicy", trust.toFile());
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    @MojoParameter(name = "roleArn", value = ROLE)
    @MojoParameter(name = "roleExternalId", value = "42")
    void aRoleIsTakenByName(PlanMojo goal) throws Exception {
        trust(goal);

        build.run(goal, "plan");

        assertThat(build.calls("AssumeRole")).hasSize(1);
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    @MojoParameter(name = "roleArn", value = ROLE)
    void aRoleThatDoesNotTrustIsNotTaken(PlanMojo goal) throws Exception {
        trust(goal);

        assertThatThrownBy(() -> build.run(goal, "plan"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll("user/local is not authorized to perform: sts:AssumeRole", ROLE);
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    void whoTakesNoRoleIsToldBeforeAnythingStarts(PlanMojo goal) throws Exception {
        trust(goal);

        assertThatThrownBy(() -> build.run(goal, "plan"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll("only a role has rights", "AWS_WEB_IDENTITY_TOKEN_FILE");
        assertThat(build.folder().resolve("cloud")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    @MojoParameter(name = "roleArn", value = ROLE)
    void aTrustPolicyThatCannotBeJudgedIsRefusedBeforeAnythingStarts(PlanMojo goal) throws Exception {
        var everybody = Files.writeString(build.folder().resolve("trust.json"), """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*"}}""");
        MojoExtension.setVariableValueToObject(goal, "localTrustPolicy", everybody.toFile());

        assertThatThrownBy(() -> build.run(goal, "plan"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll("localTrustPolicy = ", "not a principal that can be judged here");
        assertThat(build.folder().resolve("cloud")).doesNotExist();
    }

    /** It is for AWS, where the same POM is used. */
    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    @MojoParameter(name = "roleArn", value = "arn:aws:iam::123456789012:role/deploy")
    void withoutATrustPolicyNoRoleIsTaken(PlanMojo goal) throws Exception {
        build.run(goal, "plan");

        assertThat(build.calls("AssumeRole")).isEmpty();
    }
}
