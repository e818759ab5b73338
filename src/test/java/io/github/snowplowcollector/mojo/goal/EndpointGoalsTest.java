package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.mojo.Builds;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
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
}
