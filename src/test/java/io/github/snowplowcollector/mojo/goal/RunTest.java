package io.github.snowplowcollector.mojo.goal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.local.LogRows;
import io.github.snowplowcollector.local.MicroClient;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.LogLines;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The collector in the foreground. */
@MojoTest
@Timeout(60)
class RunTest {

    private static final String POM = "src/test/resources/goals/local.xml";

    @TempDir
    Path folder;

    private final LogLines lines = new LogLines();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private MavenProject shop;
    private MavenSession session;
    private @Nullable Thread build;

    @BeforeEach
    void makeBuild() {
        shop = Builds.module("shop", folder, Builds.plugin());
        session = Builds.session(Builds.request(folder), shop);
    }

    @AfterEach
    void endBuild() throws Exception {
        if (build != null) {
            build.interrupt();
            build.join();
        }
        var listener = session.getRequest().getExecutionListener();
        if (listener != null) {
            listener.sessionEnded(null);
        }
    }

    @Test
    @InjectMojo(goal = "run", pom = POM)
    void showsEventsAsTheyArriveUntilItIsInterrupted(RunMojo run) throws Exception {
        var build = start(run);
        var url = URI.create(after("collector "));
        // At once: an event that is sent as soon as the address is known is shown, too.
        assertThat(status(url.resolve("/i?e=pv&p=web&tv=test-1&aid=shop&url=http%3A%2F%2Fe.com%2F"), "GET"))
                .isEqualTo(200);
        lines.await(line -> line.matches("info: \\d\\d:\\d\\d:\\d\\d good page_view  http://e.com/  shop"));
        assertThat(after("page      ")).isEqualTo(url + "/micro/ui");
        assertThat(after("endpoint  ")).matches("http://localhost:\\d+");
        assertThat(lines.lines)
                .as("how it came about is shown with -X")
                .noneMatch(line -> line.startsWith("info: Stage") || line.startsWith("info: +"));

        assertThat(status(url.resolve("/i?e=nonsense&p=web&tv=test-1"), "GET")).isEqualTo(200);
        lines.await(line -> line.startsWith("warn: ")
                && line.contains(" bad  unknown  e must")
                && line.matches(".*  " + url + "/micro/ui#\\d+"));
        assertThat(status(url.resolve("/com.snowplowanalytics.snowplow/tp2"), "POST"))
                .isEqualTo(403);
        lines.await(line -> line.contains("eventMethod: 'get'"));

        ask(
                url,
                "OPTIONS /com.snowplowanalytics.snowplow/tp2 HTTP/1.1\r\nOrigin: http://localhost:3000\r\n"
                        + "Access-Control-Request-Method: POST");
        lines.await(line -> line.startsWith("warn: The tracker of http://localhost:3000 asked to POST")
                && line.contains("Add eventMethod: 'get' to the tracker's options"));
        assertThat(lines.lines).noneMatch(line -> line.startsWith("warn") && line.contains("allowedOrigins"));

        build.interrupt();
        ended.get(30, TimeUnit.SECONDS);

        assertThat(MicroClient.listens(url)).isFalse();
        assertThat(LogRows.in(folder.resolve("target/snowplow/cloud"), "shop-logs-000000000000-us-east-1"))
                .filteredOn(row -> row.query().contains("tv=test-1")
                        || row.column("cs-method").equals("POST"))
                .hasSize(3);
    }

    /** Its certificate is its own, which nobody believes. */
    @Test
    @InjectMojo(goal = "run", pom = POM)
    @MojoParameter(name = "viewerProtocol", value = "https-only")
    void saysWhereItIsAlsoWhereNobodyMaySendInClear(RunMojo run) throws Exception {
        var build = start(run);
        assertThat(after("collector ")).startsWith("https://localhost:");

        build.interrupt();
        ended.get(30, TimeUnit.SECONDS);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @InjectMojo(goal = "run", pom = POM)
    void saysThatItsFolderWasDeletedAndGoesOn(RunMojo run) throws Exception {
        start(run);
        var url = URI.create(after("collector "));

        Files.move(folder.resolve("target/snowplow"), folder.resolve("deleted"));

        lines.await(line -> line.startsWith("warn: The folder ") && line.contains("as mvn clean does"));
        assertThat(status(url.resolve("/i?e=pv&p=web&tv=test-1&aid=shop"), "GET"))
                .isEqualTo(200);
        lines.await(line -> line.endsWith(" good page_view  shop"));
    }

    private Thread start(RunMojo run) throws Exception {
        Builds.place(run, Builds.execution("run", List.of(), Map.of()), session, shop, lines);
        MojoExtension.setVariableValueToObject(run, "collector", "shop");
        MojoExtension.setVariableValueToObject(run, "outputDirectory", new File("target/out"));
        var thread = new Thread(() -> {
            try {
                run.execute();
                ended.complete(null);
            } catch (Exception e) {
                lines.error(e.toString());
                ended.completeExceptionally(e);
            }
        });
        build = thread;
        thread.start();
        lines.await(line -> line.startsWith("info: collector ") || line.startsWith("error: "));
        return thread;
    }

    private String after(String begin) {
        var line = "info: " + begin;
        return lines.lines.stream()
                .filter(each -> each.startsWith(line))
                .findFirst()
                .orElseThrow()
                .substring(line.length());
    }

    private static int status(URI url, String method) throws IOException {
        var connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setRequestMethod(method);
        return connection.getResponseCode();
    }

    private static void ask(URI collector, String request) throws IOException {
        try (var socket = new Socket(collector.getHost(), collector.getPort())) {
            socket.getOutputStream()
                    .write((request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }
}
