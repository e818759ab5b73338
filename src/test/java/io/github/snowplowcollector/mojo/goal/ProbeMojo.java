package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.mojo.Builds;
import io.github.snowplowcollector.mojo.FakeDecrypter;
import io.github.snowplowcollector.mojo.LogLines;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.Connection;
import io.github.snowplowcollector.mojo.run.RunContext;
import io.github.snowplowcollector.mojo.run.WaitSettings;
import java.util.List;
import java.util.Map;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** A goal that keeps what it was given, or fails as it is told to. */
public final class ProbeMojo extends CollectorMojo {

    public final LogLines lines = new LogLines();

    @Nullable
    CollectorSpec spec;

    @Nullable
    Connection connection;

    @Nullable
    WaitSettings waiting;

    @Nullable
    Exception failure;

    Error error;

    /** A goal {@code probe} of an artifact {@code shop}, with the parameters' defaults. */
    public static ProbeMojo in(MavenExecutionRequest request, MavenProject project) throws Exception {
        return in(Builds.session(request, project), project);
    }

    public static ProbeMojo in(MavenSession session, MavenProject project) throws Exception {
        var mojo = new ProbeMojo();
        mojo.setLog(mojo.lines);
        mojo.set("session", session);
        mojo.set("project", project);
        mojo.set("mojoExecution", Builds.execution("probe", List.of("region"), Map.of()));
        mojo.set("decrypter", new FakeDecrypter());
        mojo.set("collector", project.getArtifactId());
        return mojo;
    }

    public void set(String field, Object value) throws Exception {
        MojoExtension.setVariableValueToObject(this, field, value);
    }

    @Override
    void run(CollectorSpec described, Connection where, WaitSettings how) throws Exception {
        if (error != null) {
            throw error;
        }
        if (failure != null) {
            throw failure;
        }
        spec = described;
        connection = where;
        waiting = how;
    }

    @Override
    protected void run(RunContext context, CollectorRun collector) {
        throw new AssertionError("a probe opens no collector");
    }
}
