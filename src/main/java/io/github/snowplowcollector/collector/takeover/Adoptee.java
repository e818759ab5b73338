package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.DistributionTags;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.collector.existing.ExistingBucket;
import io.github.snowplowcollector.collector.existing.ExistingDistribution;
import io.github.snowplowcollector.config.AwsNamed;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configured;
import io.github.snowplowcollector.config.DistributionSpec;
import io.github.snowplowcollector.config.HttpVersion;
import io.github.snowplowcollector.config.LogSpec;
import io.github.snowplowcollector.config.PriceClass;
import io.github.snowplowcollector.config.ViewerProtocol;
import io.github.snowplowcollector.model.BucketDomain;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/**
 * A distribution that somebody else built and that is the collector's, or is to be.
 *
 * @param distribution as it stands
 * @param tags its tags
 * @param isMarked whether it bears our mark already
 */
public record Adoptee(ExistingDistribution distribution, Map<String, String> tags, boolean isMarked) {

    /** The calls that finding out takes whether there is one. */
    public static final List<ApiCall> FINDING = ApiCall.join(
            ApiCall.cloudFront(ResourceType.EVERYTHING, "ListDistributions"),
            ApiCall.cloudFront(ResourceType.DISTRIBUTION, "ListTagsForResource"));

    /** The calls that finding one takes, and its pixel, which an origin path may put anywhere in its bucket. */
    public static final List<ApiCall> CALLS = ApiCall.join(
            FINDING,
            ApiCall.cloudFront(ResourceType.DISTRIBUTION, "GetDistribution"),
            ApiCall.s3(ResourceType.OBJECTS, "HeadObject", "GetObject"));

    /**
     * One of which nothing is known but its bucket: what is made of it tells what calls a takeover takes, and is never used for any.
     */
    static Adoptee unknown(CollectorIdentity identity) {
        var config = DistributionConfig.builder()
                .origins(origins -> origins.items(Origin.builder()
                        .id(identity.originId())
                        .domainName(identity.originDomain())
                        .build()))
                .defaultCacheBehavior(every -> every.targetOriginId(identity.originId()))
                .build();
        var live = new LiveDistribution("", identity.distributionArn("*"), "", "", Optional.empty(), config, "");
        return new Adoptee(new ExistingDistribution(live), Map.of(), false);
    }

    /**
     * The one that the command names, else one that reads the pixel bucket and bears our mark: what was taken over is found by its origin
     * and proven by its tag.
     *
     * @throws RefusedException if there is no such distribution
     */
    public static Optional<Adoptee> find(
            CollectorSpec spec, CloudFrontClient cloudFront, List<DistributionSummary> distributions) {
        var meant = spec.takeover()
                .map(takeover -> Stream.of(named(takeover.distribution(), distributions)))
                .orElseGet(() -> spec.pixelBucket().stream()
                        .flatMap(bucket -> distributions.stream().filter(summary -> reads(summary, bucket))));
        for (var summary : meant.toList()) {
            var tags = DistributionTags.read(cloudFront, summary.arn());
            if (spec.takeover().isPresent() || isMarked(spec, tags)) {
                return Optional.of(read(spec, cloudFront, summary.id(), tags));
            }
        }
        return Optional.empty();
    }

    private static DistributionSummary named(String name, List<DistributionSummary> distributions) {
        return distributions.stream()
                .filter(summary -> ExistingDistribution.isCalled(
                        name, summary.id(), summary.domainName(), ExistingDistribution.aliases(summary.aliases())))
                .findFirst()
                .orElseThrow(() -> new RefusedException("there is no distribution " + name
                        + " in this account. Fix: check snowplow.distribution and the credentials;"
                        + " snowplow:inspect lists what there is."));
    }

    /** One of ours bears an origin id of ours. */
    private static boolean reads(DistributionSummary summary, String bucket) {
        var origins = summary.origins().items();
        return origins.stream().anyMatch(origin -> BucketDomain.isOf(bucket, origin.domainName()))
                && origins.stream().noneMatch(origin -> origin.id().startsWith(CollectorIdentity.ORIGIN_PREFIX));
    }

    private static boolean isMarked(CollectorSpec spec, Map<String, String> tags) {
        return spec.collector().equals(tags.get(CollectorIdentity.OWNER_TAG))
                && tags.containsKey(CollectorIdentity.ADOPTED_TAG);
    }

    private static Adoptee read(CollectorSpec spec, CloudFrontClient cloudFront, String id, Map<String, String> tags) {
        return new Adoptee(
                new ExistingDistribution(LiveDistribution.read(cloudFront, id)),
                Map.copyOf(tags),
                isMarked(spec, tags));
    }

    /**
     * What is wanted, with what was found in the place of every default.
     *
     * @param account the account's buckets
     */
    public CollectorSpec asFound(CollectorSpec spec, ExistingBucket.Account account) {
        var pixel = distribution
                .pixelBucket()
                .filter(name -> !spec.pixel().isSet())
                .flatMap(name -> account.pixel(name, distribution.pixelKey()))
                .map(there -> new Configured<>(there, false))
                .orElse(spec.pixel());
        var config = distribution.config();
        var wanted = spec.distribution();
        var logs = spec.logs();
        var bucket = distribution.logBucket();
        requireNamed(spec, bucket);
        return new CollectorSpec(
                spec.collector(),
                spec.region(),
                spec.partition(),
                spec.existing(),
                spec.accountId(),
                spec.pixelBucket(),
                spec.logBucket().or(() -> bucket),
                pixel,
                new LogSpec(
                        logs.mode(),
                        bucket.isEmpty() ? logs.prefix() : found(logs.prefix(), distribution.logPrefix()),
                        logs.vended(),
                        logs.retentionDays()),
                new DistributionSpec(
                        wanted.allowedOrigins(),
                        found(
                                wanted.viewerProtocol(),
                                known(
                                        ViewerProtocol.values(),
                                        distribution.serving().viewerProtocol())),
                        found(wanted.priceClass(), known(PriceClass.values(), config.priceClassAsString())),
                        found(wanted.ipv6(), Boolean.TRUE.equals(config.isIPV6Enabled())),
                        found(
                                wanted.httpVersion(),
                                known(
                                        HttpVersion.values(),
                                        config.httpVersionAsString().toLowerCase(Locale.ROOT))),
                        found(wanted.comment(), config.comment() == null ? "" : config.comment()),
                        wanted.webAclArn()),
                spec.domain(),
                spec.tags(),
                spec.adopt(),
                spec.takeover());
    }

    /** Once standard logging is off, the distribution tells no more where its logs were, and goals would look in another place. */
    private void requireNamed(CollectorSpec spec, Optional<String> bucket) {
        if (spec.logs().isVended()
                && (spec.logBucket().isEmpty() || !spec.logs().prefix().isSet())) {
            throw new RefusedException("distribution " + distribution.live().id()
                    + " is to have logging v2, after which it does not tell any more where its logs are"
                    + bucket.map(name -> " (by now in bucket " + name + " under '" + distribution.logPrefix() + "')")
                            .orElse("")
                    + ". Fix: name both, snowplow.logBucket and snowplow.logPrefix, in the POM first.");
        }
    }

    private static <T> Configured<T> found(Configured<T> wanted, T there) {
        return wanted.isSet() ? wanted : new Configured<>(there, false);
    }

    private static <E extends AwsNamed> E known(E[] constants, String there) {
        return AwsNamed.find(constants, there)
                .orElseThrow(
                        () -> new RefusedException(
                                "the distribution has the value '" + there
                                        + "', which this version does not know and would not keep. Fix: use a newer version of the plugin."));
    }
}
