package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.maven.Confirmation;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.RollbackRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import java.io.File;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Puts back what was there before a takeover, from the file that the takeover saved: opens the bucket, changes the distribution back, then
 * takes away what was added. After any step of a takeover; can be killed and run again.
 *
 * @since 1.0.0
 */
@Mojo(name = "rollback", requiresProject = false, threadSafe = true)
public final class RollbackMojo extends CollectorMojo {

    /**
     * File that the takeover saved: {@code adopted-<distribution>.json}. Default: none. Example:
     * {@code -Dsnowplow.from=adopted-E2QWRUHAPOMQZL.json}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.from")
    private @Nullable File from;

    /**
     * Name of the collector, as a confirmation. Heard from the command line only. Default: none, nothing is put back. Example:
     * {@code -Dsnowplow.confirm=shop}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.confirm")
    private @Nullable String confirm;

    private Path file = Path.of("");

    @Override
    protected void check(String collectorName, Problems problems) {
        new Confirmation(session()).check("Putting a collector back", collectorName, confirm, problems);
        var given = folders().resolve(from);
        if (given == null) {
            problems.add(
                    "from",
                    "",
                    "What is put back is read from the file that the takeover saved.",
                    "Add -Dsnowplow.from=adopted-<distribution>.json.");
        }
        file = Objects.requireNonNullElse(given, file);
    }

    @Override
    protected void run(RunContext context, CollectorRun collector) {
        new RollbackRun(context, collector).putBack(file);
    }
}
