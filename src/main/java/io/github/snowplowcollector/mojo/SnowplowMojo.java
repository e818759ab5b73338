package io.github.snowplowcollector.mojo;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What every goal has: it can be skipped, it says what it does not hear, and its failures are said once. */
abstract class SnowplowMojo extends AbstractMojo {

    /**
     * The build.
     * @since 1.0.0
     */
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /**
     * The module that the goal runs in.
     * @since 1.0.0
     */
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /**
     * This execution of the goal.
     * @since 1.0.0
     */
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution mojoExecution;

    /**
     * Skips the goal, with one line in the log. Default: {@code false}. Example: {@code -Dsnowplow.skip}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.skip", defaultValue = "false")
    private Boolean skip;

    /**
     * Folder for the files that goals write: {@code collector.json}, {@code verify.json} and so on. Default:
     * {@code ${project.build.directory}/snowplow}, without a POM {@code target/snowplow} in the current folder.
     * Example: {@code target/collector}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.outputDirectory")
    private @Nullable File outputDirectory;

    /**
     * Runs the goal against a cloud on this machine in place of AWS: same goals, no account, no cost, also with
     * {@code --offline}. Not together with {@code endpoint}. Default: {@code false}. Example: {@code -Dsnowplow.local}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local", defaultValue = "false")
    private Boolean local;

    /**
     * Folder in which the local cloud keeps its buckets and settings; builds that name the same folder share one cloud. Default:
     * {@code ${project.build.directory}/snowplow/cloud}. Example: {@code ../cloud}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.directory")
    private @Nullable File localDirectory;

    /**
     * How often the local cloud delivers access logs into the log bucket, from {@code 100ms} to {@code 1d}; what is left is delivered
     * when it stops. Default: {@code 1s}. Example: {@code 5m}, as late as AWS often is.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.logDelivery")
    private @Nullable String localLogDelivery;

    /**
     * How long a distribution of the local cloud is in progress after a change, and an invalidation until it is completed, up to
     * {@code 1d}. Default: {@code 0s}. Example: {@code 5m}, as AWS often takes.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.deployment")
    private @Nullable String localDeployment;

    /**
     * IAM policy document that the local cloud judges every call by, as AWS would: what it does not allow is denied. Only with
     * {@code local}. Default: none, every call is allowed. Example: {@code target/snowplow/iam/verify.json}, from {@code iam-policy}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.policy")
    private @Nullable File localPolicy;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            log().info("Skipping " + goal() + ": snowplow.skip is set.");
            return;
        }
        if (!runsHere()) {
            return;
        }
        new ShadowedProperties(session, project, mojoExecution).warnings().forEach(log()::warn);
        try {
            run();
        } catch (Exception e) {
            new Failures(goal(), log()).rethrow(e);
        }
    }

    /**
     * Whether the goal has its place in this module; if not, one line in the log says so.
     *
     * @throws MojoFailureException if it has its place nowhere in this build
     */
    protected boolean runsHere() throws MojoFailureException {
        return true;
    }

    /** Does what the goal is for. Whatever it throws is translated for Maven. */
    protected abstract void run() throws Exception;

    protected final MavenSession session() {
        return session;
    }

    protected final MavenProject project() {
        return project;
    }

    protected final MojoExecution mojoExecution() {
        return mojoExecution;
    }

    /** The goal as people type it, for example {@code snowplow:setup}. */
    protected final String goal() {
        return "snowplow:" + mojoExecution.getGoal();
    }

    protected final SafeLog log() {
        return new SafeLog(getLog());
    }

    protected final boolean isLocal() {
        return local;
    }

    /** Folder for what the goal writes; perhaps not there yet. */
    protected final Path outputDirectory() {
        return folders().resolve(outputDirectory, "snowplow");
    }

    /** Folder of the local cloud; perhaps not there yet. */
    protected final Path localDirectory() {
        return folders().resolve(localDirectory, "snowplow/cloud");
    }

    protected final @Nullable String localLogDelivery() {
        return localLogDelivery;
    }

    protected final @Nullable String localDeployment() {
        return localDeployment;
    }

    protected final LocalPolicy localPolicy() {
        return new LocalPolicy(
                Optional.ofNullable(localPolicy).map(file -> folders().base().resolve(file.toPath())), local);
    }

    /** Hands the collector on to later plugins of the build. */
    protected final void output(Map<String, String> entries) {
        Outputs.set(project, entries);
    }

    /** The module's POM, relative to where the build was started; empty without one. */
    protected final Optional<String> pom() {
        return Optional.ofNullable(project.getFile())
                .map(file -> Path.of(session.getExecutionRootDirectory())
                        .toAbsolutePath()
                        .relativize(file.toPath().toAbsolutePath())
                        .toString()
                        .replace('\\', '/'));
    }

    /** Where files go. */
    protected final Folders folders() {
        return Folders.of(session, project);
    }
}
