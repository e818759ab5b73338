package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.goal.ProbeMojo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnheardSettingsTest {

    private static final String UNHEARD = " goes unheard: no goal of the plugin has it. Fix: ";

    @TempDir
    Path folder;

    private Properties typed;
    private final Plugin plugin = Builds.plugin();
    private final MojoExecution execution = Builds.execution(
            "setup",
            List.of(
                    "logRetentionDays",
                    "httpVersion",
                    "allowedOrigins",
                    "region",
                    "local",
                    "local.directory",
                    "events.since",
                    "failOnDrift"),
            Map.of());
    private MavenProject project;
    private MavenSession session;

    @BeforeEach
    void begin() throws Exception {
        project = Builds.module("shop", folder, plugin);
        session = Builds.session(Builds.request(folder), project);
        typed = session.getUserProperties();
        var tags = new Parameter();
        tags.setName("tags");
        execution.getMojoDescriptor().addParameter(tags);
    }

    @ParameterizedTest
    @CsvSource({
        "logRetentionDay, logRetentionDays",
        "logretentiondays, logRetentionDays",
        "regoin, region",
        "eventsSince, events.since",
        "since, events.since",
        "directory, local.directory",
        "failOnDrifts, failOnDrift",
    })
    void namesThePropertyThatWasMeantOnTheCommandLine(String mistyped, String meant) {
        typed.setProperty("snowplow." + mistyped, "secret");

        assertThat(lines()).containsExactly("-Dsnowplow." + mistyped + UNHEARD + "write snowplow." + meant + ".");
    }

    @Test
    void namesThePropertyThatWasMeantInThePom() {
        project.getProperties().setProperty("snowplow.allowedOrigin", "*");

        assertThat(lines())
                .containsExactly(
                        "<snowplow.allowedOrigin> in <properties>" + UNHEARD + "write snowplow.allowedOrigins.");
    }

    /** Versions of others are not ours to judge, but one of ours ends so, too. */
    @Test
    void namesTheVersionThatWasMeant() {
        typed.setProperty("snowplow.httpversion", "http2");
        typed.setProperty("snowplow.trackerVersion", "4.10.1");

        assertThat(lines()).containsExactly("-Dsnowplow.httpversion" + UNHEARD + "write snowplow.httpVersion.");
    }

    @Test
    void saysOfAnotherNameWhereAllAre() {
        typed.setProperty("snowplow.colour", "red");

        assertThat(lines())
                .containsExactly("-Dsnowplow.colour" + UNHEARD
                        + "remove it, or look for its name with mvn snowplow:help -Ddetail.");
    }

    @Test
    void saysWhereAParameterWithoutAPropertyIsSet() {
        typed.setProperty("snowplow.tags", "team=web");

        assertThat(lines())
                .containsExactly("-Dsnowplow.tags" + UNHEARD + "set <tags> in the <configuration> of the plugin.");
    }

    @Test
    void namesTheElementThatWasMeant() {
        var configuration = new Xpp3Dom("configuration");
        configuration.addChild(new Xpp3Dom("logRetentionDay"));
        configuration.addChild(new Xpp3Dom("tags"));
        plugin.setConfiguration(configuration);

        assertThat(lines())
                .containsExactly("<logRetentionDay> in <configuration>" + UNHEARD + "write <logRetentionDays>.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"snowplow.region", "snowplow.output.port", "snowplow.tracker.version", "snowplower", "region"})
    void isSilentAboutWhatIsHeardOrOfOthers(String name) {
        typed.setProperty(name, "x");
        project.getProperties().setProperty(name, "x");

        assertThat(lines()).isEmpty();
    }

    @Test
    void saysItOnceInABuild() {
        typed.setProperty("snowplow.logRetentionDay", "30");
        project.getProperties().setProperty("snowplow.logRetentionDay", "40");

        assertThat(lines()).hasSize(1);
        assertThat(lines()).isEmpty();
    }

    @Test
    void isSaidByTheGoal() throws Exception {
        typed.setProperty("snowplow.regoin", "eu-west-1");
        var goal = ProbeMojo.in(session, project);
        goal.set("region", "eu-west-1");

        goal.execute();

        assertThat(goal.lines.lines).contains("warn: -Dsnowplow.regoin" + UNHEARD + "write snowplow.region.");
    }

    private List<String> lines() {
        return new UnheardSettings(session).in(project, execution);
    }
}
