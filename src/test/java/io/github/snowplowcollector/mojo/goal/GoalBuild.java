package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.MemoryFolders;
import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.RegionChoice;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.LogLines;
import io.github.snowplowcollector.mojo.run.ConnectionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.json.JsonMapper;

/** A build of the module {@code shop} in a folder of its own: goals leave their files in {@code out}, the local cloud lies in {@code cloud}. */
final class GoalBuild implements BeforeEachCallback, AfterEachCallback {

    /** Configures the goals. */
    static final String POM = "src/test/resources/goals/pom.xml";

    private final LogLines log = new LogLines();
    private final Properties typed = new Properties();
    private final Properties system = new Properties();
    private Path folder;
    private MavenProject project;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = MemoryFolders.make("goals").toRealPath();
        project = Builds.module("shop", folder, Builds.plugin());
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    Path folder() {
        return folder;
    }

    MavenProject project() {
        return project;
    }

    /** What the goals said, to be cleared between two of them. */
    List<String> lines() {
        return log.lines;
    }

    /** The properties of the command line. */
    Properties typed() {
        return typed;
    }

    /** Sets a variable of the environment. */
    void tell(String variable, String value) {
        system.setProperty("env." + variable, value);
    }

    void run(SnowplowMojo goal, String name) throws Exception {
        Builds.run(
                goal,
                name,
                Builds.request(folder)
                        .setStartTime(new Date())
                        .setUserProperties(typed)
                        .setSystemProperties(system),
                project,
                log);
    }

    /** The goal's whole log of calls, as it wrote it. */
    String calls() throws IOException {
        return Files.readString(folder.resolve("out/snowplow-calls.json"));
    }

    /** The calls of these operations that the goal made. */
    List<String> calls(String... operations) {
        var calls = new JsonMapper()
                .readTree(folder.resolve("out/calls.json").toFile())
                .path("calls");
        return calls.valueStream()
                .map(call -> call.path("operation").asString())
                .filter(List.of(operations)::contains)
                .toList();
    }

    /** The cloud that the goals use, for as long as none of them runs. */
    LocalCloud openCloud() {
        return LocalCloud.open(
                new LocalCloudOptions(folder.resolve("cloud"), Duration.ofHours(1), Duration.ZERO, Clock.systemUTC()));
    }

    void inCloud(Consumer<AwsClients> work) {
        try (var cloud = openCloud();
                var aws = AwsClients.open(
                        ConnectionSettings.localCloud(new RegionChoice("us-east-1", "the test"))
                                .at(cloud.endpoint())
                                .settings(Optional.empty(), 1, "test", true),
                        new CallLog())) {
            work.accept(aws);
        }
    }
}
