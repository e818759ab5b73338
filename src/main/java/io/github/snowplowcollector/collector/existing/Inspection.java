package io.github.snowplowcollector.collector.existing;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.cloudfront.DistributionLookup;
import io.github.snowplowcollector.collector.cloudfront.DistributionTags;
import io.github.snowplowcollector.collector.cloudfront.LiveDistribution;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.model.ExistingCollector;
import io.github.snowplowcollector.reconcile.Workers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontOriginAccessIdentitySummary;
import software.amazon.awssdk.services.cloudfront.model.NoSuchCloudFrontOriginAccessIdentityException;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Looks at the collectors of an account, whoever built them. Reads only. */
public final class Inspection {

    private static final List<ApiCall> DISTRIBUTIONS = ApiCall.join(
            ApiCall.cloudFront(ResourceType.EVERYTHING, "ListDistributions"),
            ApiCall.cloudFront(ResourceType.EVERY_DISTRIBUTION, "GetDistribution"));

    /** The calls of {@link #readersOf}. */
    public static final List<ApiCall> READERS_CALLS = DISTRIBUTIONS;

    /** The calls of {@link #canonicalUsers(ExistingDistribution)}. */
    private static final List<ApiCall> IDENTITIES_OF_ONE =
            ApiCall.cloudFront(ResourceType.EVERY_ACCESS_IDENTITY, "GetCloudFrontOriginAccessIdentity");

    /** The calls that it takes wherever collectors are; what is in the logs is for others to read. */
    public static final List<ApiCall> CALLS = ApiCall.join(
            DISTRIBUTIONS,
            ApiCall.cloudFront(ResourceType.EVERY_DISTRIBUTION, "ListTagsForResource"),
            IDENTITIES_OF_ONE,
            ExistingBucket.calls(ResourceType.EVERY_BUCKET),
            ApiCall.s3(ResourceType.EVERY_BUCKET, "ListObjectsV2"),
            ApiCall.s3(ResourceType.EVERY_PIXEL, "HeadObject", "GetObjectAcl"));

    /** The calls that {@link #inspect} takes for a collector whose buckets are known. */
    public static final List<ApiCall> CALLS_FOR_ONE = ApiCall.join(
            DISTRIBUTIONS,
            ApiCall.cloudFront(ResourceType.DISTRIBUTION, "ListTagsForResource"),
            IDENTITIES_OF_ONE,
            ExistingBucket.calls(ResourceType.PIXEL_BUCKET),
            ApiCall.s3(ResourceType.PIXEL_BUCKET, "ListObjectsV2"),
            ApiCall.s3(ResourceType.OBJECTS, "HeadObject", "GetObjectAcl"),
            ExistingBucket.calls(ResourceType.LOG_BUCKET));

    /** The calls of {@link #bucketsLoggingInto}. */
    public static final List<ApiCall> LOGGING_CALLS = ApiCall.join(
            ApiCall.s3(ResourceType.EVERYTHING, "ListBuckets"),
            ApiCall.s3(ResourceType.EVERY_BUCKET, "GetBucketLogging"));

    /** The calls of {@link #canonicalUsers()}. */
    public static final List<ApiCall> IDENTITY_CALLS =
            ApiCall.cloudFront(ResourceType.EVERYTHING, "ListCloudFrontOriginAccessIdentities");

    private final AwsClients aws;
    private final ExistingBucket.Account account;
    private final Once<List<ExistingDistribution>> all;

    public Inspection(AwsClients aws) {
        this.aws = aws;
        account = new ExistingBucket.Account(aws.s3(), aws.identity().accountId());
        all = new Once<>(this::readAll);
    }

    /** All distributions of the account. */
    public List<ExistingDistribution> distributions() {
        return all.get();
    }

    /** The distributions that have this id, or one of whose names this is; several that have it as part of a wildcard are not meant. */
    public List<ExistingDistribution> called(String idOrName) {
        return distributions().stream()
                .filter(distribution -> distribution.isCalled(idOrName))
                .toList();
    }

    /** The distributions of which a bucket is an origin, in whatever form they name it. */
    public List<ExistingDistribution> readersOf(String bucket) {
        return distributions().stream()
                .filter(distribution -> !distribution.originsIn(bucket).isEmpty())
                .toList();
    }

