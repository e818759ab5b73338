package io.github.snowplowcollector.mojo;

import io.github.snowplowcollector.config.CollectorSpec;
import java.util.List;
import java.util.Map;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** A goal that keeps what it was given, or fails as it is told to. */
final class ProbeMojo extends CollectorMojo {

    final LogLines lines = new LogLines();

    @Nullable
    CollectorSpec spec;

    @Nullable
    Site site;

    @Nullable
    Waiting waiting;

    @Nullable
    Exception failure;

    Error error;

    /** A goal {@code probe} of an artifact {@code shop}, with the parameters' defaults. */
    static ProbeMojo in(MavenExecutionRequest request, MavenProject project) throws Exception {
        return in(Builds.session(request, project), project);
    }

    static ProbeMojo in(MavenSession session, MavenProject project) throws Exception {
        var mojo = new ProbeMojo();
        mojo.setLog(mojo.lines);
        mojo.set("session", session);
        mojo.set("project", project);
        mojo.set("mojoExecution", Builds.execution("probe", List.of("region"), Map.of()));
        mojo.set("decrypter", new FakeDecrypter());
        mojo.set("collector", project.getArtifactId());
        return mojo;
    }

    void set(String field, Object value) throws Exception {
        MojoExtension.setVariableValueToObject(this, field, value);
    }

    @Override
    void run(CollectorSpec described, Site where, Waiting how) throws Exception {
        if (error != null) {
            throw error;
        }
        if (failure != null) {
            throw failure;
        }
        spec = described;
        site = where;
        waiting = how;
    }

    @Override
    protected void run(CollectorRun collector) {
        throw new AssertionError("a probe opens no collector");
    }
}
