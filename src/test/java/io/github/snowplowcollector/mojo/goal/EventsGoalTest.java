package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.mojo.Builds;
import java.io.File;
import java.nio.file.Files;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code events} as Maven configures it from a POM, run on a local cloud of its own or on a folder. */
@MojoTest
class EventsGoalTest {

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    @Test
    @InjectMojo(goal = "events", pom = GoalBuild.POM)
    @MojoParameter(name = "eventsIncludeProbes", value = "true")
    void eventsReadsWhatWasCollected(EventsMojo events) throws Exception {
        build.run(Builds.sibling(events, new SetupMojo()), "setup");
        build.lines().clear();

        build.run(events, "events");

        assertThat(build.lines())
                .anyMatch(line -> line.contains("Reading events in s3://shop-logs-000000000000-us-east-1/shop/"))
                .anyMatch(line -> line.contains("  page_view         snowplow-maven-plugin  "))
                .anyMatch(line -> line.matches(".*Read \\d+ files .*: [1-9]\\d* good, 0 bad.*"));
        assertThat(build.calls()).doesNotContain("WRITE");
    }

    @Test
    @InjectMojo(goal = "events", pom = GoalBuild.POM)
    void eventsSaysThatThereIsNoLogBucket(EventsMojo events) {
        assertThatThrownBy(() -> build.run(events, "events"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("does not exist. Fix: run snowplow:setup");
    }

    @Test
    @InjectMojo(goal = "events", pom = GoalBuild.POM)
    @MojoParameter(name = "logging", value = "none")
    void eventsRefusesACollectorWithoutLogs(EventsMojo events) {
        assertThatThrownBy(() -> build.run(events, "events"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("Such a collector keeps no events.");
        assertThat(build.folder().resolve("cloud")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "events", pom = GoalBuild.POM)
    @MojoParameter(name = "eventsSince", value = "lately")
    @MojoParameter(name = "eventsFormat", value = "avro")
    void eventsSaysAllThatIsWrongBeforeItCallsAnything(EventsMojo events) {
        assertThatThrownBy(() -> build.run(events, "events"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("eventsSince = 'lately'")
                .hasMessageContaining("eventsFormat = 'avro'");
        assertThat(build.folder().resolve("cloud")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "events", pom = GoalBuild.POM)
    @MojoParameter(name = "local", value = "false")
    @MojoParameter(name = "eventsFormat", value = "tsv")
    void eventsReadsAFolderWithoutAnyCloud(EventsMojo events) throws Exception {
        Files.createDirectories(build.folder().resolve("logs"));
        MojoExtension.setVariableValueToObject(events, "eventsSource", new File("logs"));
        MojoExtension.setVariableValueToObject(events, "eventsPrivacy", List.of("anonOctets=2", "anonSegments=4"));
        MojoExtension.setVariableValueToObject(events, "eventsBots", "leave-out");
        Files.writeString(
                build.folder().resolve("logs/E1.2026-11-24-10.aa.gz"),
                "2026-11-24\t10:00:00\tLHR1\t43\t192.0.2.1\tGET\thost\t/i\t200\t-\t-\te=pv&p=web&tv=js-4&aid=web\n"
                        + "2026-11-24\t10:00:00\tLHR1\t43\t192.0.2.1\tGET\thost\t/i\t200\t-\tcurl/8\te=pv&p=web&tv=js-4&aid=bot\n");

        build.run(events, "events");

        assertThat(build.lines())
                .anyMatch(line -> line.contains("web\tweb\t\t2026-11-24 10:00:00.000\t\tpage_view\t")
                        && line.contains("\t192.0.x.x\t"))
                .anyMatch(line -> line.endsWith("1 events of bots left out"))
                .noneMatch(line -> line.contains("192.0.2.1"));
        assertThat(build.folder().resolve("cloud")).doesNotExist();
        assertThat(build.folder().resolve("out/snowplow-calls.json")).doesNotExist();
    }
}
