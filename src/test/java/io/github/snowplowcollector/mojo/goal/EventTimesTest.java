package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.LogLines;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads events is told from when on, in a zone that is named. */
@MojoTest
class EventTimesTest {

    private static final String POM = "src/test/resources/goals/pom.xml";

    @TempDir
    Path folder;

    private final LogLines lines = new LogLines();
    private MavenProject project;

    @BeforeEach
    void makeLogs() throws Exception {
        project = Builds.module("shop", folder, Builds.plugin());
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(
                folder.resolve("logs/E1.2026-11-24-10.aa.gz"),
                "2026-11-24\t10:00:00\tLHR1\t43\t192.0.2.1\tGET\thost\t/i\t200\t-\t-\te=pv&p=web&tv=js-4&aid=web\n");
    }

    @Test
    @InjectMojo(goal = "events", pom = POM)
    @MojoParameter(name = "local", value = "false")
    @MojoParameter(name = "eventsSince", value = "2026-11-24T09:30")
    @MojoParameter(name = "eventsUntil", value = "2026-11-25")
    void saysWhatTimesWithoutAZoneMean(EventsMojo events) throws Exception {
        run(events);

        assertThat(lines.lines)
                .contains("info: Reading events in " + folder.resolve("logs")
                        + ", since 2026-11-24T09:30:00Z until 2026-11-25T00:00:00Z (UTC)")
                .anyMatch(line -> line.contains("page_view"));
    }

    @Test
    @InjectMojo(goal = "events", pom = POM)
    @MojoParameter(name = "local", value = "false")
    void saysFromWhereItGoesOn(EventsMojo events) throws Exception {
        MojoExtension.setVariableValueToObject(events, "eventsCheckpoint", new File("events.checkpoint"));
        run(events);
        assertThat(lines.lines)
                .contains("info: Reading events in " + folder.resolve("logs") + ", from the beginning (UTC)");
        lines.lines.clear();

        run(events);

        assertThat(lines.lines)
                .contains(
                        "info: Reading events in " + folder.resolve("logs"),
                        "info: Going on from the checkpoint " + folder.resolve("events.checkpoint")
                                + ", which is read up to the hour 2026-11-24T10:00:00Z; it reads since the beginning");
    }

    private void run(EventsMojo events) throws Exception {
        events.setLog(lines);
        MojoExtension.setVariableValueToObject(events, "project", project);
        MojoExtension.setVariableValueToObject(events, "session", Builds.session(Builds.request(folder), project));
        MojoExtension.setVariableValueToObject(
                events, "mojoExecution", Builds.execution("events", List.of(), Map.of()));
        MojoExtension.setVariableValueToObject(events, "outputDirectory", new File(folder.toFile(), "out"));
        MojoExtension.setVariableValueToObject(events, "eventsSource", new File("logs"));
        events.execute();
    }
}
