package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.RegionChoice;
import io.github.snowplowcollector.config.NumberRule;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.ground.Loopback;
import io.github.snowplowcollector.ground.ThisPlugin;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.mojo.maven.MavenProxies;
import io.github.snowplowcollector.mojo.maven.OwnThread;
import io.github.snowplowcollector.mojo.maven.ReactorPlace;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import io.github.snowplowcollector.mojo.maven.ServerCredentials;
import io.github.snowplowcollector.mojo.run.Connection;
import io.github.snowplowcollector.mojo.run.ConnectionSettings;
import io.github.snowplowcollector.mojo.run.CredentialParameters;
import io.github.snowplowcollector.mojo.run.Endpoint;
import io.github.snowplowcollector.mojo.run.LoadAhead;
import io.github.snowplowcollector.mojo.run.RegionParameter;
import io.github.snowplowcollector.mojo.run.WaitSettings;
import io.github.snowplowcollector.report.FlatJsonFile;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What every goal has that talks to AWS or to the local cloud. In a reactor it runs once. */
abstract class AwsMojo extends SnowplowMojo {

    private static final int ATTEMPTS = 5;
    private static final NumberRule MAX_ATTEMPTS =
            new NumberRule("maxAttempts", 1, 20, "A call is tried 1 to 20 times.", "Set it to 5.");

    /**
     * AWS region of both buckets, of the partition {@code aws}. Never guessed. Default: {@code AWS_REGION} or the region of the AWS
     * profile; {@code us-east-1} on the local cloud. Example: {@code eu-west-1}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.region")
    private @Nullable String region;

    /**
     * Profile of the AWS config files that credentials and region come from. Default: the AWS default chain. Example: {@code deploy}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.profile")
    private @Nullable String profile;

    /**
     * Role to assume with the credentials found. Default: none. Example: {@code arn:aws:iam::123456789012:role/deploy}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.roleArn")
    private @Nullable String roleArn;

    /**
     * Name of the assumed role's session, as the audit trail shows it. Default: {@code snowplow-maven-plugin}. Example: {@code build-42}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.roleSessionName")
    private @Nullable String roleSessionName;

    /**
     * External id that the role's trust policy asks for; keep it out of the POM. Default: none. Example: {@code ${env.EXTERNAL_ID}}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.roleExternalId")
    private @Nullable String roleExternalId;

    /**
     * Server of settings.xml whose user name is the access key id and whose password, perhaps encrypted, is the secret access key. Not
     * together with {@code profile}. Default: none, credentials come from the profile or the AWS default chain. Example: {@code aws}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.serverId")
    private @Nullable String serverId;

    /**
     * Address that speaks S3, CloudFront and STS in place of AWS: scheme, host, port, perhaps a path. Of a local cloud on this machine,
     * collectors are reached at their local address. Not together with {@code local}. Default: none, AWS itself. Example:
     * {@code http://localhost:4566}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.endpoint")
    private @Nullable String endpoint;

    /**
     * Id of the only AWS account that goals work in, as a guard against the wrong credentials: no goal goes on with those of another
     * one. A new folder of the local cloud takes this account and keeps it. Default: none, any account. Example: {@code 123456789012}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.accountId")
    private @Nullable String accountId;

    /**
     * How often a call of AWS is tried, the first time included, from 1 to 20. Default: {@code 5}. Example: {@code 10}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.maxAttempts")
    private @Nullable String maxAttempts;

    /**
     * Whether to wait until CloudFront has deployed and serves the distribution; without, {@code setup} leaves verification out.
     * Default: {@code true}. Example: {@code -Dsnowplow.wait=false}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.wait")
    private @Nullable String wait;

    /**
     * How long to wait for the deployment, from {@code 1s} to {@code 1d}; after that, running again resumes. Default: {@code 45m}.
     * Example: {@code 20m}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.timeout")
    private @Nullable String timeout;

    /**
     * How long verification waits for the log row of the event it sends, up to {@code 1d}; after that the row is pending, not failed.
     * Default: {@code 0s}, because AWS takes up to an hour; {@code 60s} on the local cloud. Example: {@code 15m}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.logs.wait")
    private @Nullable String logsWait;

    @Inject
    private SettingsDecrypter decrypter;

    private int attempts;

    /** What the goal does once its parameters are known to be right. */
    @FunctionalInterface
    interface Work {
        void run(Connection connection, WaitSettings waiting) throws Exception;
    }

