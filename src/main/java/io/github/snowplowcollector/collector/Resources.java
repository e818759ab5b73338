package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.aws.iam.Role;
import io.github.snowplowcollector.collector.audit.Audit;
import io.github.snowplowcollector.collector.audit.AuditedBucket;
import io.github.snowplowcollector.collector.cloudfront.DistributionFields;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.cloudfront.DistributionTags;
import io.github.snowplowcollector.collector.cloudfront.ForeignDistributions;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.collector.cloudfront.PixelInvalidation;
import io.github.snowplowcollector.collector.delivery.VendedDelivery;
import io.github.snowplowcollector.collector.domain.Domain;
import io.github.snowplowcollector.collector.existing.DistributionFacts;
import io.github.snowplowcollector.collector.existing.ExistingDistribution;
import io.github.snowplowcollector.collector.existing.Inspection;
import io.github.snowplowcollector.collector.outside.Outside;
import io.github.snowplowcollector.collector.resource.AwsHealthCheck;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.collector.resource.Resource;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketTags;
import io.github.snowplowcollector.collector.s3.PixelObject;
import io.github.snowplowcollector.collector.takeover.Adoptee;
import io.github.snowplowcollector.collector.takeover.Adoption;
import io.github.snowplowcollector.collector.takeover.Release;
import io.github.snowplowcollector.collector.takeover.Rollback;
import io.github.snowplowcollector.collector.takeover.TakeoverSource;
import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.model.Health;
import io.github.snowplowcollector.reconcile.Plan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All that a collector consists of, as one state of the account sees it; a new state takes a new one. */
final class Resources {

    private final CollectorIdentity identity;
    private final Bucket pixels;
    private final LogDelivery logs;
    private final PixelDistribution distribution;
    private final DistributionLookup lookup;
    private final ForeignDistributions readers;
    private final Map<Stage, Resource> stages;
    private final Optional<LiveDistribution> adopted;

    /** @param lookup finds the distribution */
    Resources(
            AwsClients aws,
            CollectorIdentity identity,
            Clock clock,
            Waiting pause,
            DistributionLookup lookup,
            Outside outside) {
        this(aws, identity, clock, pause, lookup, outside, Optional.empty());
    }

    /** @param takeover what is taken over, or was */
    Resources(
            AwsClients aws,
            CollectorIdentity identity,
            Clock clock,
            Waiting pause,
            DistributionLookup lookup,
            Outside outside,
            Optional<TakeoverSource> takeover) {
        this.identity = identity;
        this.lookup = lookup;
        var tags = new TreeMap<>(identity.spec().tags());
        tags.put(CollectorIdentity.OWNER_TAG, identity.spec().collector());
        pixels = bucket(
                aws,
                identity,
                pause,
                ResourceType.PIXEL_BUCKET,
                identity.pixelBucket(),
                identity.spec().region());
        var pixel = new PixelObject(pixels, identity.spec().pixel().value());
        readers = new ForeignDistributions(identity, lookup);
        var logBucket = bucket(
                aws,
                identity,
                pause,
                ResourceType.LOG_BUCKET,
                identity.logBucket(),
                takeover.flatMap(source -> source.logRegion(aws, identity))
                        .orElse(identity.spec().region()));
        adopted = takeover.map(source -> source.adoptee().distribution().live());
        var adoption = takeover.map(source -> source.of(aws, identity, pixels, logBucket));
        var distributionTags = new DistributionTags(aws.cloudFront(), identity, lookup, tags);
        var vended =
                new VendedDelivery(aws, identity, logBucket, lookup, distributionTags, tags, clock, pause, outside);
        logs = LogDelivery.of(identity, logBucket, tags, vended, lookup, adoption, clock);
        var domain = identity.spec()
                .domain()
                .map(own -> new Domain(aws, identity, own, lookup, tags, clock, pause, outside));
        var names = domain.map(Domain::fields);
        distribution = new PixelDistribution(
                aws.cloudFront(),
                identity,
                lookup,
                pixels,
                logs,
                distributionTags,
                pause,
                adoption.map(taken -> taken.fields(logs::logging, names))
                        .orElseGet(() -> DistributionFields.ofOurs(identity, logs::logging, names)),
                adoption.<Supplier<List<String>>>map(taken -> taken::objects)
                        .orElse(() -> List.of(identity.pixelArn())),
                domain);
        var upload = new UploadPixel(pixel, new PixelInvalidation(aws.cloudFront(), lookup, pixel, clock));
        stages = adoption.map(taken -> adopted(taken, tags, upload))
                .orElseGet(() -> new EnumMap<>(Map.of(
                        Stage.PIXEL_BUCKET,
                        new PixelBucket(pixels, identity, tags, pixel, readers),
                        Stage.UPLOAD_PIXEL,
                        upload,
                        Stage.LOG_BUCKET,
                        logs,
                        Stage.DISTRIBUTION,
                        distribution)));
    }

