package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.MicroClient;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.LogLines;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events of a build, checked as its POM says. */
@MojoTest
class CheckEventsTest {

    private static final String POM = "src/test/resources/goals/pom.xml";
    private static final String PAGE_VIEW = "e=pv&p=web&tv=x&aid=shop";

    @TempDir
    Path folder;

    private final LogLines lines = new LogLines();
    private Date began = Date.from(Instant.now());
    private MavenProject project;

    @BeforeEach
    void makeProject() {
        project = Builds.module("shop", folder, Builds.plugin());
    }

    private void send(String... queries) {
        var options = new LocalCloudOptions(
                folder.resolve("cloud"), Duration.ofMillis(100), Duration.ZERO, Clock.systemUTC());
        try (var cloud = LocalCloud.open(options)) {
            var id = project.getProperties().getProperty("snowplow.output.distributionId");
            var micro = new MicroClient(cloud.httpUrl(id).getPort());
            for (var query : queries) {
                assertThat(micro.event(query)).isEqualTo(200);
            }
        }
    }

    @Test
    @InjectMojo(goal = "check-events", pom = POM)
    void passesWhenAllIsAsExpected(CheckEventsMojo goal) throws Exception {
        setUp(goal);
        send(PAGE_VIEW, PAGE_VIEW);

        check(goal, "2 page_view app=shop", "no struct");

        assertThat(lines.lines)
                .anyMatch(line -> line.contains("2 events, 2 good and 0 bad"))
                .anyMatch(line -> line.matches(".*pass +no bad +found 0"));
        assertThat(Files.readString(folder.resolve("out/TEST-snowplow-check-events.xml")))
                .contains("tests=\"3\" failures=\"0\"");
    }

