package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.release.OurPom;
import io.github.snowplowcollector.report.CollectorPom;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code init} in a folder without a POM, and the POM that it writes. */
@MojoTest
class InitGoalTest {

    private static final String PLUGIN = OurPom.read().getGroupId() + ":snowplow-maven-plugin:1.0";

    @RegisterExtension
    final GoalBuild build = new GoalBuild();

    @Test
    @InjectMojo(goal = "init")
    @MojoParameter(name = "collector", value = "shop")
    @MojoParameter(name = "region", value = "eu-west-1")
    void writesWhatWasTypedAndItsOwnVersionAndSaysWhatToRunNext(InitMojo init) throws Exception {
        build.run(init, "init");

        var model = model(Files.readString(build.folder().resolve("pom.xml")));
        assertThat(model.getArtifactId()).isEqualTo("shop");
        assertThat(model.getPackaging()).isEqualTo("pom");
        assertThat(model.getProperties())
                .containsEntry("snowplow.collector", "shop")
                .containsEntry("snowplow.region", "eu-west-1")
                .hasSize(2);
        assertThat(model.getBuild().getPlugins())
                .extracting(plugin -> plugin.getKey() + ":" + plugin.getVersion())
                .containsExactly(PLUGIN);
        assertThat(build.lines())
                .anyMatch(
                        line -> line.startsWith("info: Wrote " + build.folder().resolve("pom.xml")))
                .anyMatch(line -> line.contains("Next: mvn snowplow:setup -Dsnowplow.local"));
        assertThat(build.folder()).isDirectoryContaining("glob:**/pom.xml").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    @InjectMojo(goal = "init")
    @MojoParameter(name = "region", value = "eu-west-1")
    void namesTheCollectorAfterTheFolder(InitMojo init) throws Exception {
        build.run(init, "init");

        // Of a temporary folder, whose digits are as they come.
        assertThat(model(Files.readString(build.folder().resolve("pom.xml"))).getProperties())
                .containsEntry(
                        "snowplow.collector", build.folder().getFileName().toString());
    }

    @Test
    @InjectMojo(goal = "init")
    @MojoParameter(name = "collector", value = "shop")
    void saysWhatWasTypedAndIsNotInThePom(InitMojo init) throws Exception {
        build.typed().setProperty("snowplow.collector", "shop");
        build.typed().setProperty("snowplow.logRetentionDays", "90");

        build.run(init, "init");

        assertThat(build.lines().stream().filter(line -> line.contains("is not in the POM")))
                .singleElement()
                .asString()
                .startsWith("warn: -Dsnowplow.logRetentionDays ")
                .contains("Fix: add <snowplow.logRetentionDays>");
    }

    @Test
    @InjectMojo(goal = "init")
    @MojoParameter(name = "collector", value = "shop")
    void replacesNoPom(InitMojo init) throws Exception {
        var pom = Files.writeString(build.folder().resolve("pom.xml"), "<project/>");

        assertThatThrownBy(() -> build.run(init, "init"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(pom + " is there")
                .hasMessageContaining("Fix: ");
        assertThat(pom).hasContent("<project/>");
    }

    @Test
    @InjectMojo(goal = "init")
    @MojoParameter(name = "collector", value = "My Shop")
    @MojoParameter(name = "region", value = "eu-west-9")
    void writesNothingThatOtherGoalsWouldRefuse(InitMojo init) {
        assertThatThrownBy(() -> build.run(init, "init"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("'my-shop'")
                .hasMessageContaining("AWS has no region of this name.");
        assertThat(build.folder()).isEmptyDirectory();
    }

    @Test
    void aFolderIsNamedAsACollectorMayBe() {
        assertThat(CollectorSpec.collectorAfter("Größe & Maß")).isEqualTo("gr-e-ma");
        assertThat(CollectorSpec.collectorAfter("…")).isEqualTo("…");
    }

    @Test
    void withoutARegionThePomSaysWhereToPutIt(@TempDir Path folder) throws Exception {
        var pom = pom(folder, Optional.empty());

        assertThat(model(pom).getProperties()).containsOnlyKeys("snowplow.collector");
        assertThat(model(uncommented(pom)).getProperties()).containsKey("snowplow.region");
    }

    /** Whoever takes a comment away gets what the goals accept. */
    @Test
    void itsCommentsAreSettingsOfSetup(@TempDir Path folder) throws Exception {
        var properties =
                model(uncommented(pom(folder, Optional.of("eu-west-1")))).getProperties();

        var given = Configuration.EMPTY;
        for (var name : properties.stringPropertyNames()) {
            assertThat(name).startsWith("snowplow.");
            given = given.with(name.substring("snowplow.".length()), properties.getProperty(name));
        }
        assertThat(properties).hasSizeGreaterThan(4);
        assertThat(CollectorMojo.class.getDeclaredFields())
                .extracting(field -> "snowplow." + field.getName())
                .containsAll(properties.stringPropertyNames());
        assertThat(CollectorSpec.read(given, new AwsRegions(), new Problems()).collector())
                .isEqualTo("shop");
    }

    private static String pom(Path folder, Optional<String> region) throws Exception {
        var file = folder.resolve("pom.xml");
        new CollectorPom("shop", region, PLUGIN).write(file);
        return Files.readString(file);
    }

    private static String uncommented(String pom) {
        return pom.replaceAll("<!-- (<snowplow.*>) -->", "$1");
    }

    private static Model model(String pom) throws Exception {
        return new MavenXpp3Reader().read(new StringReader(pom));
    }
}