    /** The stages of a collector that was built by hand. A pixel that is there stays as it is, its ACL too, unless the POM names another. */
    private Map<Stage, Resource> adopted(Adoption adoption, Map<String, String> tags, UploadPixel upload) {
        var marks = new BucketTags(pixels, identity, tags, () -> false);
        var adopted = new EnumMap<Stage, Resource>(Map.of(
                Stage.PIXEL_BUCKET,
                new AdoptedPixelBucket(pixels, identity, marks, adoption),
                Stage.LOG_BUCKET,
                logs,
                Stage.DISTRIBUTION,
                new AdoptedDistribution(distribution, adoption, marks)));
        if (identity.spec().pixel().isSet()) {
            adopted.put(Stage.UPLOAD_PIXEL, upload);
        }
        return adopted;
    }

    /** The settings of these stages, in the order in which writes to one resource must happen. */
    List<AwsSetting<?>> settings(Set<Stage> of) {
        return Stream.<Function<Resource, List<AwsSetting<?>>>>of(
                        Resource::settings, Resource::settingsAfterDistribution, Resource::settingsOfHandover)
                .flatMap(settings -> settings(of, settings).stream())
                .toList();
    }

    /** Of all stages those that are written once the distribution is deployed. */
    List<AwsSetting<?>> settingsAfterDistribution() {
        return settings(EnumSet.allOf(Stage.class), Resource::settingsAfterDistribution);
    }

    private List<AwsSetting<?>> settings(Set<Stage> of, Function<Resource, List<AwsSetting<?>>> settings) {
        return stages.entrySet().stream()
                .filter(stage -> of.contains(stage.getKey()))
                .flatMap(stage -> settings.apply(stage.getValue()).stream())
                .toList();
    }

    /** What {@code stage} leaves behind for those that build on it. */
    List<AwsSetting<?>> foundation(Stage stage) {
        return Optional.ofNullable(stages.get(stage)).map(Resource::foundation).orElse(List.of());
    }

    /** What takes all of it away but the log bucket, backwards: no edge is left without its origin. */
    List<AwsRemoval> removals() {
        var backwards = new ArrayList<>(stages.values());
        Collections.reverse(backwards);
        return backwards.stream()
                .flatMap(resource -> resource.removals().stream())
                .toList();
    }

    /** Whether events are kept, as it was first read. */
    Health health() {
        return new Health(
                Stream.of(distribution, logs)
                        .flatMap(resource -> resource.health().stream())
                        .map(AwsHealthCheck::check)
                        .toList(),
                logs.logBucket().isPresent()
                        ? Optional.empty()
                        : Optional.of(identity.spec().logs().mode().value().reason()),
                identity.spec().logs().mode().value().times(),
                this::changed);
    }

    private Optional<Instant> changed() {
        try {
            return lookup.found().flatMap(LiveDistribution::changed);
        } catch (RuntimeException e) {
            // The row of the distribution says it.
            return Optional.empty();
        }
    }

    PixelDistribution distribution() {
        return distribution;
    }

    LogDelivery logs() {
        return logs;
    }

