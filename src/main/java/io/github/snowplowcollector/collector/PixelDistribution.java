package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.KnownIds;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.audit.AuditedBucket;
import io.github.snowplowcollector.collector.audit.AuditedDistribution;
import io.github.snowplowcollector.collector.cloudfront.AccessControl;
import io.github.snowplowcollector.collector.cloudfront.AliasFields;
import io.github.snowplowcollector.collector.cloudfront.DistributionConfiguration;
import io.github.snowplowcollector.collector.cloudfront.DistributionDisabling;
import io.github.snowplowcollector.collector.cloudfront.DistributionFields;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.cloudfront.DistributionRemoval;
import io.github.snowplowcollector.collector.cloudfront.DistributionTags;
import io.github.snowplowcollector.collector.cloudfront.HeadersPolicy;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.collector.domain.Domain;
import io.github.snowplowcollector.collector.resource.AwsGate;
import io.github.snowplowcollector.collector.resource.AwsHealthCheck;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.resource.Resource;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketPolicyStatement;
import io.github.snowplowcollector.collector.s3.Statements;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.BucketDomain;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.DomainFacts;
import io.github.snowplowcollector.model.Finding;
import io.github.snowplowcollector.model.Health;
import io.github.snowplowcollector.model.RecordToMake;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/** Stage 4: origin access control, response-headers policy, distribution, and the bucket policy that lets it read. */
final class PixelDistribution implements Resource {

    private final CloudFrontClient cloudFront;
    private final CollectorIdentity identity;
    private final DistributionLookup lookup;
    private final LogDelivery delivery;
    private final AccessControl accessControl;
    private final HeadersPolicy headersPolicy;
    private final DistributionConfiguration configuration;
    private final DistributionTags tags;
    private final BucketPolicyStatement permission;
    private final Supplier<List<String>> objects;
    private final Optional<Domain> domain;

    /**
     * A distribution and what belongs to it.
     *
     * @param fields its fields that are ours
     * @param objects ARNs of what it reads
     * @param domain the names of its own, if it is to have any
     */
    PixelDistribution(
            CloudFrontClient cloudFront,
            CollectorIdentity identity,
            DistributionLookup lookup,
            Bucket pixelBucket,
            LogDelivery delivery,
            DistributionTags tags,
            Waiting pause,
            DistributionFields fields,
            Supplier<List<String>> objects,
            Optional<Domain> domain) {
        this.domain = domain;
        this.cloudFront = cloudFront;
        this.identity = identity;
        this.lookup = lookup;
        this.delivery = delivery;
        accessControl = new AccessControl(cloudFront, identity, pause);
        headersPolicy = new HeadersPolicy(cloudFront, identity, pause);
        this.tags = tags;
        configuration = new DistributionConfiguration(
                cloudFront, identity, lookup, accessControl, headersPolicy, tags, fields, pause);
        this.objects = objects;
        permission = new BucketPolicyStatement(pixelBucket, Statements.CLOUDFRONT_READS, this::statement);
    }

    @Override
    public List<AwsSetting<?>> settings() {
        var settings = new ArrayList<AwsSetting<?>>();
        domain.ifPresent(own -> settings.addAll(own.before()));
        settings.addAll(List.of(accessControl, headersPolicy));
        domain.ifPresent(own -> settings.add(configuration.fieldsMeanwhile()));
        if (mayWaitForCertificate()) {
            // Meanwhile events come, and without their logs they are lost.
            settings.add(tags);
            settings.addAll(delivery.settingsOfDistribution(parts()));
            settings.add(configuration);
        } else {
            settings.addAll(List.of(configuration, tags));
            settings.addAll(delivery.settingsOfDistribution(parts()));
        }
        settings.add(permission);
        domain.ifPresent(own -> {
            settings.add(deployed(List.of("distribution"), own.waiting()));
            settings.addAll(own.after(configuration));
        });
        return settings;
    }

    private boolean mayWaitForCertificate() {
        try {
            return domain.isPresent() && lookup.found().isPresent();
        } catch (RuntimeException e) {
            // The setting that reads it says it.
            return false;
        }
    }

    @Override
    public List<AwsSetting<?>> settingsOfHandover() {
        return delivery.settingsOfHandover(parts());
    }

    private DistributionParts parts() {
        return new DistributionParts(this::live, List.of(configuration), configuration.withoutLogging());
    }

    /** The same in the order in which a distribution is changed that serves already: it may read before it signs. */
    List<AwsSetting<?>> settingsOfAdopted(Waiting waiting) {
        var afterPermission = new Ordered<>(configuration, List.of("distribution", "log-bucket", "pixel-bucket"));
        var deployed = deployed(List.of("distribution", "pixel-bucket"), waiting);
        var settings = new ArrayList<AwsSetting<?>>();
        domain.ifPresent(own -> settings.addAll(own.before()));
        settings.addAll(List.of(permission, accessControl, headersPolicy, afterPermission, deployed, tags));
        settings.addAll(delivery.settingsOfDistribution(parts()));
        domain.ifPresent(own -> settings.addAll(own.after(configuration)));
        return settings;
    }

    private AwsGate deployed(List<String> guarded, Waiting waiting) {
        return new AwsGate(
                "distribution.deployed",
                guarded,
                () -> statusNow().filter(status -> !status.equals("Deployed")),
                waiting,
                ApiCall.cloudFront(ResourceType.DISTRIBUTION, "GetDistribution"));
    }

