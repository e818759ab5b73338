package io.github.snowplowcollector.mojo.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Where files go, also when there is no POM and Maven knows neither a base nor a build folder.
 *
 * @param base where relative paths start
 * @param build the build's output
 */
public record ProjectFolders(Path base, Path build) {

    public static ProjectFolders of(MavenSession session, MavenProject project) {
        if (project.getFile() == null) {
            Path current = Path.of(session.getExecutionRootDirectory());
            return new ProjectFolders(current, current.resolve("target"));
        }
        Path base = project.getBasedir().toPath();
        return new ProjectFolders(base, base.resolve(project.getBuild().getDirectory()));
    }

    /** The folder that is configured, else the one called {@code name} in the build's output. */
    public Path resolve(@Nullable File configured, String name) {
        return (configured == null ? build.resolve(name) : base.resolve(configured.toPath()))
                .toAbsolutePath()
                .normalize();
    }

    /** The file or folder that is configured, if one is. */
    @Nullable
    public Path resolve(@Nullable File configured) {
        return configured == null
                ? null
                : base.resolve(configured.toPath()).toAbsolutePath().normalize();
    }
}
