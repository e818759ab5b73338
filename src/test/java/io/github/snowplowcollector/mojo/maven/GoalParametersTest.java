package io.github.snowplowcollector.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.config.Problem;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.LogLines;
import io.github.snowplowcollector.mojo.goal.EventsMojo;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Profile;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors name what people type, by the descriptor that Maven reads. */
@MojoTest
class GoalParametersTest {

    private static final String POM = "src/test/resources/goals/pom.xml";
    private static final Problem PROBLEM = new Problem("eventsSince", "lately", "A rule.", "A fix.");

    @TempDir
    Path folder;

    private final Properties typed = new Properties();
    private final Properties inherited = new Properties();
    private final Xpp3Dom configured = new Xpp3Dom("configuration");
    private MavenProject project;

    @BeforeEach
    void makeProject() {
        project = Builds.module("shop", folder, Builds.plugin());
    }

    @Test
    void namesTheCommandLine() throws Exception {
        typed.setProperty("snowplow.events.since", "lately");

        assertThat(line(PROBLEM)).isEqualTo("snowplow.events.since = 'lately' (the command line): A rule. Fix: A fix.");
    }

    @Test
    void namesTheProperties() throws Exception {
        project.getProperties().setProperty("snowplow.events.since", "lately");

        assertThat(line(PROBLEM)).startsWith("snowplow.events.since = 'lately' (<properties> in the POM): ");
    }

    @Test
    void namesTheSettings() throws Exception {
        inherited.setProperty("snowplow.events.since", "lately");
        project.getProperties().putAll(inherited);

        assertThat(line(PROBLEM)).startsWith("snowplow.events.since = 'lately' (settings.xml): ");
    }

    @Test
    void namesTheConfigurationThatWinsOverTheCommandLine() throws Exception {
        typed.setProperty("snowplow.events.since", "7d");
        configured.addChild(element("eventsSince", "lately"));

        assertThat(line(PROBLEM)).startsWith("snowplow.events.since = 'lately' (<configuration> in the POM): ");
    }

    @Test
    void takesWhatMavenPutsIntoTheConfigurationForNothing() throws Exception {
        typed.setProperty("snowplow.events.since", "lately");
        configured.addChild(element("eventsSince", "${snowplow.events.since}"));

        assertThat(line(PROBLEM)).contains("(the command line)");
    }

    @Test
    void saysWhatIsNotSetAndWhatIsNotOurs() throws Exception {
        assertThat(line(new Problem("region", "", "A rule.", "A fix.")))
                .isEqualTo("snowplow.region is not set: A rule. Fix: A fix.");
        assertThat(line(new Problem("collector", "Shop_1", "A rule.", "A fix.")))
                .isEqualTo("snowplow.collector = 'Shop_1' (the default): A rule. Fix: A fix.");
        assertThat(line(new Problem("environment variable AWS_RETRY_MODE", "x", "A rule.", "A fix.")))
                .isEqualTo("environment variable AWS_RETRY_MODE = 'x': A rule. Fix: A fix.");
    }

    @Test
    void namesATagWhereItIsConfigured() throws Exception {
        var tags = new Xpp3Dom("tags");
        tags.addChild(element("team", "a\nb"));
        configured.addChild(tags);

        assertThat(line(new Problem("tags.team", "a\nb", "A rule.", "A fix.")))
                .startsWith("tags.team = 'a\\u000Ab' (<configuration> in the POM): ");
    }

    @ParameterizedTest
    @CsvSource({
        "logRetentionDays, 30d, snowplow.logRetentionDays, Write 30 if that is what you mean.",
        "logRetentionDays, 0, snowplow.logRetentionDays, Set a number of days",
        "maxAttempts, many, snowplow.maxAttempts, Set it to 5.",
        "adopt, ture, snowplow.adopt, 'Write one of them, or remove it: then it is false.'",
        "ipv6, no, snowplow.ipv6, 'Write one of them, or remove it: then it is true.'",
        "wait, 0, snowplow.wait, It is true or false.",
        "local, ture, snowplow.local, It is true or false.",
        "skip, yes, snowplow.skip, It is true or false.",
        "localLogDuplicates, 10%, snowplow.local.logDuplicates, 'without a unit'",
        "localLogSeed, x, snowplow.local.logSeed, A seed is any number.",
        "localLogFileRows, 1e6, snowplow.local.logFileRows, A file has at least one row.",
        "eventsNewest, all, snowplow.events.newest, 'Set it to 100'",
        "eventsFollow, on, snowplow.events.follow, It is true or false.",
        "eventsIncludeProbes, 1, snowplow.events.includeProbes, It is true or false.",
    })
    @InjectMojo(goal = "events", pom = POM)
    void saysInItsOwnWordsWhatIsNoNumberAndNeitherTrueNorFalse(
            String field, String value, String property, String words, EventsMojo goal) throws Exception {
        typed.setProperty(property, value);

        assertThatThrownBy(() -> run(goal, "events", Map.of(field, value)))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("snowplow:events failed: 1 problem(s)")
                .hasMessageContainingAll(property + " = '" + value + "' (the command line): ", words);
    }

    @Test
    @InjectMojo(goal = "events", pom = POM)
    void mentionsOtherParametersAsTheyAreTyped(EventsMojo goal) {
        assertThatThrownBy(() -> run(
                        goal,
                        "events",
                        Map.of(
                                "eventsSince", "1h",
                                "eventsUntil", "2h",
                                "eventsNewest", "3",
                                "eventsFollow", "true",
                                "eventsFormat", "x",
                                "eventsCsvFormulas", "x",
                                "localSchemas", new File("nowhere"),
                                "localCors", "x",
                                "localPolicy", new File("nowhere"),
                                "logsWait", "x")))
                .isInstanceOf(MojoFailureException.class)
                .message()
                .contains("snowplow.local.schemas = '" + folder.resolve("nowhere")
                        + "' (the default): There is no such folder.")
                .doesNotContainPattern("(events|local|logs)[A-Z]");
    }

    private void run(EventsMojo goal, String name, Map<String, Object> parameters) throws Exception {
        goal.setLog(new LogLines());
        MojoExtension.setVariableValueToObject(goal, "project", project);
        MojoExtension.setVariableValueToObject(goal, "session", parameters(name).session());
        MojoExtension.setVariableValueToObject(
                goal, "mojoExecution", parameters(name).execution());
        for (var parameter : parameters.entrySet()) {
            MojoExtension.setVariableValueToObject(goal, parameter.getKey(), parameter.getValue());
        }
        goal.execute();
    }

    private String line(Problem problem) throws Exception {
        return parameters("events").line(problem);
    }

    private GoalParameters parameters(String goal) throws Exception {
        var request = Builds.request(folder).setUserProperties(typed);
        var profile = new Profile();
        profile.setProperties(inherited);
        request.addProfile(org.apache.maven.settings.SettingsUtils.convertFromSettingsProfile(profile));
        try (var descriptor = Files.newBufferedReader(
                Path.of(EventsMojo.class
                        .getResource("/META-INF/maven/plugin.xml")
                        .toURI()),
                StandardCharsets.UTF_8)) {
            var execution = new MojoExecution(
                    new PluginDescriptorBuilder().build(descriptor).getMojo(goal));
            execution.setConfiguration(configured);
            return new GoalParameters(Builds.session(request, project), project, execution);
        }
    }

    private static Xpp3Dom element(String name, String value) {
        var element = new Xpp3Dom(name);
        element.setValue(value);
        return element;
    }
}