    /** The records that the owner of its domain has to make. */
    List<RecordToMake> toMake() {
        return domain.map(own -> own.toMake(live())).orElse(List.of());
    }

    /** What it serves of names of its own; empty while it serves not all of them. */
    Optional<DomainFacts> domainFacts() {
        return domain.flatMap(own -> live().flatMap(own::facts));
    }

    /** The calls that telling what it serves takes, beside finding it. */
    List<ApiCall> factsCalls() {
        return domain.map(Domain::factsCalls).orElse(List.of());
    }

    /** Nothing builds on it. */
    @Override
    public List<AwsSetting<?>> foundation() {
        return List.of();
    }

    @Override
    public List<AwsRemoval> removals() {
        var removals = new ArrayList<>(delivery.removalsBeforeDistribution());
        domain.ifPresent(own -> removals.addAll(own.removalsBefore()));
        removals.add(new DistributionDisabling(cloudFront, lookup, tags));
        removals.add(new DistributionRemoval(cloudFront, lookup));
        removals.add(accessControl.removal());
        removals.add(headersPolicy.removal());
        domain.ifPresent(own -> removals.addAll(own.removalsAfter()));
        return removals;
    }

    @Override
    public List<AwsHealthCheck> health() {
        return List.of(new AwsHealthCheck(
                Health.DISTRIBUTION,
                ApiCall.cloudFront(ResourceType.DISTRIBUTION, "GetDistribution"),
                this::isServing));
    }

    private Finding isServing() {
        var live = lookup.found().orElseThrow();
        var detail = live.id() + " is " + live.status();
        if (!live.config().enabled()) {
            return Finding.fail(
                    detail + " and disabled",
                    "Run snowplow:create-distribution, which enables it; no edge serves it now.");
        }
        return "Deployed".equals(live.status())
                ? Finding.pass(detail + " and enabled")
                : Finding.pending(
                        detail,
                        "CloudFront is still spreading a change: run snowplow:verify-pixel again in some minutes.");
    }

    /** Its status as it is now; empty while there is none. */
    Optional<String> statusNow() {
        return live().flatMap(live -> lookup.get(live.id())).map(LiveDistribution::status);
    }

    /** The distribution, once it is there. */
    Optional<LiveDistribution> live() {
        return configuration.live();
    }

    /**
     * Lines about what a change of mind leaves behind, as far as the distribution still tells of it: nothing is ever deleted by a set-up,
     * so its owner must know of it.
     */
    List<String> leftBehind() {
        return lookup.found().stream().flatMap(this::leftBehind).toList();
    }

    private Stream<String> leftBehind(LiveDistribution live) {
        var pixels = live.config().origins().items().stream()
                .filter(origin -> origin.id().equals(identity.originId()))
                .map(origin -> BucketDomain.bucket(origin.domainName()).orElse(origin.domainName()))
                .filter(bucket -> !bucket.equals(identity.pixelBucket()))
                .map(bucket -> "Bucket " + bucket + " holds the pixel until now. The distribution will read from "
                        + identity.pixelBucket() + " instead; " + bucket
                        + " stays as it is, with its pixel. Delete it by hand when the distribution is deployed.");
        var logs = Stream.ofNullable(live.config().logging())
                .filter(logging -> Boolean.TRUE.equals(logging.enabled()))
                .flatMap(logging -> delivery.leftBehind(logging).stream());
        return Stream.of(pixels, logs, names(live)).flatMap(lines -> lines);
    }

    /** Names that nobody names any more, unless they came with a distribution of others, whose owner never named one. */
    private Stream<String> names(LiveDistribution live) {
        var own = identity.spec().domain();
        if (own.isEmpty() && lookup.isGiven()) {
            return Stream.empty();
        }
        return AliasFields.of(live.config()).stream()
                .filter(name -> own.stream()
                        .noneMatch(known ->
                                known.names().contains(name) || known.removed().contains(name)))
                .map(name -> "Distribution " + live.id() + " also serves " + name
                        + ", which snowplow.domain does not name. It goes on serving until -Dsnowplow.domainRemove="
                        + name
                        + " takes it away.");
    }

    /** The ids of what is there. */
    KnownIds ids() {
        var ids = KnownIds.NONE
                .with(ResourceType.DISTRIBUTION, live().map(LiveDistribution::id))
                .with(ResourceType.ACCESS_CONTROL, accessControl.id())
                .with(ResourceType.HEADERS_POLICY, headersPolicy.id());
        var withLogs = delivery.ids(ids);
        return domain.map(own -> own.ids(withLogs)).orElse(withLogs);
    }

    /** Its configuration as a set-up would leave it. */
    DistributionConfig configAfter() {
        return configuration.after();
    }

    /** The distribution, as it stands or as a set-up would make it. */
    AuditedDistribution audited(Plan plan, AuditedBucket originBucket) {
        return new AuditedDistribution(live().isPresent(), configuration.current(), plan, originBucket);
    }

    private Deferred<String> statement() {
        return live().isPresent()
                ? Deferred.known(statementNow())
                : Deferred.after(List.of(configuration), () -> statement(Change.KNOWN_AFTER_APPLY), this::statementNow);
    }

    private String statementNow() {
        return statement(live().orElseThrow().id());
    }

    private String statement(String distributionId) {
        return Statements.cloudFrontReads(objects.get(), identity.distributionArn(distributionId));
    }
}
