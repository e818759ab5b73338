package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.MicroClient;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.LogLines;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build whose tests send nothing is not green by accident. */
@MojoTest
class RequiredEventsTest {

    private static final String POM = "src/test/resources/goals/local.xml";

    @TempDir
    Path folder;

    private final LogLines lines = new LogLines();
    private MavenProject shop;
    private MavenSession session;

    @BeforeEach
    void makeBuild() {
        shop = Builds.module("shop", folder, Builds.plugin());
        session = Builds.session(Builds.request(folder).setStartTime(Date.from(Instant.now())), shop);
        session.getRequest().setExecutionListener(new AbstractExecutionListener());
    }

    @AfterEach
    void endBuild() {
        session.getRequest().getExecutionListener().sessionEnded(null);
    }

    @Test
    void afterStartNoEventAtAllFails(
            @InjectMojo(goal = "start", pom = POM) StartMojo start,
            @InjectMojo(goal = "stop", pom = POM) StopMojo stop,
            @InjectMojo(goal = "check-events", pom = POM) CheckEventsMojo check)
            throws Exception {
        run(start, "start");
        run(stop, "stop");
        set(check, "reportsDirectory", new File("target/failsafe-reports"));

        assertThatThrownBy(() -> run(check, "check-events"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(
                        "of 2 expectations 1 is not met:\n  any event: found 0; there are no events at all")
                .hasMessageEndingWith("Fix: Send events to the collector between start and stop, or set"
                        + " snowplow.requireEvents to false.");
        assertThat(folder.resolve("target/failsafe-reports/TEST-snowplow-check-events.xml"))
                .content()
                .contains("tests=\"2\" failures=\"1\"")
                .contains("<testcase name=\"any event\"")
                .containsPattern("name=\"no bad\" classname=\"snowplow:check-events\" time=\"0\\.\\d{3}\">\\s+"
                        + "<system-out>found 0</system-out>");
        assertThat(Files.readString(folder.resolve("target/snowplow/TEST-snowplow-check-events.xml")))
                .isEqualTo(Files.readString(folder.resolve("target/failsafe-reports/TEST-snowplow-check-events.xml")));

        set(check, "requireEvents", "false");
        assertThatCode(() -> run(check, "check-events")).doesNotThrowAnyException();
        assertThat(lines.lines).anyMatch(line -> line.contains("this check proves nothing. Fix: "));
    }

    @Test
    void oneEventIsEnoughAndWhatIsExpectedNeedsNoMore(
            @InjectMojo(goal = "start", pom = POM) StartMojo start,
            @InjectMojo(goal = "stop", pom = POM) StopMojo stop,
            @InjectMojo(goal = "check-events", pom = POM) CheckEventsMojo check)
            throws Exception {
        run(start, "start");
        var url = URI.create(shop.getProperties().getProperty("snowplow.output.collectorUrl"));
        assertThat(new MicroClient(url.getPort()).event("e=pv&p=web&tv=x")).isEqualTo(200);
        run(stop, "stop");

        run(check, "check-events");

        assertThat(lines.lines).anyMatch(line -> line.matches(".*pass +any event +found 1"));
        lines.lines.clear();
        set(check, "expectations", List.of("at most 20 page_ping"));
        run(check, "check-events");
        assertThat(lines.lines).noneMatch(line -> line.contains("any event"));
    }

    @Test
    void aFolderOfLogsNeedsNoEventsUnlessToldSo(@InjectMojo(goal = "check-events", pom = POM) CheckEventsMojo check)
            throws Exception {
        set(check, "eventsSource", Files.createDirectory(folder.resolve("logs")).toFile());

        run(check, "check-events");
        assertThat(lines.lines).anyMatch(line -> line.contains("this check proves nothing"));

        set(check, "requireEvents", "true");
        set(check, "expectations", List.of("no events"));
        assertThatThrownBy(() -> run(check, "check-events"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("any event: found 0");
    }

    @Test
    void anEmptyExpectationIsRefused(@InjectMojo(goal = "check-events", pom = POM) CheckEventsMojo check)
            throws Exception {
        set(check, "expectations", Arrays.asList("1 page_view", null));

        assertThatThrownBy(() -> run(check, "check-events"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Number 2 of 2: It is empty. Fix: ");
    }

    private static void set(SnowplowMojo goal, String field, @Nullable Object value) throws Exception {
        MojoExtension.setVariableValueToObject(goal, field, value);
    }

    private void run(SnowplowMojo goal, String name) throws Exception {
        Builds.place(goal, Builds.execution(name, List.of(), Map.of()), session, shop, lines);
        set(goal, "collector", "shop");
        goal.execute();
    }
}
