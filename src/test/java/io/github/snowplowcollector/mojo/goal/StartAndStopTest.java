package io.github.snowplowcollector.mojo.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.local.LogRows;
import io.github.snowplowcollector.local.MicroClient;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.LogLines;
import io.github.snowplowcollector.mojo.maven.RunningCollectors;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code start} leaves behind, and who stops it. */
@MojoTest
class StartAndStopTest {

    private static final String POM = "src/test/resources/goals/local.xml";

    @TempDir
    Path folder;

    private final LogLines lines = new LogLines();
    private final AtomicInteger ends = new AtomicInteger();
    private MavenProject shop;
    private MavenProject blog;
    private MavenSession session;

    @BeforeEach
    void makeBuild() {
        shop = Builds.module("shop", folder.resolve("shop"), Builds.plugin());
        blog = Builds.module("blog", folder.resolve("blog"), Builds.plugin());
        session = Builds.session(Builds.request(folder), shop, blog);
        session.getRequest().setExecutionListener(new AbstractExecutionListener() {
            @Override
            public void sessionEnded(ExecutionEvent event) {
                ends.incrementAndGet();
            }
        });
    }

    @AfterEach
    void endBuild() {
        session.getRequest().getExecutionListener().sessionEnded(null);
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    void startLeavesTheCollectorRunningAndStopDeliversItsLogs(StartMojo start) throws Exception {
        run(start, "start", shop);
        get(url(shop) + "/i?e=pv&p=web&tv=test&aid=shop");
        run(stop("shop"), "stop", shop);

        assertThat(shop.getProperties())
                .containsEntry(
                        "snowplow.output.port", Integer.toString(url(shop).getPort()));
        assertThat(rows("shop")).anyMatch(row -> row.query().contains("aid=shop"));
        assertThat(MicroClient.listens(url(shop))).isFalse();
        assertThatThrownBy(() -> run(stop("shop"), "stop", shop))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("no collector shop was started in this module and build")
                .hasMessageContaining("Fix:");
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    void theEndOfTheBuildStopsWhatIsStillRunning(StartMojo start) throws Exception {
        run(start, "start", shop);
        run(start, "start", blog);
        get(url(blog) + "/i?e=pv&p=web&tv=test&aid=blog");

        session.getRequest().getExecutionListener().sessionEnded(null);

        assertThat(MicroClient.listens(url(shop))).isFalse();
        assertThat(MicroClient.listens(url(blog))).isFalse();
        assertThat(rows("blog")).anyMatch(row -> row.query().contains("aid=blog"));
        assertThat(ends).hasValue(1);
        assertThat(lines.lines)
                .filteredOn(line -> line.contains("because the build ends"))
                .hasSize(2);
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    void whatStartsAfterTheEndDoesNotStay(StartMojo start) throws Exception {
        RunningCollectors.of(session, new SafeLog(lines));
        session.getRequest().getExecutionListener().sessionEnded(null);

        run(start, "start", shop);

        assertThat(MicroClient.listens(url(shop))).isFalse();
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    void modulesDoNotMix(StartMojo start) throws Exception {
        run(start, "start", shop);
        run(start, "start", blog);
        assertThat(url(shop)).isNotEqualTo(url(blog));

        run(stop("shop"), "stop", shop);

        assertThat(MicroClient.listens(url(shop))).isFalse();
        assertThat(MicroClient.listens(url(blog))).isTrue();
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    void startingAgainReplacesWhatWasStarted(StartMojo start) throws Exception {
        run(start, "start", shop);
        run(start, "start", shop);
        assertThat(MicroClient.listens(url(shop))).isTrue();

        run(stop("shop"), "stop", shop);

        assertThat(MicroClient.listens(url(shop))).isFalse();
    }

    /** Nobody leads the name to this machine, and who tests with the POM of production need not leave it out. */
    @Test
    @InjectMojo(goal = "start", pom = POM)
    void hearsNothingOfADomain(StartMojo start) throws Exception {
        MojoExtension.setVariableValueToObject(start, "domain", List.of("collect.example.com"));
        MojoExtension.setVariableValueToObject(start, "hostedZoneId", "no zone");
        MojoExtension.setVariableValueToObject(start, "domainMoveFrom", "no distribution");
        run(start, "start", shop);

        assertThat(url(shop).getHost()).isEqualTo("localhost");
        assertThat(MicroClient.listens(url(shop))).isTrue();
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    void listensOnTheFixedPortAlsoInTheNextBuild(StartMojo start) throws Exception {
        int port = freePort();
        MojoExtension.setVariableValueToObject(start, "port", Integer.toString(port));
        run(start, "start", shop);
        assertThat(url(shop)).isEqualTo(URI.create("http://localhost:" + port));
        get(url(shop) + "/i");
        run(stop("shop"), "stop", shop);

        MojoExtension.setVariableValueToObject(start, "port", "0");
        run(start, "start", shop);

        assertThat(url(shop).getPort()).isEqualTo(port);
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    void microShowsNothingOfAnEarlierBuild(StartMojo start) throws Exception {
        run(start, "start", shop);
        get(url(shop) + "/i?e=pv&p=web&tv=test&aid=earlier");
        run(stop("shop"), "stop", shop);

        run(start, "start", shop);

        var micro = new MicroClient(url(shop).getPort());
        assertThat(micro.get("/micro/all").path("total").asInt()).isZero();
        get(url(shop) + "/i?e=pv&p=web&tv=test&aid=now");
        assertThat(micro.get("/micro/await?total=1&timeout=20s").path("good").asInt())
                .isEqualTo(1);
        assertThat(rows("shop")).anyMatch(row -> row.query().contains("aid=earlier"));
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    void aPortThatIsTakenIsSaidAndNothingKeepsRunning(StartMojo start) throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MojoExtension.setVariableValueToObject(start, "port", Integer.toString(other.getLocalPort()));

            assertThatThrownBy(() -> run(start, "start", shop))
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessageContaining("cannot listen on port " + other.getLocalPort())
                    .hasMessageContaining("Fix:");
        }
        assertThat(MicroClient.listens(url(shop))).isFalse();
        assertThat(folder.resolve("shop/target/snowplow/cloud/cloud.json")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    @MojoParameter(name = "port", value = "70000")
    void aPortThatIsNoneIsRefused(StartMojo start) {
        assertThatThrownBy(() -> run(start, "start", shop))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("port")
                .hasMessageContaining("70000")
                .hasMessageContaining("snowplow.output.port");
        assertThat(folder.resolve("shop")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    @MojoParameter(name = "local", value = "false")
    @MojoParameter(name = "endpoint", value = "http://localhost:1")
    @MojoParameter(name = "accountId", value = "123456789012")
    void whatIsSetForAwsIsNotForTheLocalCloud(StartMojo start) throws Exception {
        run(start, "start", shop);

        assertThat(url(shop).getHost()).isEqualTo("localhost");
        assertThat(MicroClient.listens(url(shop))).isTrue();
    }

    @Test
    @InjectMojo(goal = "start", pom = POM)
    void aModuleThatHoldsModulesHasNoTestsOfItsOwn(StartMojo start) throws Exception {
        shop.getModel().addModule("blog");

        run(start, "start", shop);

        assertThat(lines.lines).anyMatch(line -> line.contains("Passing over shop"));
        assertThat(shop.getProperties()).doesNotContainKey("snowplow.output.collectorUrl");
    }

    private StopMojo stop(String collector) throws Exception {
        var stop = new StopMojo();
        MojoExtension.setVariableValueToObject(stop, "collector", collector);
        MojoExtension.setVariableValueToObject(stop, "skip", "false");
        return stop;
    }

    private void run(SnowplowMojo goal, String name, MavenProject module) throws Exception {
        Builds.place(goal, Builds.execution(name, List.of(), Map.of()), session, module, lines);
        MojoExtension.setVariableValueToObject(goal, "collector", module.getArtifactId());
        MojoExtension.setVariableValueToObject(goal, "outputDirectory", new File("target/out"));
        goal.execute();
    }

    private static URI url(MavenProject module) {
        return URI.create(module.getProperties().getProperty("snowplow.output.collectorUrl"));
    }

    private List<LogRows.Row> rows(String collector) throws IOException {
        return LogRows.in(
                folder.resolve(collector + "/target/snowplow/cloud"), collector + "-logs-000000000000-us-east-1");
    }

    private static void get(String url) throws IOException {
        try (var in = URI.create(url).toURL().openStream()) {
            assertThat(in.readAllBytes()).hasSize(43);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
