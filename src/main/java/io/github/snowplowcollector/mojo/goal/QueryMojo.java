package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.archive.events.EventRequestDraft;
import io.github.snowplowcollector.archive.query.QueryRequestDraft;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.maven.OwnThread;
import io.github.snowplowcollector.mojo.run.EventsRun;
import io.github.snowplowcollector.mojo.run.QueryRun;
import java.io.File;
import java.time.Clock;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Asks the events in SQL, on this machine: those of the log bucket or of a folder of log files, which are read for it, or events in
 * Parquet that is there already. The tables are {@code events}, with the 131 columns of an enriched event, and {@code bad_rows}. DuckDB
 * answers, which Maven fetches when a goal needs it first. Of this machine and the network a query sees nothing but those tables.
 *
 * @since 1.0.0
 */
@Mojo(name = "query", requiresProject = false, threadSafe = true)
public final class QueryMojo extends ReadingMojo {

    /**
     * What to ask: one statement that selects, in DuckDB's SQL; or the name of a query that comes with the plugin:
     * {@code events-per-hour}, {@code pages}, {@code apps}, {@code bad}, {@code trackers} or {@code sessions}. Default: none, needed
     * unless {@code queryFile} is set. Example: {@code select app_id, count(*) from events group by 1}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.query")
    private @Nullable String query;

    /**
     * File with the query, in UTF-8. Default: none. Example: {@code report.sql}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.query.file")
    private @Nullable File queryFile;

    /**
     * Parquet file, or folder of them with the folders below it, to ask in place of a log; folders called {@code name=value} are
     * columns. Nothing else is read then. Default: none. Example: {@code lake}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.query.source")
    private @Nullable File querySource;

    /**
     * Form of the result: {@code table}, {@code csv}, {@code ndjson} or {@code parquet}. Default: {@code table} on the console, in a
     * file the one that its name ends in, {@code .csv} or {@code .parquet}, else {@code ndjson}. Example: {@code csv}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.query.format")
    private @Nullable String queryFormat;

    /**
     * File for the result, which is there as a whole or not at all. {@code -} or {@code /dev/stdout} writes it to the standard output for
     * a pipe; add {@code --quiet}, so that nothing else is there. Default: none, the result is shown. Example: {@code target/apps.csv}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.query.output")
    private @Nullable File queryOutput;

    /**
     * What becomes of a text in {@code csv} that a spreadsheet would run: {@code defuse} puts a {@code '} in front, {@code keep} leaves
     * it. Numbers stay as they are. Default: {@code defuse}. Example: {@code keep}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.events.csvFormulas")
    private @Nullable String eventsCsvFormulas;

    @Override
    protected Optional<OwnThread.Task> withoutLogs(Configuration selection, Problems problems) {
        if (querySource == null) {
            return Optional.empty();
        }
        var run = asked(selection, problems);
        return Optional.of(run::ofSource);
    }

    @Override
    protected EventsRun read(Configuration selection, Problems problems) {
        var events = new EventRequestDraft(selection, Clock.systemUTC().instant(), problems).read();
        return asked(selection, problems).ofEvents(events);
    }

    private QueryRun asked(Configuration selection, Problems problems) {
        var given = selection
                .with("query", query)
                .with("queryFile", folders().resolve(queryFile))
                .with("querySource", folders().resolve(querySource))
                .with("queryFormat", queryFormat)
                .with("queryOutput", folders().resolve(queryOutput))
                .with("eventsCsvFormulas", eventsCsvFormulas);
        return new QueryRun(new QueryRequestDraft(given, problems).read(), this::libraries, outputDirectory(), log());
    }
}
