package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.mojo.Builds;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goals that reach a local cloud by its endpoint, as they would reach AWS. */
@MojoTest
class EndpointGoalsTest {

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    /** The pages of the collector have no other name: no DNS has that of its distribution. */
    @ParameterizedTest
    @InjectMojo(goal = "setup", pom = GoalBuild.POM)
    @MojoParameter(name = "local", value = "false")
    @MojoParameter(name = "region", value = "us-east-1")
    @MojoParameter(name = "accountId", value = LocalCloud.ACCOUNT)
    @CsvSource({"redirect-to-https, https://localhost:", "allow-all, http://localhost:"})
    void anEndpointOfALocalCloudIsReachedAtItsEdge(String viewerProtocol, String address, SetupMojo setup)
            throws Exception {
        System.setProperty("aws.accessKeyId", "any");
        System.setProperty("aws.secretAccessKey", "any");
        try (var cloud = build.openCloud()) {
            MojoExtension.setVariableValueToObject(
                    setup, "endpoint", cloud.endpoint().toString());
            MojoExtension.setVariableValueToObject(setup, "viewerProtocol", viewerProtocol);
            build.run(setup, "setup");
            build.run(Builds.sibling(setup, new VerifyPixelMojo()), "verify-pixel");
            var status = Builds.sibling(setup, new StatusMojo());
            MojoExtension.setVariableValueToObject(status, "failOnDrift", "false");
            MojoExtension.setVariableValueToObject(status, "failOnLoss", "false");
            build.run(status, "status");
            var snippet = Builds.sibling(setup, new SnippetMojo());
            MojoExtension.setVariableValueToObject(snippet, "appId", "shop");
            MojoExtension.setVariableValueToObject(snippet, "trackerScript", "/sp.js");
            build.run(snippet, "snippet");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
        var url = build.project().getProperties().getProperty("snowplow.output.collectorUrl");
        assertThat(url).startsWith(address);
        assertThat(build.folder().resolve("out/collector.properties")).content().contains("collectorUrl=" + url + "\n");
        assertThat(build.folder().resolve("out/snippets/javascript-tag.html"))
                .content()
                .contains(url);
        assertThat(build.lines())
                .anyMatch(line -> line.matches(".*is deployed and serves the pixel.*"))
                .anyMatch(line -> line.matches(".*Stage 5 of 5, verify-pixel: \\d+ pass.*"))
                .noneMatch(line -> line.matches(".*\\d fail.*"))
                .anyMatch(line -> line.matches(".*Collector +" + url + ".*"));
    }

    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    @MojoParameter(name = "local", value = "false")
    @MojoParameter(name = "region", value = "us-east-1")
    void theRoleOfTheRecordsIsTakenForThem(PlanMojo plan) throws Exception {
        System.setProperty("aws.accessKeyId", "any");
        System.setProperty("aws.secretAccessKey", "any");
        try (var cloud = build.openCloud()) {
            MojoExtension.setVariableValueToObject(
                    plan, "endpoint", cloud.endpoint().toString());
            planRecords(plan);
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
        assertThat(build.calls("AssumeRole")).isNotEmpty();
    }

    /** It has one account, and no role that anybody could take. */
    @Test
    @InjectMojo(goal = "plan", pom = GoalBuild.POM)
    void theRoleOfTheRecordsIsNotTakenOnTheLocalCloud(PlanMojo plan) throws Exception {
        planRecords(plan);

        assertThat(build.calls("AssumeRole", "ListHostedZones")).isNotEmpty().containsOnly("ListHostedZones");
    }

    /** Whatever comes of it: the zone is not there. */
    private void planRecords(PlanMojo plan) throws Exception {
        MojoExtension.setVariableValueToObject(plan, "domain", List.of("collect.example.com"));
        MojoExtension.setVariableValueToObject(plan, "dnsRoleArn", "arn:aws:iam::210987654321:role/dns");
        MojoExtension.setVariableValueToObject(plan, "dnsServer", "127.0.0.1:9");
        MojoExtension.setVariableValueToObject(plan, "maxAttempts", "1");
        var outcome = catchThrowable(() -> build.run(plan, "plan"));
        assertThat(build.folder().resolve("out/calls.json")).as("%s", outcome).exists();
    }
}
