package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.collector.Stage;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import io.github.snowplowcollector.mojo.run.VerificationRun;
import java.util.EnumSet;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Stage 4: creates the CloudFront distribution with its origin access control, response-headers policy and the bucket policy that lets
 * it read the pixel, or brings them in order, and waits until it is deployed and serves the pixel. Needs the buckets and the pixel.
 *
 * @since 1.0.0
 */
@Mojo(name = "create-distribution", defaultPhase = LifecyclePhase.DEPLOY, requiresProject = false, threadSafe = true)
public final class CreateDistributionMojo extends CollectorMojo {

    @Override
    protected void run(RunContext context, CollectorRun collector) throws Exception {
        var applied = collector.apply(EnumSet.of(Stage.DISTRIBUTION));
        if (applied.isPresent()) {
            new VerificationRun(context, collector).awaitDeployment(applied.get());
        }
    }
}
