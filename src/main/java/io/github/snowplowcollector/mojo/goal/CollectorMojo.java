package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.CredentialSettings;
import io.github.snowplowcollector.aws.RegionChoice;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.NumberRule;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.config.ViewerProtocol;
import io.github.snowplowcollector.ground.Loopback;
import io.github.snowplowcollector.ground.ThisPlugin;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.mojo.maven.CommandLine;
import io.github.snowplowcollector.mojo.maven.Confirmation;
import io.github.snowplowcollector.mojo.maven.DeclaredCollector;
import io.github.snowplowcollector.mojo.maven.MavenProxies;
import io.github.snowplowcollector.mojo.maven.OtherCollectors;
import io.github.snowplowcollector.mojo.maven.OwnThread;
import io.github.snowplowcollector.mojo.maven.ReactorPlace;
import io.github.snowplowcollector.mojo.maven.SafeLog;
import io.github.snowplowcollector.mojo.maven.ServerCredentials;
import io.github.snowplowcollector.mojo.maven.Takeovers;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.Connection;
import io.github.snowplowcollector.mojo.run.ConnectionSettings;
import io.github.snowplowcollector.mojo.run.CredentialParameters;
import io.github.snowplowcollector.mojo.run.Endpoint;
import io.github.snowplowcollector.mojo.run.LoadAhead;
import io.github.snowplowcollector.mojo.run.LocalRole;
import io.github.snowplowcollector.mojo.run.RegionParameter;
import io.github.snowplowcollector.mojo.run.RunContext;
import io.github.snowplowcollector.mojo.run.WaitSettings;
import io.github.snowplowcollector.report.FlatJsonFile;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What every goal has that works on a collector, on AWS or on the local cloud. In a reactor it runs once. */
abstract class CollectorMojo extends SnowplowMojo {

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
     * Whether to wait until CloudFront has deployed and serves the distribution; without, {@code setup} leaves verification out. Heard
     * by {@code setup}, {@code create-distribution}, {@code start} and {@code run}. Default: {@code true}. Example: {@code -Dsnowplow.wait=false}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.wait")
    private @Nullable String wait;