    @Override
    protected boolean runsHere() throws MojoFailureException {
        var place = new ReactorPlace(session(), project(), mojoExecution());
        var passedOver = place.passedOver(goal());
        passedOver.or(() -> place.leftOut(goal())).ifPresent(log()::info);
        return passedOver.isEmpty();
    }

    @Override
    protected final void run() throws Exception {
        if (isLocal()) {
            LoadAhead.begin();
        }
        var problems = new Problems();
        var alone = withoutAws(problems);
        if (alone.isPresent()) {
            problems.throwIfAny();
            alone.get().run();
            return;
        }
        var target = target(problems);
        var waiting = WaitSettings.read(wait, timeout, logsWait, isLocal(), problems);
        var principal = localPolicy().read(problems);
        var options = cloud(principal, problems).telling(log()::warn);
        attempts = (int) MAX_ATTEMPTS.read(maxAttempts, problems).orElse(ATTEMPTS);
        var work = prepare(target.region().map(RegionChoice::region), problems);
        problems.throwIfAny();
        target.region()
                .ifPresent(choice -> progress().info("Region " + choice.region() + " (from " + choice.origin() + ")"));
        if (isLocal()) {
            try (var cloud = LocalCloud.open(options, text(accountId))) {
                work(work, target.at(cloud.endpoint()), Optional.of(cloud), waiting);
            }
        } else {
            work(work, target, Optional.empty(), waiting);
        }
    }

    /**
     * What the goal does when it needs neither AWS nor the local cloud this time; empty when it does. What is wrong with its parameters
     * is added to {@code problems} only if there is something.
     */
    protected Optional<OwnThread.Task> withoutAws(Problems problems) {
        return Optional.empty();
    }

    /**
     * Checks the goal's own parameters before anything is called.
     *
     * @param region the region; empty while {@code problems} say that there is none
     * @return what to do when there are no problems
     */
    protected abstract Work prepare(Optional<String> region, Problems problems);

    /** How the local cloud is to run. */
    protected LocalCloudOptions cloud(Principal principal, Problems problems) {
        return localParameters().read(principal, problems);
    }

    /** Where it is said what is done to the account. */
    protected SafeLog progress() {
        return log();
    }

    protected final @Nullable String accountId() {
        return accountId;
    }

    private void work(Work work, ConnectionSettings target, Optional<LocalCloud> cloud, WaitSettings waiting)
            throws Exception {
        var version = mojoExecution().getVersion();
        var calls = new CallLog(call -> log().debug(call.toString()));
        var settings = target.settings(text(accountId()), attempts, ThisPlugin.NAME + "/" + version, isLocal());
        try (var aws = AwsClients.open(settings, calls)) {
            work.run(new Connection(aws, target.endpoint(), target.proxies(), cloud, version), waiting);
        } finally {
            FlatJsonFile.writeVersioned(outputDirectory().resolve("calls.json"), Map.of("calls", calls.calls()));
            // The same as a bare list, for who reads it; until 1.0.
            FlatJsonFile.write(outputDirectory().resolve("snowplow-calls.json"), calls.calls());
        }
    }

    private ConnectionSettings target(Problems problems) throws MojoFailureException {
        var address = Endpoint.read(isAlwaysLocal() ? null : endpoint, isLocal(), problems);
        var regions = RegionParameter.of(text(region), parameters());
        if (isLocal()) {
            return ConnectionSettings.localCloud(regions.inLocalCloud());
        }
        if (session().isOffline() && address.filter(Loopback::is).isEmpty()) {
            throw new MojoFailureException(goal() + " failed: it calls AWS, and Maven is offline. Fix: run without"
                    + " --offline, or against the local cloud with -Dsnowplow.local.");
        }
        var settings = session().getSettings();
        var credentials = new CredentialParameters(
                text(profile), text(serverId), text(roleArn), text(roleSessionName), text(roleExternalId));
        return new ConnectionSettings(
                regions.onAws(text(profile), problems),
                address,
                credentials.read(new ServerCredentials(settings, decrypter), problems),
                new MavenProxies(settings, decrypter).read(problems));
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
