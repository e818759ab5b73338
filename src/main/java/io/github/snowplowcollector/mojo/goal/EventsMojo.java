package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.archive.events.EventRequestDraft;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.run.EventsRun;
import java.io.File;
import java.time.Clock;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events out of the access logs, each once: from the collector's log bucket, also after a teardown, or from a folder of log
 * files, which needs no AWS at all. Shows them or writes them to a file, can follow the log, and can go on after it was killed.
 * Needs {@code s3:ListBucket} and {@code s3:GetObject} on the log bucket only, and where {@code pixelBucket} is named, to see who reads it.
 *
 * @since 1.0.0
 */
@Mojo(name = "events", requiresProject = false, threadSafe = true)
public final class EventsMojo extends ReadingMojo {

    /**
     * Form of the events: {@code table}, {@code ndjson}, {@code csv}, {@code tsv}, or {@code parquet}, whose library is fetched when it is
     * first needed; the last three have the 131 columns of an enriched event. Default: {@code table} on the console, in a file the one
     * that its name ends in, {@code .csv}, {@code .tsv} or {@code .parquet}, else {@code ndjson}. Example: {@code tsv}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.format")
    private @Nullable String eventsFormat;

    /**
     * What becomes of a text in {@code csv} that a spreadsheet would run, since it begins with {@code =}, {@code +}, {@code -},
     * {@code @} or their wide forms, also behind blanks: {@code defuse} puts a {@code '} in front, {@code keep} leaves it. Numbers such
     * as {@code -1.5} stay as they are, and so do {@code tsv} and {@code ndjson}. Default: {@code defuse}. Example: {@code keep}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.csvFormulas")
    private @Nullable String eventsCsvFormulas;

    /**
     * Only that many events, the newest, up to 10000; within a second, the last ones in the log. Default: none, all events. Example:
     * {@code 20}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.newest")
    private @Nullable String eventsNewest;

    /**
     * File for the events; its name tells their form, see {@code eventsFormat}. With {@code parquet} any name that does not end in
     * {@code .parquet} is a folder's, to which files are added. {@code -} or {@code /dev/stdout} writes them to the
     * standard output for a pipe, without Maven's marks; add {@code --quiet}, or {@code --log-file}, so that nothing else is there.
     * Default: none, they are shown. Example: {@code target/events.csv}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.output")
    private @Nullable File eventsOutput;

    /**
     * By what a folder of Parquet is laid out below {@code collector_date}: {@code collector_hour}, {@code app_id}, {@code platform},
     * {@code event}, {@code event_name}. Senders choose all but the first, so of a date, or of an hour, 30 have a folder, and the rest
     * share one. Default: none, by date alone. Example: {@code app_id}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.partition")
    private @Nullable List<String> eventsPartition;

    /**
     * File for rows that cannot be read and events that break the tracker protocol, with reasons, a JSON object a line. Default: none,
     * they are counted. Example: {@code target/bad.ndjson}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.badRows")
    private @Nullable File eventsBadRows;

    /**
     * File that remembers which log files were read, so that the next run reads what is new, also after a kill. Default: none.
     * Example: {@code events.checkpoint}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.checkpoint")
    private @Nullable File eventsCheckpoint;

    /**
     * Goes on as logs arrive, until Ctrl-C. Default: {@code false}. Example: {@code -Dsnowplow.events.follow}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.follow")
    private @Nullable String eventsFollow;

    @Override
    protected EventsRun read(Configuration selection, Problems problems) {
        var given = selection
                .with("eventsFormat", eventsFormat)
                .with("eventsCsvFormulas", eventsCsvFormulas)
                .with("eventsNewest", eventsNewest)
                .with("eventsOutput", folders().resolve(eventsOutput))
                .with("eventsPartition", eventsPartition)
                .with("eventsBadRows", folders().resolve(eventsBadRows))
                .with("eventsCheckpoint", folders().resolve(eventsCheckpoint))
                .with("eventsFollow", eventsFollow);
        var request = new EventRequestDraft(given, Clock.systemUTC().instant(), problems).read();
        return new EventsRun(request, this::libraries, outputDirectory(), log());
    }
}
