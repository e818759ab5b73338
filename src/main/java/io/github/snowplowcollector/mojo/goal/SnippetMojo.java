package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import io.github.snowplowcollector.report.ReportFile;
import io.github.snowplowcollector.report.snippet.Snippet;
import io.github.snowplowcollector.report.snippet.SnippetSettings;
import io.github.snowplowcollector.report.snippet.TrackerScript;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints what applications need to send events to this collector, and writes it to {@code snippets} in the output folder: the JavaScript
 * tag, the npm browser tracker, images for pages without scripts and for e-mails, Node, Java, and the Content-Security-Policy. Needs read
 * permissions only.
 *
 * @since 1.0.0
 */
@Mojo(name = "snippet", requiresProject = false, threadSafe = true)
public final class SnippetMojo extends CollectorMojo {

    /**
     * Name of the application that sends the events. Example: {@code web-shop}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.appId", defaultValue = "my-app")
    private String appId;

    /**
     * Where pages find the JavaScript tracker, best under a name that is not {@code sp.js}: a path of their own site, or an address.
     * Example: {@code /js/t7.js}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.trackerScript", defaultValue = "/sp.js")
    private String trackerScript;

    private URI script = URI.create("/");

    @Override
    protected void check(String collectorName, Problems problems) {
        script = TrackerScript.read(trackerScript, problems);
    }

    @Override
    protected void run(RunContext context, CollectorRun collector) throws Exception {
        var settings = SnippetSettings.of(collector.find(), context.spec().distribution(), appId, script);
        Snippet.all(settings).forEach(this::hand);
    }

    private void hand(Snippet snippet) {
        var file = outputDirectory().resolve("snippets").resolve(snippet.file());
        ReportFile.write(file, snippet.text().getBytes(StandardCharsets.UTF_8));
        log().info(snippet.title() + " (" + file + "):");
        log().info("");
        snippet.text().lines().forEach(line -> log().info("  " + line));
        log().info("");
    }
}
