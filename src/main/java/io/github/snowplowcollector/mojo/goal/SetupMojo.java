package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.collector.Stage;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.run.AgreedPlan;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import io.github.snowplowcollector.mojo.run.TestReports;
import io.github.snowplowcollector.mojo.run.VerificationRun;
import java.io.File;
import java.util.EnumSet;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * All five stages: both buckets, the pixel, the distribution, and proof that an event arrives. Finds what exists, changes only what
 * differs, replaces and deletes nothing; a second run makes no mutating call. Ends with the collector's URL and a tracker snippet.
 *
 * @since 1.0.0
 */
@Mojo(name = "setup", defaultPhase = LifecyclePhase.DEPLOY, requiresProject = false, threadSafe = true)
public final class SetupMojo extends CollectorMojo {

    /**
     * Folder for the JUnit report beside the one in {@code outputDirectory}: one that your CI server reads anyway. Default: none.
     * Example: <code>${project.build.directory}/failsafe-reports</code>.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.reportsDirectory")
    private @Nullable File reportsDirectory;

    /**
     * File with a plan, from {@code plan}, that this run is held to: what it does not list is refused before the first write. Default:
     * none. Example: {@code -Dsnowplow.planFile=agreed.json}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.planFile")
    private @Nullable File planFile;

    private Optional<AgreedPlan> agreed = Optional.empty();

    @Override
    protected boolean takesOver() {
        return true;
    }

    @Override
    protected void check(CollectorSpec spec, Problems problems) {
        AgreedPlan.checkName(planFile, problems);
        agreed =
                Optional.ofNullable(folders().resolve(planFile)).flatMap(file -> AgreedPlan.read(file, spec, problems));
    }

    @Override
    protected void run(RunContext context, CollectorRun collector) throws Exception {
        var applied = collector.apply(
                EnumSet.allOf(Stage.class),
                plan -> agreed.ifPresent(earlier -> earlier.hold(plan, collector, context.log())));
        if (applied.isEmpty()) {
            return;
        }
        var facts = applied.get();
        var verification = new VerificationRun(context, collector);
        if (verification.awaitDeployment(facts)) {
            var report = verification.verify(
                    facts, TestReports.in(outputDirectory(), folders().resolve(reportsDirectory)));
            collector.summarize(facts);
            verification.requirePassed(report);
        } else {
            collector.summarize(facts);
            collector.leaveOutVerification();
        }
    }
}
