package io.github.snowplowcollector.mojo;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Stage 5: proves that the collector collects. The pixel is served as trackers need it, and an event that is sent shows up in the
 * access log. Needs read permissions only; a row that fails fails the build. Writes {@code verify.json} and a JUnit report.
 *
 * @since 1.0.0
 */
@Mojo(name = "verify-pixel", defaultPhase = LifecyclePhase.DEPLOY, requiresProject = false, threadSafe = true)
public final class VerifyPixelMojo extends CollectorMojo {

    @Override
    protected void run(CollectorRun collector) throws Exception {
        var verification = new VerificationRun(collector);
        verification.requirePassed(verification.verify(collector.find()));
    }
}
