package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.archive.events.EventRequestDraft;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.run.EventsRun;
import io.github.snowplowcollector.mojo.run.ReportRun;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page about the events in the access logs, for people: good and bad ones by hour, application, type, page and tracker, why bad
 * ones are bad, how late logs come, what was lost, and what to do. One HTML file that loads nothing and runs nothing. Reads what
 * {@code events} reads, and needs the same permissions.
 *
 * @since 1.0.0
 */
@Mojo(name = "report", requiresProject = false, threadSafe = true)
public final class ReportMojo extends ReadingMojo {

    /**
     * File for the page. Default: {@code report.html} in {@code outputDirectory}. Example: {@code target/site/events.html}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.report.output")
    private @Nullable File reportOutput;

    @Override
    protected EventsRun read(Configuration selection, Problems problems) {
        var clock = Clock.systemUTC();
        var request = new EventRequestDraft(selection, clock.instant(), problems).read();
        var file = file();
        ReportRun.check(file, problems);
        return ReportRun.of(request, file, outputDirectory(), clock, log());
    }

    private Path file() {
        var named = folders().resolve(reportOutput);
        return named == null ? outputDirectory().resolve("report.html") : named;
    }
}