    /**
     * How long to wait for the deployment, from {@code 1s} to {@code 1d}; after that, running again resumes. Heard by {@code setup},
     * {@code create-distribution}, {@code start}, {@code run} and {@code teardown}. Default: {@code 45m}.
     * Example: {@code 20m}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.timeout")
    private @Nullable String timeout;

    /**
     * How long verification waits for the log row of the event it sends, up to {@code 1d}; after that the row is pending, not failed.
     * Heard by {@code setup} and {@code verify-pixel}. Default: {@code 0s}, because AWS takes up to an hour; {@code 60s} on the local cloud. Example: {@code 15m}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.logs.wait")
    private @Nullable String logsWait;

    /**
     * Name of the collector: lower-case letters, digits and hyphens, up to 29 in the longest region. Names all it consists of, so that
     * another name is another collector. Needed without a POM. Example: {@code shop}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.collector", defaultValue = "${project.artifactId}")
    private String collector;

    /**
     * Name of the bucket for the pixel. One that exists and is not the collector's is taken over only with {@code adopt}, and one that
     * another distribution reads is refused. Default: {@code <collector>-pixel-<account>-<region>}. Example: {@code acme-pixel}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.pixelBucket")
    private @Nullable String pixelBucket;

    /**
     * A distribution that somebody built without this plugin: its id, or one of its domain names. Heard by {@code inspect}, {@code plan}
     * and {@code setup}. The latter two take it over, and ask for it and for {@code adopt} on the command line. Default: none. Example:
     * {@code -Dsnowplow.distribution=E2QWRUHAPOMQZL}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.distribution")
    private @Nullable String distribution;

    /**
     * Image to serve in place of Snowplow's pixel: a GIF or PNG of 1x1 pixels and at most 1 kB. Default: none, the 43-byte GIF of
     * Snowplow. Example: {@code src/main/pixel.png}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.pixelFile")
    private @Nullable File pixelFile;

    /**
     * Name of the bucket for the access logs, which are the events. One that exists and is not the collector's is taken over only with
     * {@code adopt}. Default: {@code <collector>-logs-<account>-<region>}. Example: {@code acme-events}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.logBucket")
    private @Nullable String logBucket;

    /**
     * Folder-like prefix of the logs in their bucket; empty is the top. Default: {@code <collector>/}. Example: {@code web/shop/}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.logPrefix")
    private @Nullable String logPrefix;

    /**
     * How access logs are delivered: {@code standard} (legacy), {@code v2} by CloudWatch Logs, which needs no ACLs and reaches every
     * region, or {@code none} for a development pixel whose events are lost. Default: {@code standard}. Example: {@code v2}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.logging")
    private @Nullable String logging;

    /**
     * Format of the files of logging v2: {@code w3c} as those of standard logging, or {@code json} with one object a line. Default:
     * {@code w3c}. Example: {@code json}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.logFormat")
    private @Nullable String logFormat;

    /**
     * Folders of the files of logging v2, by the time of the requests: {@code hour}, {@code day} or {@code none}. Default: {@code hour}.
     * Example: {@code day}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.logPartitions")
    private @Nullable String logPartitions;

    /**
     * How long two ways of logging must have delivered the same before one is switched off for the other, at most {@code 7d}. What both
     * have is looked at after as long again, at most an hour; {@code 0s} changes over on one event alone. Default: {@code 1h}.
     * Example: {@code 24h}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.logOverlap")
    private @Nullable String logOverlap;

    /**
     * Days after which logs under {@code logPrefix} are deleted. Default: none, they and the client addresses in them are kept for
     * ever. Example: {@code 400}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.logRetentionDays")
    private @Nullable String logRetentionDays;

    /**
     * Origins whose pages may send events: {@code *} for all (trackers then send without credentials), or a list of origins, with a
     * wildcard only as leftmost label. Default: {@code *}. Example: {@code https://www.example.com,https://*.example.org}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.allowedOrigins")
    private @Nullable List<String> allowedOrigins;

    /**
     * What happens to plain HTTP: {@code redirect-to-https}, {@code https-only} or {@code allow-all}. Default:
     * {@code redirect-to-https}; {@code allow-all} on the local cloud. Example: {@code https-only}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.viewerProtocol")
    private @Nullable String viewerProtocol;

    /**
     * Edge locations that serve the pixel: {@code PriceClass_100}, {@code PriceClass_200} or {@code PriceClass_All}. Default:
     * {@code PriceClass_All}. Example: {@code PriceClass_100}, Europe and North America.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.priceClass")
    private @Nullable String priceClass;

    /**
     * Whether the pixel is served over IPv6, too. Default: {@code true}. Example: {@code -Dsnowplow.ipv6=false}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.ipv6")
    private @Nullable String ipv6;

    /**
     * Newest HTTP version: {@code http1.1}, {@code http2}, {@code http3} or {@code http2and3}. Default: {@code http2and3}. Example:
     * {@code http2}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.httpVersion")
    private @Nullable String httpVersion;

    /**
     * Comment on the distribution, one line of at most 128 characters. Default: {@code Snowplow collector <collector>}. Example:
     * {@code Events of the shop}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.comment")
    private @Nullable String comment;

    /**
     * AWS WAF (v2) web ACL of global scope to attach to the distribution. Default: none, and one attached by others stays. Example:
     * {@code arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/a1b2c3d4-5678-90ab-cdef-1234567890ab}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.webAclArn")
    private @Nullable String webAclArn;

    /**
     * Names of your own that the collector is reached by, one or several; the first without a wildcard is its URL. A wildcard only as
     * leftmost label. Not heard, as all about it, by {@code start} and {@code run}: nobody leads the names to this machine. Default: none, it
     * is reached by CloudFront's name. Example: {@code collect.example.com}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.domain")
    private @Nullable List<String> domain;

    /**
     * Certificate of ACM to serve {@code domain} with, of {@code us-east-1} and the same account. Default: none, one is requested for
     * all names. Example: {@code arn:aws:acm:us-east-1:123456789012:certificate/a1b2c3d4-5678-90ab-cdef-1234567890ab}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.certificateArn")
    private @Nullable String certificateArn;

    /**
     * Who writes the records of {@code domain}: {@code route53} for a set-up, into a public hosted zone, or {@code manual} for you, as they
     * are printed. Default: {@code route53}. Example: {@code manual}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.dns")
    private @Nullable String dns;

    /**
     * Id of the public hosted zone of Route 53 that the records of {@code domain} are written into. Not with {@code dns=manual}. Default:
     * the zone of the account whose name is the longest end of the domain's. Example: {@code Z1D633PJN98FT9}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.hostedZoneId")
    private @Nullable String hostedZoneId;

    /**
     * Role to assume for the records of {@code domain}, when their zone is in another account. Not with {@code dns=manual}. The local cloud,
     * which has one account, needs none and takes none. Default: none. Example: {@code arn:aws:iam::210987654321:role/dns}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.dnsRoleArn")
    private @Nullable String dnsRoleArn;

    /**
     * Oldest TLS and ciphers that {@code domain} is served with, one of CloudFront's security policies: {@code TLSv1}, {@code TLSv1_2016},
     * {@code TLSv1.1_2016}, {@code TLSv1.2_2018}, {@code TLSv1.2_2019}, {@code TLSv1.2_2021}, {@code TLSv1.2_2025} or
     * {@code TLSv1.3_2025}. Default: {@code TLSv1.2_2021}. Example: {@code TLSv1.3_2025}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.minimumTls")
    private @Nullable String minimumTls;

    /**
     * Id of the distribution of the same account that has {@code domain} now and gives it up. Heard from the command line only. Default:
     * none, a name that another distribution has is refused. Example: {@code -Dsnowplow.domainMoveFrom=E2QWRUHAPOMQZL}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.domainMoveFrom")
    private @Nullable String domainMoveFrom;

    /**
     * Names that the collector was reached by and is no more: their records are deleted, then the names. Heard from the command line
     * only, by {@code plan} and {@code setup}. Default: none, a name that left {@code domain} goes on being served. Example:
     * {@code -Dsnowplow.domainRemove=old.example.com}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.domainRemove")
    private @Nullable List<String> domainRemove;

    /**
     * Name server that is asked what the world sees of {@code domain}, where your own network answers otherwise: a host or an address,
     * perhaps with a port. Default: the system's. Example: {@code 1.1.1.1}, or {@code [2606:4700:4700::1111]:53}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.dnsServer")
    private @Nullable String dnsServer;

    /**
     * Your tags, at most 48, for all that takes tags; in the POM only. Default: none. Example:
     * {@code <tags><team>web</team></tags>}.
     * @since 1.0.0
     */
    @Parameter
    private @Nullable Map<String, String> tags;