    /** Whether the bucket behind a distribution's {@code /i} has a pixel; empty if nobody may know. */
    public Optional<Boolean> hasPixel(ExistingDistribution distribution) {
        try {
            return Optional.of(distribution
                    .pixelBucket()
                    .flatMap(bucket -> pixel(bucket, distribution))
                    .isPresent());
        } catch (S3Exception e) {
            if (e.statusCode() == 403) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** All that there is to say about the collector of a distribution, but for what is in its logs. */
    public ExistingCollector inspect(ExistingDistribution distribution) {
        var bucket = distribution.pixelBucket().flatMap(account::find);
        var pixel = bucket.flatMap(there -> pixel(there.name(), distribution));
        var found = new CollectorFindings(distribution, account.id());
        found.pixelBucket(
                bucket,
                bucket.map(there -> readersOf(there.name())).orElse(List.of()),
                bucket.filter(there -> pixel.isPresent())
                        .map(there -> account.objectGrants(there.name(), distribution.pixelKey()))
                        .orElse(List.of()),
                canonicalUsers(distribution));
        found.pixel(
                pixel,
                bucket.map(there -> account.objects(there.name())
                                .limit(ExistingBucket.MOST_KEYS)
                                .toList())
                        .orElse(List.of()));
        found.logBucket(distribution.logBucket().flatMap(account::find));
        found.distribution(new TreeMap<>(
                DistributionTags.read(aws.cloudFront(), distribution.live().arn())));
        return found.collector();
    }

    /** A bucket of the account, if it is there. */
    public Optional<ExistingBucket> bucket(String name) {
        return account.find(name);
    }

    /** The buckets whose access logs S3 delivers into a bucket. */
    public List<String> bucketsLoggingInto(String bucket) {
        return account.loggingInto(bucket);
    }

    /** The keys of a bucket, in their order; its pages are read as they are come to. */
    public Stream<String> objects(String bucket) {
        return account.objects(bucket).map(S3Object::key);
    }

    /** Whether the ACL of an object lets everybody read it, or one of these users. */
    public boolean isReadableByAcl(String bucket, String key, Collection<String> canonicalUsers) {
        return account.objectGrants(bucket, key).stream()
                .filter(grant -> List.of("READ", "FULL_CONTROL").contains(grant.permissionAsString()))
                .map(Grant::grantee)
                .anyMatch(grantee -> ExistingBucket.ALL_USERS.equals(grantee.uri())
                        || canonicalUsers.contains(String.valueOf(grantee.id())));
    }

    /** Whether a website answers for an object with a redirect to another place. */
    public boolean isRedirect(String bucket, String key) {
        return account.object(bucket, key)
                .map(HeadObjectResponse::websiteRedirectLocation)
                .isPresent();
    }

    private Optional<HeadObjectResponse> pixel(String bucket, ExistingDistribution distribution) {
        return account.object(bucket, distribution.pixelKey());
    }

    /** Canonical user ids of the origin access identities that a distribution reads as, by their own ids. */
    public Map<String, String> canonicalUsers(ExistingDistribution distribution) {
        var users = new TreeMap<String, String>();
        for (Origin origin : distribution.config().origins().items()) {
            ExistingDistribution.identity(origin)
                    .ifPresent(id -> canonicalUser(id).ifPresent(user -> users.put(id, user)));
        }
        return users;
    }

    /** Canonical user ids of all origin access identities of the account. */
    public List<String> canonicalUsers() {
        return aws.cloudFront().listCloudFrontOriginAccessIdentitiesPaginator().items().stream()
                .map(CloudFrontOriginAccessIdentitySummary::s3CanonicalUserId)
                .toList();
    }

    private Optional<String> canonicalUser(String identity) {
        try {
            return Optional.of(aws.cloudFront()
                    .getCloudFrontOriginAccessIdentity(r -> r.id(identity))
                    .cloudFrontOriginAccessIdentity()
                    .s3CanonicalUserId());
        } catch (NoSuchCloudFrontOriginAccessIdentityException e) {
            return Optional.empty();
        }
    }

    private List<ExistingDistribution> readAll() {
        var cloudFront = aws.cloudFront();
        try (var workers = new Workers()) {
            var readings = DistributionLookup.list(cloudFront).stream()
                    .map(summary -> CompletableFuture.supplyAsync(
                            () -> new ExistingDistribution(LiveDistribution.read(cloudFront, summary.id())), workers))
                    .toList();
            Workers.join(readings);
            return readings.stream().map(CompletableFuture::join).toList();
        }
    }
}