    @Test
    @InjectMojo(goal = "check-events", pom = POM)
    void namesEveryExpectationThatIsNotMet(CheckEventsMojo goal) throws Exception {
        setUp(goal);
        send(PAGE_VIEW, "e=pv&p=toaster&tv=x");

        assertThatThrownBy(() -> check(goal, "2 page_view", "1 event"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith(
                        "snowplow:check-events failed: of 3 expectations 2 are not met:\n  2 page_view: found 1;")
                .hasMessageContaining("\nFix: ")
                .hasMessageContaining("2 page_view: found 1; nearest: page_view, but it is bad: p must be one of")
                .hasMessageContaining("no bad: found 1; p ");
        assertThat(Files.readString(folder.resolve("out/TEST-snowplow-check-events.xml")))
                .contains("tests=\"3\" failures=\"2\"");
    }

    @Test
    @InjectMojo(goal = "check-events", pom = POM)
    void saysAllThatIsWrongBeforeItReadsAnything(CheckEventsMojo goal) {
        assertThatThrownBy(() -> check(goal, "page_view", "3 nonsense"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("expectations = 'page_view'")
                .hasMessageContaining("expectations = '3 nonsense'");
        assertThat(folder.resolve("cloud")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "check-events", pom = POM)
    void countsNoEventOfAnEarlierBuild(CheckEventsMojo goal) throws Exception {
        setUp(goal);
        send(PAGE_VIEW);
        began = Date.from(Instant.now().plusSeconds(2));

        check(goal, "no events");

        assertThat(lines.lines).anyMatch(line -> line.contains("0 events, 0 good and 0 bad, since "));
    }

    @Test
    @InjectMojo(goal = "check-events", pom = POM)
    void countsAnEventOnceHoweverOftenItIsDelivered(CheckEventsMojo goal) throws Exception {
        setUp(goal);
        MojoExtension.setVariableValueToObject(
                goal, "eventsSource", copiedTwice(PAGE_VIEW, "e=pv&p=web&tv=x&aid=blog"));
        began = Date.from(Instant.now().plusSeconds(2));

        check(goal, "2 page_view", "1 page_view app=blog");

        assertThat(lines.lines).anyMatch(line -> line.endsWith("Counted 2 events, 2 good and 0 bad."));
    }

    @Test
    @InjectMojo(goal = "check-events", pom = POM)
    void readsAFolderWithoutACloud(CheckEventsMojo goal) throws Exception {
        MojoExtension.setVariableValueToObject(
                goal,
                "eventsSource",
                Files.createDirectory(folder.resolve("logs")).toFile());

        assertThatThrownBy(() -> check(goal, "1 page_view"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("1 page_view: found 0; there are no events at all");
        assertThat(folder.resolve("cloud")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "check-events", pom = POM)
    void followsALinkToAFolder(CheckEventsMojo goal) throws Exception {
        setUp(goal);
        var link = Files.createSymbolicLink(
                folder.resolve("link"), copiedTwice(PAGE_VIEW).toPath());
        MojoExtension.setVariableValueToObject(goal, "eventsSource", link.toFile());

        check(goal, "1 page_view");

        assertThat(lines.lines).anyMatch(line -> line.endsWith("Counted 1 events, 1 good and 0 bad."));
    }

    @Test
    @InjectMojo(goal = "check-events", pom = POM)
    void refusesAFolderWithoutAnyLog(CheckEventsMojo goal) throws Exception {
        var source = Files.createDirectory(folder.resolve("logs"));
        Files.writeString(source.resolve("v2.json"), "{}\n");
        MojoExtension.setVariableValueToObject(goal, "eventsSource", source.toFile());

        assertThatThrownBy(() -> check(goal, "no events"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("eventsSource = '" + source + "'")
                .hasMessageContaining("None of its 1 files is an access log")
                .hasMessageContaining("Fix: ");
        assertThat(lines.lines).anyMatch(line -> line.contains("Passed over v2.json: it is JSON"));
    }

    @Test
    @InjectMojo(goal = "check-events", pom = POM)
    void saysThatAFolderIsEmpty(CheckEventsMojo goal) throws Exception {
        var source = Files.createDirectory(folder.resolve("logs"));
        MojoExtension.setVariableValueToObject(goal, "eventsSource", source.toFile());

        check(goal, "no events");

        assertThat(lines.lines)
                .anyMatch(line -> line.endsWith("Nothing found in " + source
                        + ": there is no file in that folder, nor in the folders below it"));
    }

    @Test
    @InjectMojo(goal = "check-events", pom = POM)
    void refusesAFolderThatIsNotThere(CheckEventsMojo goal) throws Exception {
        MojoExtension.setVariableValueToObject(goal, "eventsSource", new File("nowhere"));

        assertThatThrownBy(() -> check(goal, "1 page_view"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("eventsSource = ")
                .hasMessageContaining("There is no such folder.");
    }

    @Test
    @InjectMojo(goal = "check-events", pom = POM)
    void asksForStartWhenThereIsNoCollector(CheckEventsMojo goal) {
        assertThatThrownBy(() -> check(goal, "1 page_view"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "snowplow:check-events failed: the collector shop was never started, so it has no events. Fix: bind"
                                + " snowplow:start and snowplow:stop to earlier phases, with the same collector and local.directory.");
    }

    /** A folder in which the log files of these events are twice. */
    private File copiedTwice(String... queries) throws IOException {
        send(queries);
        var copies = Files.createDirectory(folder.resolve("copies"));
        try (var objects = Files.walk(folder.resolve("cloud"))) {
            for (var log : objects.filter(file -> file.toString().matches(".*objects.*\\.gz"))
                    .toList()) {
                Files.copy(log, copies.resolve("1-" + log.getFileName()));
                Files.copy(log, copies.resolve("2-" + log.getFileName()));
            }
        }
        return copies.toFile();
    }

    private void check(CheckEventsMojo goal, String... expectations) throws Exception {
        MojoExtension.setVariableValueToObject(goal, "expectations", List.of(expectations));
        run(goal, "check-events");
    }

    private void setUp(CheckEventsMojo configured) throws Exception {
        run(Builds.sibling(configured, new SetupMojo()), "setup");
    }

    private void run(SnowplowMojo goal, String name) throws Exception {
        Builds.run(goal, name, Builds.request(folder).setStartTime(began), project, lines);
    }
}
