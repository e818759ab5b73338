package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.contentOf;

import io.github.snowplowcollector.local.CloudProcess;
import io.github.snowplowcollector.local.MicroClient;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.LogLines;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code start} has to do with others who use its folder, and how little it says. */
@MojoTest
class StartIsolationTest {

    private static final String POM = "src/test/resources/goals/local.xml";

    @TempDir
    Path folder;

    private final LogLines lines = new LogLines();
    private MavenProject shop;
    private MavenSession session;

    @BeforeEach
    void makeBuild() {
        shop = Builds.module("shop", folder.resolve("shop"), Builds.plugin());
        session = Builds.session(Builds.request(folder), shop);
    }

    @AfterEach
    void endBuild() {
        var listener = session.getRequest().getExecutionListener();
        if (listener != null) {
            listener.sessionEnded(null);
        }
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    void refusesTheFolderThatAnotherProcessUses(StartMojo start) throws Exception {
        var cloud = folder.resolve("shop/target/snowplow/cloud");
        try (var run = CloudProcess.start(cloud)) {
            run.line();

            assertThatThrownBy(() -> run(start, "start"))
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessageContaining("snowplow:run, runs the local cloud in " + cloud)
                    .hasMessageContaining("Fix: end it, or")
                    .hasMessageContaining("-Dsnowplow.local.directory=");
            assertThat(shop.getProperties()).doesNotContainKey("snowplow.output.collectorUrl");

            MojoExtension.setVariableValueToObject(start, "localDirectory", new File("target/test-cloud"));
            run(start, "start");
            assertThat(total()).isZero();
            run.say("end");
            assertThat(run.line()).isEqualTo("closed");
        }
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    void beginsEmptyAlsoWhereThePluginWasLoadedTwice(StartMojo start) throws Exception {
        try (var realm = new FreshRealm()) {
            var other = Builds.module("other", folder.resolve("other"), Builds.plugin());
            var cloud = folder.resolve("shop/target/snowplow/cloud").toFile();
            realm.run("start", session, other, lines, Map.of("collector", "shop", "localDirectory", cloud));
            shop.getProperties().putAll(other.getProperties());
            try {
                new MicroClient(url().getPort()).event("e=pv&p=web&tv=test&aid=earlier");
                assertThat(total()).isOne();

                run(start, "start");

                assertThat(total()).isZero();
            } finally {
                // By the classes that began it.
                endBuild();
            }
        }
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    void saysOneLineWhenItStartsAndOneWhenItStops(StartMojo start) throws Exception {
        run(start, "start");
        assertThat(shown()).containsExactly("info: The collector shop listens at " + url() + " until snowplow:stop.");
        assertThat(lines.lines).anyMatch(line -> line.startsWith("debug: Stage 4 of 5"));
        lines.lines.clear();

        var stop = new StopMojo();
        MojoExtension.setVariableValueToObject(stop, "skip", "false");
        run(stop, "stop");
        assertThat(shown()).containsExactly("info: Stopped the collector shop; its logs are delivered.");
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    @MojoParameter(name = "localBind", value = "0.0.0.0")
    void warnsOfOtherDevicesAndShowsTheTokenOnTheConsoleAlone(StartMojo start) throws Exception {
        run(start, "start");

        assertThat(shown())
                .filteredOn(line -> line.startsWith("warn: Not only this machine"))
                .hasSize(1);
        var token = Files.readString(folder.resolve("shop/target/snowplow/cloud/micro/token"));
        assertThat(lines.lines)
                .filteredOn(line -> line.contains(token))
                .allMatch(line -> line.matches("warn:   http://\\S+:" + url().getPort() + "/micro/ui\\?token=\\S{32}"));
        assertThat(shop.getProperties().toString()).doesNotContain(token);
        try (var files = Files.walk(folder.resolve("shop/target/out"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .noneMatch(file -> contentOf(file.toFile()).contains(token));
        }
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    @MojoParameter(name = "localBind", value = "8.8.8.8")
    void refusesAnAddressThatIsNotHereAndAHostWithAPort(StartMojo start) throws Exception {
        MojoExtension.setVariableValueToObject(start, "localHosts", List.of("laptop.local:9090"));
        MojoExtension.setVariableValueToObject(
                start, "localAllowedOrigins", List.of("*", "null", "https://*.shop.example", "https://shop.example/"));

        assertThatThrownBy(() -> run(start, "start"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("localBind")
                .hasMessageContaining("8.8.8.8")
                .hasMessageContaining("Set it to 0.0.0.0")
                .hasMessageContaining("laptop.local:9090")
                .hasMessageContaining("without scheme and port")
                .hasMessageContaining("localAllowedOrigins")
                .hasMessageContaining("A wildcard would let in pages that nobody named.")
                .hasMessageContaining("An origin begins with http:// or https://.")
                .hasMessageContaining("https://*.shop.example")
                .hasMessageContaining("without a slash at the end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"snowplow:start", "com.example:snowplow-maven-plugin:1.0.0:start", "snowplow:start@a"})
    @InjectMojo(goal = "start", pom = POM)
    void namesRunWhereNothingWillUseIt(String typed, StartMojo start) throws Exception {
        session.getRequest().setGoals(List.of("process-classes", typed));

        run(start, "start", MojoExecution.Source.CLI);

        assertThat(shown()).anyMatch(line -> line.startsWith("warn: ") && line.contains("Fix: mvn snowplow:run"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"snowplow:stop", "verify", "jetty:start"})
    @InjectMojo(goal = "start", pom = POM)
    void saysNothingOfRunWhereSomethingWill(String next, StartMojo start) throws Exception {
        session.getRequest().setGoals(List.of("snowplow:start", next));

        run(start, "start", MojoExecution.Source.CLI);

        assertThat(shown()).hasSize(1);
    }

    private void run(SnowplowMojo goal, String name) throws Exception {
        run(goal, name, MojoExecution.Source.LIFECYCLE);
    }

    private void run(SnowplowMojo goal, String name, MojoExecution.Source source) throws Exception {
        var typed = Builds.execution(name, List.of(), Map.of());
        var execution = new MojoExecution(typed.getMojoDescriptor(), "default", source);
        execution.setConfiguration(typed.getConfiguration());
        Builds.place(goal, execution, session, shop, lines);
        MojoExtension.setVariableValueToObject(goal, "collector", "shop");
        MojoExtension.setVariableValueToObject(goal, "outputDirectory", new File("target/out"));
        goal.execute();
    }

    private List<String> shown() {
        return lines.lines.stream().filter(line -> !line.startsWith("debug: ")).toList();
    }

    private int total() {
        return new MicroClient(url().getPort()).get("/micro/all").path("total").asInt();
    }

    private URI url() {
        return URI.create(shop.getProperties().getProperty("snowplow.output.collectorUrl"));
    }
}
