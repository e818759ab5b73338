package io.github.snowplowcollector.mojo.goal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.snowplowcollector.archive.athena.AthenaRequest;
import io.github.snowplowcollector.archive.athena.AthenaScript;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import io.github.snowplowcollector.report.ReportFile;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes statements for Amazon Athena to {@code athena} in the output folder, one a file: tables over the logs and over events in
 * Parquet, and a view that decodes events out of the logs and marks what it cannot decode. Runs none of them and creates nothing.
 *
 * @since 1.0.0
 */
@Mojo(name = "athena", requiresProject = false, threadSafe = true)
public final class AthenaMojo extends CollectorMojo {

    /**
     * Name of the database: lower-case letters, digits and underscores. Default: the collector's, with underscores. Example: {@code web_shop}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.athenaDatabase")
    private @Nullable String athenaDatabase;

    /**
     * Logs to make tables of: {@code standard}, {@code v2-w3c}, {@code v2-json}; several while one way of logging takes over from
     * another. Default: what {@code logging} delivers. Example: {@code standard,v2-w3c}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.athenaLogs")
    private @Nullable List<String> athenaLogs;

    /**
     * Ids of all distributions that log to the tables of logging v2, so that no query has to name one; what others log is not seen then.
     * Default: none, each query names its own. Example: {@code E2QWRUHAPOMQZL}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.athenaDistributions")
    private @Nullable List<String> athenaDistributions;

    /**
     * Folder in S3 with events in Parquet, laid out by date. Default: none, they have no table. Example: {@code s3://acme-lake/events/}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.lake")
    private @Nullable String lake;

    private Optional<AthenaRequest> request = Optional.empty();

    @Override
    protected void check(CollectorSpec spec, Problems problems) {
        var given = Configuration.EMPTY
                .with("athenaDatabase", athenaDatabase)
                .with("athenaLogs", athenaLogs)
                .with("athenaDistributions", athenaDistributions)
                .with("lake", lake);
        request = Optional.of(AthenaRequest.read(given, spec, problems));
    }

    @Override
    protected void run(RunContext context, CollectorRun collector) {
        var folder = outputDirectory().resolve("athena");
        for (var script : AthenaScript.all(request.orElseThrow(), collector.identity())) {
            ReportFile.write(folder.resolve(script.file()), script.text().getBytes(UTF_8));
            log().info(folder.resolve(script.file()) + ": " + script.about());
        }
        log().info("Run them in Athena, one after the other; none was run here.");
    }
}