    /** The calls that a role makes to work with it. */
    List<ApiCall> calls(Role role) {
        return switch (role) {
            case INSPECT -> Inspection.CALLS;
            case SPARK -> List.of();
            case DNS -> aboutRecords(ApiCall.join(working(Role.SETUP), working(Role.TEARDOWN)));
            default -> ApiCall.join(finding(), withDnsRole(working(role)));
        };
    }

    private static List<ApiCall> aboutRecords(List<ApiCall> calls) {
        return calls.stream().filter(ApiCall::isOfRoute53).toList();
    }

    /** Where another role sees to the records, all that is asked for is to take it. */
    private List<ApiCall> withDnsRole(List<ApiCall> calls) {
        if (identity.spec().domain().flatMap(DomainSpec::dnsRoleArn).isEmpty()
                || aboutRecords(calls).isEmpty()) {
            return calls;
        }
        return Stream.concat(calls.stream().filter(call -> !call.isOfRoute53()), ApiCall.takingDnsRole().stream())
                .toList();
    }

    /** Who names a bucket of their own may have a collector that was there before, which is looked for first. */
    private List<ApiCall> finding() {
        if (adopted.isPresent()) {
            return Adoptee.CALLS;
        }
        return identity.spec().pixelBucket().isPresent() ? Adoptee.FINDING : List.of();
    }

    private List<ApiCall> working(Role role) {
        var settings = settings(EnumSet.allOf(Stage.class));
        return switch (role) {
            case STATUS -> all(settings, AwsSetting::reads);
            case SETUP -> ApiCall.join(all(settings, AwsSetting::reads), all(settings, AwsSetting::writes));
            case VERIFY ->
                ApiCall.join(
                        DistributionLookup.CALLS,
                        distribution.factsCalls(),
                        all(distribution.health(), AwsHealthCheck::reads),
                        all(logs.health(), AwsHealthCheck::reads),
                        logs.otherWayCalls());
            case TEARDOWN -> all(removals(), AwsRemoval::calls);
            case PURGE ->
                ApiCall.join(working(Role.TEARDOWN), logs.removal(Duration.ZERO).calls());
            case EVENTS, SPARK, INSPECT, DNS -> List.of();
            case ADOPT -> ApiCall.join(Inspection.CALLS_FOR_ONE, working(Role.SETUP), Rollback.CALLS, Release.CALLS);
        };
    }

    private static <T> List<ApiCall> all(List<T> declared, Function<T, List<ApiCall>> calls) {
        return declared.stream().flatMap(one -> calls.apply(one).stream()).toList();
    }

    /** All of it, as an auditor sees it who has this plan. */
    Audit audit(Plan plan) {
        var pixelBucket = AuditedBucket.withoutAcl(pixels, plan);
        return new Audit(
                identity.spec(),
                distribution.audited(plan, pixelBucket),
                pixelBucket,
                logs.logBucket().map(bucket -> AuditedBucket.withAcl(bucket, plan)));
    }

    /** The distribution that is taken over, or was. */
    Optional<String> adopted() {
        return adopted.map(LiveDistribution::id);
    }

    /** What a change of the distribution that is taken over leaves as it is, by name. */
    Map<String, Object> untouched() {
        var untouched = new LinkedHashMap<String, Object>();
        adopted.ifPresent(live -> {
            var before = new ExistingDistribution(live);
            var after = new ExistingDistribution(live.with(distribution.configAfter()));
            untouched.putAll(DistributionFacts.common(DistributionFacts.of(before), DistributionFacts.of(after)));
            DistributionFacts.common(DistributionFacts.ofLogs(before), DistributionFacts.ofLogs(after))
                    .forEach((name, fact) -> untouched.put("logs." + name, fact));
        });
        return untouched;
    }

    DistributionLookup lookup() {
        return lookup;
    }

    ForeignDistributions readers() {
        return readers;
    }

    private static Bucket bucket(
            AwsClients aws, CollectorIdentity identity, Waiting pause, ResourceType type, String name, String region) {
        return new Bucket(aws.s3(), type, name, region, identity.account(), pause);
    }
}
