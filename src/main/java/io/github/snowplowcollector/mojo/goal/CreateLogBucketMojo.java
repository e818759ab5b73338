package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.collector.Stage;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import java.util.EnumSet;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Stage 3: creates the bucket that CloudFront writes access logs to, or brings it in order: ACLs on, the grant for awslogsdelivery
 * without which logs stop silently, expiry if {@code logRetentionDays} is set. Not needed when {@code logging} is {@code none}.
 *
 * @since 1.0.0
 */
@Mojo(name = "create-log-bucket", defaultPhase = LifecyclePhase.DEPLOY, requiresProject = false, threadSafe = true)
public final class CreateLogBucketMojo extends CollectorMojo {

    @Override
    protected void run(RunContext context, CollectorRun collector) throws Exception {
        collector.apply(EnumSet.of(Stage.LOG_BUCKET));
    }
}
