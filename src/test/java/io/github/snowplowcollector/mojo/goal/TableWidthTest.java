package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.LogLines;
import java.nio.file.Path;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of goals where a line has 80 columns. */
@MojoTest
class TableWidthTest {

    private static final String POM = "src/test/resources/goals/pom.xml";

    @TempDir
    Path folder;

    private final LogLines lines = new LogLines();

    @Test
    @MojoParameter(name = "width", value = "80")
    void everyTableKeepsWithinTheLine(
            @InjectMojo(goal = "setup", pom = POM) SetupMojo setup,
            @InjectMojo(goal = "status", pom = POM) StatusMojo status,
            @InjectMojo(goal = "audit", pom = POM) AuditMojo audit,
            @InjectMojo(goal = "events", pom = POM) EventsMojo events)
            throws Exception {
        run(setup, "setup");
        lines.lines.clear();
        run(status, "status");
        run(audit, "audit");
        MojoExtension.setVariableValueToObject(events, "eventsIncludeProbes", "true");
        run(events, "events");

        assertThat(lines.lines)
                .filteredOn(line ->
                        line.matches("info: (pass|option|deviates|collector_tstamp|20\\d\\d-\\d\\d).*|info:  .*"))
                .hasSizeGreaterThan(100)
                .allMatch(line -> line.length() <= "info: ".length() + 70)
                .contains(
                        "info: deviates        S3.9                    pixel-bucket",
                        "info:       server access logging: It would be a third bucket of logs about",
                        "info:       logs. [server access logging added by hand; setup keeps it]",
                        "info: collector_tstamp      event        app_id      about")
                .contains("info: pass  last-verified  arrived: event");
    }

    @Test
    @InjectMojo(goal = "events", pom = POM)
    @MojoParameter(name = "width", value = "39")
    void tooNarrowALineIsRefusedBeforeAnythingIsDone(EventsMojo events) {
        assertThatThrownBy(() -> run(events, "events"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("width = '39': A line has at least 40 columns.");
        assertThat(folder.resolve("cloud")).doesNotExist();
    }

    private void run(SnowplowMojo goal, String name) throws Exception {
        Builds.run(goal, name, Builds.request(folder), Builds.module("shop", folder, Builds.plugin()), lines);
    }
}
