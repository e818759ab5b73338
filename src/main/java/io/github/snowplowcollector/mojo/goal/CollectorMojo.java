package io.github.snowplowcollector.mojo.goal;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.config.Problems;
import io.github.snowplowcollector.config.ViewerProtocol;
import io.github.snowplowcollector.mojo.maven.CommandLine;
import io.github.snowplowcollector.mojo.maven.DeclaredCollector;
import io.github.snowplowcollector.mojo.maven.OtherCollectors;
import io.github.snowplowcollector.mojo.run.CollectorRun;
import io.github.snowplowcollector.mojo.run.Connection;
import io.github.snowplowcollector.mojo.run.RunContext;
import io.github.snowplowcollector.mojo.run.WaitSettings;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What every goal has that works on a collector: the collector. */
abstract class CollectorMojo extends AwsMojo {

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
     * How access logs are delivered: {@code standard}, or {@code none} for a development pixel whose events are lost. Default:
     * {@code standard}. Example: {@code none}.
     * @since 1.0.0
     */
    @Parameter(property = "snowplow.logging")
    private @Nullable String logging;

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

    @Override
    protected final Work prepare(Optional<String> region, Problems problems) {
        check(collector, problems);
        DeclaredCollector.checkFolders(session(), project(), mojoExecution(), problems);
        var spec = CollectorSpec.read(configuration(region), new AwsRegions(), problems);
        check(spec, problems);
        return (connection, waiting) -> run(spec, connection, waiting);
    }

    /** Checks what the goal has of its own beside the collector's parameters, before anything is called. */
    protected void check(String collectorName, Problems problems) {}

    /** Checks whether the goal can do anything for such a collector, before anything is called. */
    protected void check(CollectorSpec spec, Problems problems) {}

    /** Opens the collector and runs the goal on it. */
    void run(CollectorSpec spec, Connection connection, WaitSettings waiting) throws Exception {
        var command = new CommandLine(goal(), session().getUserProperties());
        var context = new RunContext(command, spec, connection, waiting, outputDirectory(), progress());
        var others = new OtherCollectors(session(), mojoExecution());
        try (var collector = new CollectorRun(context, this::output, others)) {
            guard(connection.aws());
            collector.introduce();
            run(context, collector);
        }
    }

    /** Refuses the credentials of another account than the one named, before the first line. */
    protected void guard(AwsClients aws) {
        aws.identity();
    }

    /** Does what the goal is for, step by step. */
    protected abstract void run(RunContext context, CollectorRun collector) throws Exception;

    private Configuration configuration(Optional<String> region) {
        var given = Configuration.EMPTY
                .with("collector", collector)
                .with("region", region.orElse(null))
                .with("accountId", accountId())
                .with("pixelBucket", pixelBucket)
                .with("pixelFile", pixelFile == null ? null : folders().base().resolve(pixelFile.toPath()))
                .with("logBucket", logBucket)
                .with("logPrefix", logPrefix)
                .with("logging", logging)
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
        return isLocal() ? given.withDefault("viewerProtocol", ViewerProtocol.ALLOW_ALL.awsName()) : given;
    }
}
