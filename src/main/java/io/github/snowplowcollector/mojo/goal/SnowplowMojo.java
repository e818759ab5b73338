package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.config.BooleanRule;
import io.github.snowplowcollector.config.NumberRule;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.local.iam.IamPolicy;
import io.github.snowplowcollector.local.iam.IdentityPolicy;
import io.github.snowplowcollector.local.iam.TrustPolicy;
import io.github.snowplowcollector.mojo.maven.Failures;
import io.github.snowplowcollector.mojo.maven.GoalParameters;
import io.github.snowplowcollector.mojo.maven.LineWidth;
import io.github.snowplowcollector.mojo.maven.OutputProperties;
import io.github.snowplowcollector.mojo.maven.OwnThread;
import io.github.snowplowcollector.mojo.maven.ProjectFolders;
import io.github.snowplowcollector.mojo.maven.ReactorPlace;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import io.github.snowplowcollector.mojo.maven.ShadowedProperties;
import io.github.snowplowcollector.mojo.maven.Terminal;
import io.github.snowplowcollector.mojo.maven.UnheardSettings;
import io.github.snowplowcollector.mojo.run.LocalParameters;
import io.github.snowplowcollector.mojo.run.PolicyFile;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
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

    private static final NumberRule WIDTH = new NumberRule(
            "width",
            LineWidth.LEAST,
            LineWidth.MOST,
            "A line has at least " + LineWidth.LEAST + " columns.",
            "Set it to 120, or leave it out to take the terminal's.");

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
    @Parameter(property = "snowplow.skip")
    private @Nullable String skip;

    /**
     * Folder for the files that goals write: {@code collector.json}, {@code verify.json} and so on. Default:
     * <code>${project.build.directory}/snowplow</code>, without a POM {@code target/snowplow} in the current folder.
     * Example: {@code target/collector}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.outputDirectory")
    private @Nullable File outputDirectory;

    /**
     * How many columns a line of a table may have, from 40 on, Maven's {@code [INFO]} included. Default: {@code COLUMNS} of the
     * environment, else what the terminal has, and without one, as in a pipe or with {@code --batch-mode}, lines are as long as they get.
     * Example: {@code 160}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.width")
    private @Nullable String width;

    /**
     * Runs the goal against a cloud on this machine in place of AWS: same goals, no account, no cost, also with
     * {@code --offline}. Not together with {@code endpoint}. Default: {@code false}. Example: {@code -Dsnowplow.local}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local")
    private @Nullable String local;

    /**
     * Folder in which the local cloud keeps its buckets and settings; builds that name the same folder share one cloud. Default:
     * <code>${project.build.directory}/snowplow/cloud</code>. Example: {@code ../cloud}.
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
     * How long after a bucket's creation the local cloud's S3 redirects its global name, {@code B.s3.amazonaws.com}, to its region, up to
     * {@code 1d}; never that of a bucket in us-east-1. Default: {@code 0s}. Example: {@code 1h}, as AWS often does.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.bucketRedirect")
    private @Nullable String localBucketRedirect;

    /**
     * IAM policy document that the local cloud judges every call by, as AWS would: what it does not allow is denied. Only with
     * {@code local}. Default: none, every call is allowed. Example: {@code target/snowplow/iam/verify.json}, from {@code iam-policy}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.policy")
    private @Nullable File localPolicy;

    /**
     * Trust policy document of the local cloud's roles: it says who may assume them, and {@code localPolicy} what they may do; who assumes
     * none may do nothing. A goal then takes {@code roleArn}, or {@code AWS_ROLE_ARN} with the token of
     * {@code AWS_WEB_IDENTITY_TOKEN_FILE}, whose claims are judged and whose signature is not. Only with {@code local}. Default: none, the
     * local cloud has no roles and {@code roleArn} is for AWS alone. Example: {@code target/snowplow/iam/trust.json}, from
     * {@code iam-policy}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.trustPolicy")
    private @Nullable File localTrustPolicy;

    /**
     * What pages may read of the local collector's answers: {@code strict}, as the distribution and its bucket say, or {@code echo},
     * every page, also one that sends credentials. Default: {@code strict}. Example: {@code echo}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.cors")
    private @Nullable String localCors;

    /**
     * Folder of JSON Schemas, {@code <vendor>/<name>/jsonschema/<version>} in it, that self-describing events and entities must keep
     * to be good on the local collector. Of a vendor that it has, it must have every schema. Default: none. Example: {@code schemas}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.schemas")
    private @Nullable File localSchemas;

    /**
     * Names of public hosted zones that the local cloud's Route 53 makes if it does not have them, so that a {@code domain} can be
     * rehearsed. One below another of them is delegated from there. Default: none. Example: {@code example.com}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.hostedZones")
    private @Nullable List<String> localHostedZones;

    /**
     * Up to how much later each log file of the local cloud comes, so that files come out of order, to test who reads them; up to
     * {@code 1d}. What is left is delivered when the cloud stops. Default: {@code 0s}. Example: {@code 30s}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.logJitter")
    private @Nullable String localLogJitter;

    /**
     * Of a hundred log files of the local cloud, how many come twice, under two names. Default: {@code 0}. Example: {@code 10}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.logDuplicates")
    private @Nullable String localLogDuplicates;

    /**
     * Of a hundred log files of the local cloud, how many are missing at first and come 20 deliveries later. Default: {@code 0}.
     * Example: {@code 5}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.logLate")
    private @Nullable String localLogLate;

    /**
     * The most rows that a log file of the local cloud has. Default: none, a file has what came between two deliveries. Example:
     * {@code 100}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.logFileRows")
    private @Nullable String localLogFileRows;

    /**
     * Seed of what happens to log files of the local cloud: with the same one the same files are late or come twice. Default:
     * {@code 0}. Example: {@code 42}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.local.logSeed")
    private @Nullable String localLogSeed;

    private @Nullable Integer lineWidth;
    private boolean onLocalCloud;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            var problems = new Problems();
            if (new BooleanRule("skip", false).read(skip, problems)) {
                log().info("Skipping " + goal() + ": snowplow.skip is set.");
                return;
            }
            onLocalCloud = new BooleanRule("local", false).read(local, problems);
            WIDTH.read(width, problems).ifPresent(columns -> lineWidth = (int) columns);
            problems.throwIfAny();
            if (runsHere()) {
                new ShadowedProperties(session, project, mojoExecution)
                        .warnings()
                        .forEach(log()::warn);
                new UnheardSettings(session).in(project, mojoExecution).forEach(log()::warn);
                OwnThread.run(this::run);
            }
        } catch (Exception e) {
            failures().rethrow(e);
        } catch (StackOverflowError e) {
            // An answer that is nested too deeply is no reason to end Maven.
            failures().rethrow(new IllegalStateException("out of stack", e));
        }
    }

    private Failures failures() {
        return new Failures(goal(), parameters()::line, log());
    }

    /**
     * Whether the goal has its place in this module; if not, one line in the log says so.
     *
     * @throws MojoFailureException if it has its place nowhere in this build
     */
    protected boolean runsHere() throws MojoFailureException {
        return true;
    }

    /** Whether the module does nothing but hold others, each of which has the goal; one line in the log says so. */
    protected final boolean holdsModulesOnly() {
        var elsewhere = new ReactorPlace(session, project, mojoExecution).holdsModulesOnly(goal());
        elsewhere.ifPresent(log()::info);
        return elsewhere.isPresent();
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

    protected final GoalParameters parameters() {
        return new GoalParameters(session, project, mojoExecution);
    }

    /** The goal as people type it, for example {@code snowplow:setup}. */
    protected final String goal() {
        return "snowplow:" + mojoExecution.getGoal();
    }

    protected final SafeLog log() {
        boolean interactive = session.getRequest().isInteractiveMode();
        return new SafeLog(
                getLog(),
                new LineWidth(lineWidth, System.getenv("COLUMNS"), interactive ? Terminal::columns : () -> ""));
    }

    protected final boolean isLocal() {
        return onLocalCloud || isAlwaysLocal();
    }

    /** Whether the goal is for the local cloud only, whatever is set for the goals that could do without. */
    protected boolean isAlwaysLocal() {
        return false;
    }

    /** Folder for what the goal writes; perhaps not there yet. */
    protected final Path outputDirectory() {
        return folders().resolve(outputDirectory, "snowplow");
    }

    /** Folder of the local cloud; perhaps not there yet. */
    protected final Path localDirectory() {
        return folders().resolve(localDirectory, "snowplow/cloud");
    }

    /** How the local cloud is to run. */
    protected final LocalParameters localParameters() {
        return new LocalParameters(
                localDirectory(),
                localLogDelivery,
                localDeployment,
                localBucketRedirect,
                localCors,
                localSchemas == null ? null : folders().base().resolve(localSchemas.toPath()),
                localHostedZones == null ? List.of() : localHostedZones,
                new LocalParameters.Weather(
                        localLogJitter, localLogDuplicates, localLogLate, localLogFileRows, localLogSeed));
    }

    protected final PolicyFile<IamPolicy> localPolicy() {
        return new PolicyFile<>(
                "localPolicy",
                "snowplow.local.policy",
                inProject(localPolicy),
                isLocal(),
                // No method reference: linking it would load the grammar, which hardly any goal needs.
                document -> IdentityPolicy.read(document));
    }

    protected final PolicyFile<TrustPolicy> localTrustPolicy() {
        return new PolicyFile<>(
                "localTrustPolicy",
                "snowplow.local.trustPolicy",
                inProject(localTrustPolicy),
                isLocal(),
                document -> TrustPolicy.read(document));
    }

    private Optional<Path> inProject(@Nullable File file) {
        return Optional.ofNullable(file).map(named -> folders().base().resolve(named.toPath()));
    }

    /** Hands the collector on to later plugins of the build. */
    protected final void output(Map<String, String> entries) {
        OutputProperties.set(project, entries);
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
    protected final ProjectFolders folders() {
        return ProjectFolders.of(session, project);
    }
}
