package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.collector.Stage;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.RunContext;
import java.util.EnumSet;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Stage 2: uploads the pixel as object {@code i}, unless it is there with the right checksum and type. When it replaces another one,
 * CloudFront is told to drop that from its edges.
 *
 * @since 1.0.0
 */
@Mojo(name = "upload-pixel", defaultPhase = LifecyclePhase.DEPLOY, requiresProject = false, threadSafe = true)
public final class UploadPixelMojo extends CollectorMojo {

    @Override
    protected void run(RunContext context, CollectorRun collector) throws Exception {
        collector.apply(EnumSet.of(Stage.UPLOAD_PIXEL));
    }
}
