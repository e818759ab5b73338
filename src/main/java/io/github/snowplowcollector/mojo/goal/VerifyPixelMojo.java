package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import io.github.snowplowcollector.mojo.run.TestReports;
import io.github.snowplowcollector.mojo.run.VerificationRun;
import java.io.File;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Stage 5: proves that the collector collects. The pixel is served as trackers need it, and an event that is sent shows up in the
 * access log. Needs read permissions only; a row that fails fails the build. Writes {@code verify.json} and a JUnit report.
 *
 * @since 1.0.0
 */
@Mojo(name = "verify-pixel", defaultPhase = LifecyclePhase.DEPLOY, requiresProject = false, threadSafe = true)
public final class VerifyPixelMojo extends CollectorMojo {

    /**
     * Folder for the JUnit report beside the one in {@code outputDirectory}: one that your CI server reads anyway. Default: none.
     * Example: <code>${project.build.directory}/failsafe-reports</code>.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.reportsDirectory")
    private @Nullable File reportsDirectory;

    @Override
    protected void run(RunContext context, CollectorRun collector) throws Exception {
        var verification = new VerificationRun(context, collector);
        verification.requirePassed(verification.verify(
                collector.find(), TestReports.in(outputDirectory(), folders().resolve(reportsDirectory))));
    }
}
