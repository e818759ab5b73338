package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.archive.events.EventRequest;
import io.github.snowplowcollector.archive.events.EventRequestDraft;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.maven.OwnThread;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.EventsRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import java.io.File;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
public final class EventsMojo extends CollectorMojo {

    /**
     * Folder of log files to read in place of the log bucket, with the folders below it, also behind links. What is no access log in it
     * is named and passed over. Default: none, the collector's log bucket. Example: {@code logs}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.source")
    private @Nullable File eventsSource;

    /**
     * Names of the columns, in their order, of files that have no header, as those of real-time logs; in CloudFront's spelling of any log,
     * between commas or blanks, {@code -} for one that has no name. Default: the columns of standard logging. Example:
     * {@code timestamp,c-ip,cs-method,cs-uri-stem,cs-uri-query,x-edge-request-id,cs-user-agent}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.columns")
    private @Nullable String eventsColumns;

    /**
     * First time to read: a duration back from now, {@code today}, {@code yesterday}, a date or a time, in UTC unless it says its
     * zone. Default: {@code 24h}, since logs lag by an hour and more; everything in a folder. Example: {@code 2026-11-24T10:00}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.since")
    private @Nullable String eventsSince;

    /**
     * Time to read up to, not included, written as {@code eventsSince}. Default: none, all there is. Example:
     * {@code 2026-11-24T10:00:00Z}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.until")
    private @Nullable String eventsUntil;

    /**
     * Form of the events: {@code table}, {@code ndjson}, {@code csv}, or {@code tsv}, the 131 columns of an enriched event. Default:
     * {@code table} on the console, in a file the one that its name ends in, {@code .csv} or {@code .tsv}, else {@code ndjson}. Example:
     * {@code tsv}.
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
     * File for the events; its name tells their form, see {@code eventsFormat}. {@code -} or {@code /dev/stdout} writes them to the
     * standard output for a pipe, without Maven's marks; add {@code --quiet}, or {@code --log-file}, so that nothing else is there.
     * Default: none, they are shown. Example: {@code target/events.csv}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.output")
    private @Nullable File eventsOutput;

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

    /**
     * Reads the events that verification sends, too. Default: {@code false}. Example: {@code -Dsnowplow.events.includeProbes}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.includeProbes")
    private @Nullable String eventsIncludeProbes;

    /**
     * Kinds of events to read, by name or by tracker's code. Default: all. Example: {@code page_view,ue}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.types")
    private @Nullable List<String> eventsTypes;

    /**
     * App ids to read. Default: all. Example: {@code web,shop}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.appIds")
    private @Nullable List<String> eventsAppIds;

    /**
     * Schemas to read; a star at the end stands for all that begin so. Default: all. Example:
     * {@code iglu:com.acme/checkout/jsonschema/1-*}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.schemas")
    private @Nullable List<String> eventsSchemas;

    /**
     * Ids of the events to read. Default: all. Example: {@code de41bc32-6f6e-45eb-bbaa-968c1a4c1943}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.eventIds")
    private @Nullable List<String> eventsEventIds;

    private Optional<EventRequest> request = Optional.empty();

    @Override
    protected Optional<OwnThread.Task> withoutAws(Problems problems) {
        var folder = folders().resolve(eventsSource);
        if (folder == null) {
            return Optional.empty();
        }
        var wanted = read(problems);
        return Optional.of(() -> new EventsRun(wanted, outputDirectory(), log()).ofFolder(folder));
    }

    @Override
    protected void check(String collectorName, Problems problems) {
        request = Optional.of(read(problems));
    }

    @Override
    protected void check(CollectorSpec spec, Problems problems) {
        EventsRun.check(spec, problems);
    }

    @Override
    protected void run(RunContext context, CollectorRun collector) throws Exception {
        new EventsRun(request.orElseThrow(), outputDirectory(), log()).ofBucket(context, collector);
    }

    private EventRequest read(Problems problems) {
        var given = Configuration.EMPTY
                .with("eventsSource", folders().resolve(eventsSource))
                .with("eventsColumns", eventsColumns)
                .with("eventsSince", eventsSince)
                .with("eventsUntil", eventsUntil)
                .with("eventsFormat", eventsFormat)
                .with("eventsCsvFormulas", eventsCsvFormulas)
                .with("eventsNewest", eventsNewest)
                .with("eventsOutput", folders().resolve(eventsOutput))
                .with("eventsBadRows", folders().resolve(eventsBadRows))
                .with("eventsCheckpoint", folders().resolve(eventsCheckpoint))
                .with("eventsFollow", eventsFollow)
                .with("eventsIncludeProbes", eventsIncludeProbes)
                .with("eventsTypes", eventsTypes)
                .with("eventsAppIds", eventsAppIds)
                .with("eventsSchemas", eventsSchemas)
                .with("eventsEventIds", eventsEventIds);
        return new EventRequestDraft(given, Clock.systemUTC().instant(), problems).read();
    }
}