    /**
     * Takes over existing resources that lack the collector's mark, after showing what would change. Default: {@code false}. Example:
     * {@code -Dsnowplow.adopt}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.adopt")
    private @Nullable String adopt;

    /**
     * Takes a distribution over though its tags say that Terraform or CloudFormation manages it, which would change it back. Asked for on the
     * command line. Heard by {@code plan} and {@code setup}. Default: {@code false}. Example: {@code -Dsnowplow.adoptManaged}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.adoptManaged")
    private @Nullable String adoptManaged;

    @Inject
    private SettingsDecrypter decrypter;

    private int attempts;

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
        var principal = localPolicy().read(problems).map(Principal::user).orElse(Principal.ROOT);
        var options = cloud(principal, problems)
                .trusting(localTrustPolicy().read(problems))
                .telling(log()::warn);
        attempts = (int) MAX_ATTEMPTS.read(maxAttempts, problems).orElse(ATTEMPTS);
        check(collectorName(), problems);
        if (takesOver()) {
            new Takeovers(session()).check(text(distribution), text(adoptManaged), problems);
        }
        if (!isAlwaysLocal()) {
            checkTypedOfDomain(problems);
        }
        DeclaredCollector.checkFolders(session(), project(), mojoExecution(), problems);
        var spec = CollectorSpec.read(
                configuration(target.region().map(RegionChoice::region)), new AwsRegions(), problems);
        check(spec, problems);
        problems.throwIfAny();
        target.region()
                .ifPresent(choice -> progress().info("Region " + choice.region() + " (from " + choice.origin() + ")"));
        if (isLocal()) {
            try (var cloud = LocalCloud.open(options, text(accountId))) {
                connect(spec, target.at(cloud.endpoint()), Optional.of(cloud), waiting);
            }
        } else {
            connect(spec, target, Optional.empty(), waiting);
        }
    }

    /** A POM that said so would say it again when another distribution has the name, or the collector again. */
    private void checkTypedOfDomain(Problems problems) {
        var typed = new Confirmation(session());
        text(domainMoveFrom)
                .ifPresent(id -> typed.checkTyped(
                        "Moving a domain from one distribution to another", "domainMoveFrom", id, problems));
        if (domainRemove != null && !domainRemove.isEmpty()) {
            typed.checkTyped("Taking a name away", "domainRemove", String.join(",", domainRemove), problems);
        }
    }

    /**
     * What the goal does when it needs neither AWS nor the local cloud this time; empty when it does. What is wrong with its parameters
     * is added to {@code problems} only if there is something.
     */
    protected Optional<OwnThread.Task> withoutAws(Problems problems) {
        return Optional.empty();
    }

    /** How the local cloud is to run. */
    protected LocalCloudOptions cloud(Principal principal, Problems problems) {
        return localParameters().read(principal, problems);
    }

    /** Where it is said what is done to the account. */
    protected SafeLog progress() {
        return log();
    }

