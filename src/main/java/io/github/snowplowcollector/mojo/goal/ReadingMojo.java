package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.archive.ondemand.Libraries;
import io.github.snowplowcollector.archive.selection.PrivacyDraft;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.maven.OnDemandLibraries;
import io.github.snowplowcollector.mojo.maven.OwnThread;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.EventsRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What every goal has that reads events: out of the collector's log bucket or a folder of log files, some times and some events. */
abstract class ReadingMojo extends CollectorMojo {

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

    /**
     * What goes out of each field of an event, after Snowplow's enrichments: {@code anonOctets} and {@code anonSegments}, together, hide
     * that many octets of an IPv4 address and segments of an IPv6 address behind {@code x}; {@code drop} leaves a field out;
     * {@code pseudonymize} puts the HMAC-SHA-256 of a text in its place, with the key of the environment variable
     * {@code SNOWPLOW_PRIVACY_KEY}. Bad rows follow the same rules. Default: none, all as it was sent. Example:
     * {@code anonOctets=2,anonSegments=5,drop=user_id,pseudonymize=domain_userid}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.privacy")
    private @Nullable List<String> eventsPrivacy;

    /**
     * What becomes of events whose user agent is that of a crawler or another program, by a public list of them: {@code keep} or
     * {@code leave-out}, which also leaves out trackers on servers that send with a plain HTTP client. Default: {@code keep}. Example:
     * {@code leave-out}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.bots")
    private @Nullable String eventsBots;

    @Inject
    private RepositorySystem repositories;

    private Optional<EventsRun> reading = Optional.empty();

    @Override
    protected final Optional<OwnThread.Task> withoutAws(Problems problems) {
        var elsewhere = withoutLogs(selection(), problems);
        if (elsewhere.isPresent()) {
            return elsewhere;
        }
        var folder = folders().resolve(eventsSource);
        if (folder == null) {
            return Optional.empty();
        }
        var run = read(selection(), problems);
        return Optional.of(() -> run.ofFolder(folder));
    }

    @Override
    protected final void check(String collectorName, Problems problems) {
        reading = Optional.of(read(selection(), problems));
    }

    @Override
    protected final void check(CollectorSpec spec, Problems problems) {
        EventsRun.check(spec, problems);
    }

    @Override
    protected final void run(RunContext context, CollectorRun collector) throws Exception {
        reading.orElseThrow().ofBucket(context, collector);
    }

    /**
     * What the goal does when it needs no log this time; empty when it does.
     *
     * @param selection which events of a log are chosen nevertheless
     */
    protected Optional<OwnThread.Task> withoutLogs(Configuration selection, Problems problems) {
        return Optional.empty();
    }

    /**
     * Reads what the goal has of its own, before anything is called.
     *
     * @param selection where events are read, and which
     */
    protected abstract EventsRun read(Configuration selection, Problems problems);

    /** Libraries on demand. Nothing is fetched or loaded before one is asked for. */
    protected final Libraries libraries() {
        return new OnDemandLibraries(repositories, session(), project(), log()::info);
    }

    private Configuration selection() {
        return Configuration.EMPTY
                .with("eventsSource", folders().resolve(eventsSource))
                .with("eventsColumns", eventsColumns)
                .with("eventsSince", eventsSince)
                .with("eventsUntil", eventsUntil)
                .with("eventsIncludeProbes", eventsIncludeProbes)
                .with("eventsTypes", eventsTypes)
                .with("eventsAppIds", eventsAppIds)
                .with("eventsSchemas", eventsSchemas)
                .with("eventsEventIds", eventsEventIds)
                .with("eventsPrivacy", eventsPrivacy)
                .with(PrivacyDraft.KEY, System.getenv(PrivacyDraft.KEY))
                .with("eventsBots", eventsBots);
    }
}
