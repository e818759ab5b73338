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
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That verification, too, reports where a CI server looks. */
@MojoTest
class TestReportsTest {

    @TempDir
    Path folder;

    @Test
    void verificationReportsInBothFolders(
            @InjectMojo(goal = "setup", pom = "src/test/resources/goals/pom.xml") SetupMojo setup,
            @InjectMojo(goal = "verify-pixel", pom = "src/test/resources/goals/pom.xml") VerifyPixelMojo verify)
            throws Exception {
        run(setup, "setup", "of-setup");
        run(verify, "verify-pixel", "of-verify-pixel");

        assertThat(folder.resolve("of-setup/TEST-snowplow-verify-pixel.xml")).exists();
        assertThat(Files.readString(folder.resolve("of-verify-pixel/TEST-snowplow-verify-pixel.xml")))
                .contains("<testcase name=\"http\" classname=\"snowplow:verify-pixel\" time=\"")
                .isEqualTo(Files.readString(folder.resolve("target/snowplow/TEST-snowplow-verify-pixel.xml")));
    }

    private void run(SnowplowMojo goal, String name, String reports) throws Exception {
        var shop = Builds.module("shop", folder, Builds.plugin());
        var session = Builds.session(Builds.request(folder), shop);
        Builds.place(goal, Builds.execution(name, List.of(), Map.of()), session, shop, new LogLines());
        MojoExtension.setVariableValueToObject(goal, "collector", "shop");
        MojoExtension.setVariableValueToObject(goal, "logging", "none"); // No wait for an event in the log.
        MojoExtension.setVariableValueToObject(goal, "reportsDirectory", new File(reports));
        goal.execute();
    }
}
