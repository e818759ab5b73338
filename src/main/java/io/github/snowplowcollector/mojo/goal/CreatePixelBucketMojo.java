package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.collector.Stage;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import java.util.EnumSet;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Stage 1: creates the private bucket for the pixel, or brings it in order: no public access, ACLs off, encryption at rest, TLS only,
 * a CORS rule for preflights, unfinished uploads dropped after a day. A bucket that is not this collector's is refused.
 *
 * @since 1.0.0
 */
@Mojo(name = "create-pixel-bucket", defaultPhase = LifecyclePhase.DEPLOY, requiresProject = false, threadSafe = true)
public final class CreatePixelBucketMojo extends CollectorMojo {

    @Override
    protected void run(RunContext context, CollectorRun collector) throws Exception {
        collector.apply(EnumSet.of(Stage.PIXEL_BUCKET));
    }
}
