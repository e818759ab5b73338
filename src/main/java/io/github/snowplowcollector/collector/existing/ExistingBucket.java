package io.github.snowplowcollector.collector.existing;

import static java.util.stream.Collectors.toMap;

import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.PolicyStatement;
import io.github.snowplowcollector.collector.s3.PublicAccessBlock;
import io.github.snowplowcollector.config.Pixel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * A bucket that somebody made, and who may do what with it, as S3 says. Under a public access block or without ACLs, S3 tells of those
 * grants only that count; the others are still there.
 *
 * @param name its name
 * @param region where it is
 * @param ownership Object Ownership; empty when it was never set, and ACLs work
 * @param publicAccessBlock the flags of its public access block; that of the account is not among them
 * @param grants its ACL
 * @param policy its policy as it was written; empty if it has none
 * @param website its configuration as a website; empty if it is none
 * @param tags its tags
 */
public record ExistingBucket(
        String name,
        String region,
        Optional<String> ownership,
        Optional<PublicAccessBlock.Flags> publicAccessBlock,
        List<Grant> grants,
        Optional<String> policy,
        Optional<GetBucketWebsiteResponse> website,
        Map<String, String> tags) {

    /** The most objects of a bucket that are looked at one by one. */
    public static final int MOST_KEYS = 1000;

    static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";

    private static final int LARGEST_PIXEL = 16 * 1024;
    private static final String LOG_DELIVERY_GROUP = "http://acs.amazonaws.com/groups/s3/LogDelivery";

    /** The calls that reading one takes. */
    public static List<ApiCall> calls(ResourceType bucket) {
        return ApiCall.s3(
                bucket,
                "HeadBucket",
                "GetBucketOwnershipControls",
                "GetPublicAccessBlock",
                "GetBucketAcl",
                "GetBucketPolicy",
                "GetBucketWebsite",
                "GetBucketTagging");
    }

    /** An account's buckets, wherever they are. */
    public record Account(S3Client s3, String id) {

        /** The bucket as it is now; empty if there is none of that name, or the account may not look at it. */
        public Optional<ExistingBucket> find(String name) {
            return region(name).map(region -> read(name, region));
        }

        private ExistingBucket read(String name, String region) {
            return new ExistingBucket(
                    name,
                    region,
                    Bucket.readNowUnless(
                            "OwnershipControlsNotFoundError",
                            () -> s3.getBucketOwnershipControls(
                                            r -> r.bucket(name).expectedBucketOwner(id))
                                    .ownershipControls()
                                    .rules()
                                    .get(0)
                                    .objectOwnershipAsString()),
                    Bucket.readNowUnless(
                                    "NoSuchPublicAccessBlockConfiguration",
                                    () -> s3.getPublicAccessBlock(
                                                    r -> r.bucket(name).expectedBucketOwner(id))
                                            .publicAccessBlockConfiguration())
                            .map(PublicAccessBlock::flags),
                    s3.getBucketAcl(r -> r.bucket(name).expectedBucketOwner(id)).grants(),
                    Bucket.readNowUnless(
                            "NoSuchBucketPolicy",
                            () -> s3.getBucketPolicy(r -> r.bucket(name).expectedBucketOwner(id))
                                    .policy()),
                    Bucket.readNowUnless(
                            "NoSuchWebsiteConfiguration",
                            () -> s3.getBucketWebsite(r -> r.bucket(name).expectedBucketOwner(id))),
                    Bucket.readNowUnless(
                                    "NoSuchTagSet",
                                    () -> s3.getBucketTagging(
                                                    r -> r.bucket(name).expectedBucketOwner(id))
                                            .tagSet())
                            .stream()
                            .flatMap(List::stream)
                            .collect(toMap(Tag::key, Tag::value)));
        }

        /** Where a bucket is; empty if there is none of that name, or the account may not look at it. */
        public Optional<String> region(String name) {
            return unless(
                            Set.of(403, 404),
                            () -> s3.headBucket(r -> r.bucket(name).expectedBucketOwner(id)))
                    .map(head -> head.bucketRegion());
        }

        /** The pixel under a key, whatever image it is; empty if there is none, or something far larger. */
        public Optional<Pixel> pixel(String bucket, String key) {
            return object(bucket, key)
                    .filter(there -> there.contentLength() <= LARGEST_PIXEL)
                    .map(there -> new Pixel(
                            s3.getObjectAsBytes(r -> r.bucket(bucket)
                                            .expectedBucketOwner(id)
                                            .key(key))
                                    .asByteArrayUnsafe(),
                            String.valueOf(there.contentType())));
        }

        /** What lies under a key; empty if there is nothing. */
        Optional<HeadObjectResponse> object(String bucket, String key) {
            return unless(
                    Set.of(404),
                    () -> s3.headObject(
                            r -> r.bucket(bucket).expectedBucketOwner(id).key(key)));
        }

        /** The ACL of an object that is there. */
        List<Grant> objectGrants(String bucket, String key) {
            return s3.getObjectAcl(r -> r.bucket(bucket).expectedBucketOwner(id).key(key))
                    .grants();
        }

        /** The buckets of the account whose access logs S3 delivers into a bucket. */
        List<String> loggingInto(String bucket) {
            return s3.listBuckets().buckets().stream()
                    .map(each -> each.name())
                    .filter(name -> {
                        var logging = s3.getBucketLogging(r -> r.bucket(name).expectedBucketOwner(id))
                                .loggingEnabled();
                        return logging != null && bucket.equals(logging.targetBucket());
                    })
                    .toList();
        }

        /** The objects of a bucket, in the order of their keys; its pages are read as they are come to. */
        Stream<S3Object> objects(String bucket) {
            return s3.listObjectsV2Paginator(r -> r.bucket(bucket).expectedBucketOwner(id)).contents().stream();
        }

        private static <T> Optional<T> unless(Set<Integer> absent, Supplier<T> read) {
            try {
                return Optional.of(read.get());
            } catch (S3Exception e) {
                if (absent.contains(e.statusCode())) {
                    return Optional.empty();
                }
                throw e;
            }
        }
    }

    /** The statements of its policy. */
    public List<PolicyStatement> statements() {
        return policy.map(PolicyStatement::all).orElse(List.of());
    }

    /** ARN of what lies under a key. */
    public String arn(String key) {
        return "arn:" + new AwsRegions().partition(region).orElse("aws") + ":s3:::" + name + "/" + key;
    }

    /** Whether ACLs count for nothing in it. */
    public boolean aclsAreOff() {
        return ownership.filter("BucketOwnerEnforced"::equals).isPresent();
    }

    /** Whether a grantee, by canonical user id, has all rights. */
    boolean grantsAllTo(String canonicalId) {
        return grants.stream()
                .anyMatch(grant ->
                        canonicalId.equals(grant.grantee().id()) && "FULL_CONTROL".equals(grant.permissionAsString()));
    }

    /** Whether it lets in the group of S3's own server access logs, which does nothing for CloudFront's. */
    boolean grantsToLogDeliveryGroup() {
        return grants.stream()
                .anyMatch(grant -> LOG_DELIVERY_GROUP.equals(grant.grantee().uri()));
    }
}
