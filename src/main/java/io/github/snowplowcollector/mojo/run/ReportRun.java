package io.github.snowplowcollector.mojo.run;

import io.github.snowplowcollector.archive.events.EventReading;
import io.github.snowplowcollector.archive.events.EventRequest;
import io.github.snowplowcollector.archive.events.ReadingStatistics;
import io.github.snowplowcollector.archive.report.EventReport;
import io.github.snowplowcollector.archive.report.ReportPage;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import io.github.snowplowcollector.report.ReportFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Reads events and writes a page about them. */
public final class ReportRun {

    private final EventRequest request;
    private final Path file;
    private final Clock clock;
    private final SafeLog log;

    private ReportRun(EventRequest request, Path file, Clock clock, SafeLog log) {
        this.request = request;
        this.file = file;
        this.clock = clock;
        this.log = log;
    }

    /**
     * The reading that ends with a report.
     *
     * @param request which events are counted
     * @param file for the page; what is there is replaced
     * @param scratch folder for what does not fit into memory
     */
    public static EventsRun of(EventRequest request, Path file, Path scratch, Clock clock, SafeLog log) {
        return new EventsRun(request, scratch, log, log::info, new ReportRun(request, file, clock, log)::read);
    }

    /** Says that a report needs a file. */
    public static void check(Path file, Problems problems) {
        if (Files.isDirectory(file)) {
            problems.add("reportOutput", file.toString(), "It must be a file, and is a folder.", "Name a file in it.");
        }
    }

    private ReadingStatistics read(EventReading reading) throws InterruptedException {
        var now = clock.instant();
        var report = new EventReport(request.range(), now);
        var statistics = reading.visit(report);
        var page = ReportPage.of(report, statistics, new ReportPage.Heading(reading.source(), request, now));
        ReportFile.write(file, page.getBytes(StandardCharsets.UTF_8));
        log.info("The report is " + file.toUri());
        return statistics;
    }
}
