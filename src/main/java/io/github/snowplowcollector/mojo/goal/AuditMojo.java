package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.config.BooleanRule;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.mojo.run.AuditRun;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Holds the security rules of Security Hub, Checkov, Trivy, Prowler, cfn-nag, cdk-nag and Guard against the collector: each with its
 * verdict, the reason, and the setting that would change it. What is there is judged as it stands, what is not as {@code setup} would
 * make it. Changes nothing, needs read permissions only, and writes {@code audit.json} and {@code audit.sarif}.
 *
 * @since 1.0.0
 */
@Mojo(name = "audit", requiresProject = false, threadSafe = true)
public final class AuditMojo extends CollectorMojo {

    /**
     * Fails the build when a rule that should pass does not. Default: {@code false}, findings are only reported. Example:
     * {@code -Dsnowplow.failOnFindings}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.failOnFindings")
    private @Nullable String failOnFindings;

    private boolean failsOnFindings;

    @Override
    protected void check(String collectorName, Problems problems) {
        failsOnFindings = new BooleanRule("failOnFindings", false).read(failOnFindings, problems);
    }

    @Override
    protected void run(RunContext context, CollectorRun collector) throws Exception {
        long findings = new AuditRun(context, collector).look(pom());
        if (failsOnFindings && findings > 0) {
            throw new MojoFailureException(goal() + " failed: " + findings + " rule(s) that the collector "
                    + context.spec().collector()
                    + " should pass are broken, and snowplow.failOnFindings is set. Fix: see the lines above;"
                    + " snowplow:setup puts its own settings right.");
        }
    }
}