    private void connect(
            CollectorSpec spec, ConnectionSettings target, Optional<LocalCloud> cloud, WaitSettings waiting)
            throws Exception {
        var version = mojoExecution().getVersion();
        var calls = new CallLog(call -> log().debug(call.toString()));
        var settings = target.settings(text(accountId), attempts, ThisPlugin.NAME + "/" + version, isLocal());
        try (var aws = AwsClients.open(settings, calls)) {
            run(spec, new Connection(aws, target.endpoint(), target.proxies(), cloud, version), waiting);
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
            return ConnectionSettings.localCloud(regions.inLocalCloud(), localCredentials(problems));
        }
        if (session().isOffline() && address.filter(Loopback::is).isEmpty()) {
            throw new MojoFailureException(goal() + " failed: it calls AWS, and Maven is offline. Fix: run without"
                    + " --offline, or against the local cloud with -Dsnowplow.local.");
        }
        var settings = session().getSettings();
        var credentials = new CredentialParameters(
                text(profile),
                text(serverId),
                text(roleArn),
                text(roleSessionName),
                text(roleExternalId),
                text(dnsRoleArn));
        return new ConnectionSettings(
                regions.onAws(text(profile), problems),
                address,
                credentials.read(new ServerCredentials(settings, decrypter), problems),
                new MavenProxies(settings, decrypter).read(problems));
    }

    private CredentialSettings localCredentials(Problems problems) {
        return localTrustPolicy().file().isEmpty()
                ? CredentialSettings.ofLocalCloud()
                : new LocalRole(text(roleArn), text(roleSessionName), text(roleExternalId))
                        .read(session().getSystemProperties(), problems);
    }

    /** Checks what the goal has of its own beside the collector's parameters, before anything is called. */
    protected void check(String collectorName, Problems problems) {}

    /** Checks whether the goal can do anything for such a collector, before anything is called. */
    protected void check(CollectorSpec spec, Problems problems) {}

    /** Opens the collector and runs the goal on it. */
    void run(CollectorSpec spec, Connection connection, WaitSettings waiting) throws Exception {
        var command = new CommandLine(goal(), session().getUserProperties());
        var context = new RunContext(
                command, spec, connection, waiting, outputDirectory(), folders().base(), progress());
        var others = new OtherCollectors(session(), mojoExecution());
        try (var collector = open(context, others)) {
            guard(connection.aws());
            introduce(collector);
            run(collector.context(), collector);
        }
    }

    /** Opens the collector; what others may have built for it is looked for. */
    CollectorRun open(RunContext context, OtherCollectors others) {
        return new CollectorRun(context, this::output, others);
    }

    /** Whether the goal hears that a distribution is to be taken over. */
    protected boolean takesOver() {
        return false;
    }

    /** The collector's name as it was typed, or Maven's own for what has no POM. */
    protected String collectorName() {
        return collector;
    }

    /** Says what the goal works on, before anything else. */
    protected void introduce(CollectorRun collector) {
        collector.introduce();
    }

    /** Refuses the credentials of another account than the one named, before the first line. */
    protected void guard(AwsClients aws) {
        aws.identity();
    }

    /** Does what the goal is for, step by step. */
    protected abstract void run(RunContext context, CollectorRun collector) throws Exception;

    private Configuration configuration(Optional<String> region) {
        var given = Configuration.EMPTY
                .with("collector", collectorName())
                .with("region", region.orElse(null))
                .with("accountId", accountId)
                .with("distribution", distribution)
                .with("pixelBucket", pixelBucket)
                .with("pixelFile", pixelFile == null ? null : folders().base().resolve(pixelFile.toPath()))
                .with("logBucket", logBucket)
                .with("logPrefix", logPrefix)
                .with("logging", logging)
                .with("logFormat", logFormat)
                .with("logPartitions", logPartitions)
                .with("logOverlap", logOverlap)
                .with("logRetentionDays", logRetentionDays)
                .with("allowedOrigins", allowedOrigins)
                .with("viewerProtocol", viewerProtocol)
                .with("priceClass", priceClass)
                .with("ipv6", ipv6)
                .with("httpVersion", httpVersion)
                .with("comment", comment)
                .with("webAclArn", webAclArn)
                .with("tags", tags)
                .with("adopt", adopt);
        if (takesOver()) {
            given = given.with(
                            "takeover", new Takeovers(session()).distribution().orElse(null))
                    .with("adoptManaged", new Takeovers(session()).managed());
        }
        if (!isAlwaysLocal()) {
            given = withDomain(given);
        }
        return isLocal() ? given.withDefault("viewerProtocol", ViewerProtocol.ALLOW_ALL.awsName()) : given;
    }

    private Configuration withDomain(Configuration given) {
        return given.with("domain", domain)
                .with("certificateArn", certificateArn)
                .with("dns", dns)
                .with("hostedZoneId", hostedZoneId)
                .with("dnsRoleArn", dnsRoleArn)
                .with("minimumTls", minimumTls)
                .with("domainMoveFrom", domainMoveFrom)
                .with("domainRemove", domainRemove)
                .with("dnsServer", dnsServer);
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
