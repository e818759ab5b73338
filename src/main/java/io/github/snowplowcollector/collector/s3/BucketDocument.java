package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.aws.SdkDocuments;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.CORSConfiguration;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.Tagging;

/**
 * A document of a bucket that can be read, kept, and put back as it was. In the order in which documents are put back to open a bucket: each
 * lets the next be written.
 */
public enum BucketDocument {
    PUBLIC_ACCESS_BLOCK(
            "publicAccessBlock",
            "GetPublicAccessBlock",
            List.of("PutPublicAccessBlock", "DeletePublicAccessBlock"),
            "NoSuchPublicAccessBlockConfiguration",
            document -> SdkDocuments.fromMap(PublicAccessBlockConfiguration.builder(), document),
            bucket -> SdkDocuments.toMap(bucket.s3()
                    .getPublicAccessBlock(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))
                    .publicAccessBlockConfiguration()),
            (bucket, block) -> bucket.s3()
                    .putPublicAccessBlock(r -> r.bucket(bucket.name())
                            .expectedBucketOwner(bucket.owner())
                            .publicAccessBlockConfiguration(
                                    SdkDocuments.fromMap(PublicAccessBlockConfiguration.builder(), block)
                                            .build())),
            bucket -> bucket.s3()
                    .deletePublicAccessBlock(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))),
    OWNERSHIP(
            "ownershipControls",
            "GetBucketOwnershipControls",
            List.of("PutBucketOwnershipControls", "DeleteBucketOwnershipControls"),
            "OwnershipControlsNotFoundError",
            document -> SdkDocuments.fromMap(OwnershipControls.builder(), document),
            bucket -> SdkDocuments.toMap(bucket.s3()
                    .getBucketOwnershipControls(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))
                    .ownershipControls()),
            (bucket, controls) -> bucket.s3()
                    .putBucketOwnershipControls(r -> r.bucket(bucket.name())
                            .expectedBucketOwner(bucket.owner())
                            .ownershipControls(SdkDocuments.fromMap(OwnershipControls.builder(), controls)
                                    .build())),
            bucket -> bucket.s3()
                    .deleteBucketOwnershipControls(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))),
    ACL(
            "acl",
            "GetBucketAcl",
            List.of("PutBucketAcl"),
            "",
            document -> SdkDocuments.fromMap(AccessControlPolicy.builder(), document),
            bucket -> {
                var acl = bucket.readAcl();
                return SdkDocuments.toMap(AccessControlPolicy.builder()
                        .owner(acl.owner())
                        .grants(acl.grants())
                        .build());
            },
            (bucket, acl) -> bucket.s3()
                    .putBucketAcl(r -> r.bucket(bucket.name())
                            .expectedBucketOwner(bucket.owner())
                            .accessControlPolicy(SdkDocuments.fromMap(AccessControlPolicy.builder(), acl)
                                    .build())),
            bucket -> {
                throw new IllegalStateException("every bucket has an ACL");
            }),
    POLICY(
            "policy",
            "GetBucketPolicy",
            List.of("PutBucketPolicy", "DeleteBucketPolicy"),
            "NoSuchBucketPolicy",
            document -> {
                if (!(document.get("policy") instanceof String policy)
                        || PolicyDocument.parse(policy).isEmpty()) {
                    throw new IllegalArgumentException("a policy is a JSON object");
                }
            },
            bucket -> Map.of(
                    "policy",
                    bucket.s3()
                            .getBucketPolicy(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))
                            .policy()),
            (bucket, document) -> bucket.s3()
                    .putBucketPolicy(r -> r.bucket(bucket.name())
                            .expectedBucketOwner(bucket.owner())
                            .policy(String.valueOf(document.get("policy")))),
            bucket ->
                    bucket.s3().deleteBucketPolicy(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))),
    CORS(
            "cors",
            "GetBucketCors",
            List.of("PutBucketCors", "DeleteBucketCors"),
            "NoSuchCORSConfiguration",
            document -> SdkDocuments.fromMap(CORSConfiguration.builder(), document),
            bucket -> SdkDocuments.toMap(CORSConfiguration.builder()
                    .corsRules(bucket.s3()
                            .getBucketCors(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))
                            .corsRules())
                    .build()),
            (bucket, cors) -> bucket.s3()
                    .putBucketCors(r -> r.bucket(bucket.name())
                            .expectedBucketOwner(bucket.owner())
                            .corsConfiguration(SdkDocuments.fromMap(CORSConfiguration.builder(), cors)
                                    .build())),
            bucket -> bucket.s3().deleteBucketCors(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))),
    LIFECYCLE(
            "lifecycle",
            "GetBucketLifecycleConfiguration",
            List.of("PutBucketLifecycleConfiguration", "DeleteBucketLifecycle"),
            "NoSuchLifecycleConfiguration",
            document -> SdkDocuments.fromMap(BucketLifecycleConfiguration.builder(), document),
            bucket -> SdkDocuments.toMap(BucketLifecycleConfiguration.builder()
                    .rules(bucket.s3()
                            .getBucketLifecycleConfiguration(
                                    r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))
                            .rules())
                    .build()),
            (bucket, lifecycle) -> bucket.s3()
                    .putBucketLifecycleConfiguration(r -> r.bucket(bucket.name())
                            .expectedBucketOwner(bucket.owner())
                            .lifecycleConfiguration(
                                    SdkDocuments.fromMap(BucketLifecycleConfiguration.builder(), lifecycle)
                                            .build())),
            bucket -> bucket.s3()
                    .deleteBucketLifecycle(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))),
    TAGS(
            "tagging",
            "GetBucketTagging",
            List.of("PutBucketTagging", "DeleteBucketTagging"),
            "NoSuchTagSet",
            document -> SdkDocuments.fromMap(Tagging.builder(), document),
            bucket -> SdkDocuments.toMap(Tagging.builder()
                    .tagSet(bucket.s3()
                            .getBucketTagging(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))
                            .tagSet())
                    .build()),
            (bucket, tagging) -> bucket.s3()
                    .putBucketTagging(r -> r.bucket(bucket.name())
                            .expectedBucketOwner(bucket.owner())
                            .tagging(SdkDocuments.fromMap(Tagging.builder(), tagging)
                                    .build())),
            bucket ->
                    bucket.s3().deleteBucketTagging(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner())));

    private final String word;
    private final String reading;

    @SuppressWarnings("ImmutableEnumChecker") // a list that is never added to
    private final List<String> writing;

    private final String absent;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<Map<?, ?>> check;

    @SuppressWarnings("ImmutableEnumChecker") // functions that keep nothing
    private final Function<Bucket, Map<String, Object>> read;

    @SuppressWarnings("ImmutableEnumChecker")
    private final BiConsumer<Bucket, Map<?, ?>> put;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<Bucket> delete;

    BucketDocument(
            String word,
            String reading,
            List<String> writing,
            String absent,
            Consumer<Map<?, ?>> check,
            Function<Bucket, Map<String, Object>> read,
            BiConsumer<Bucket, Map<?, ?>> put,
            Consumer<Bucket> delete) {
        this.word = word;
        this.reading = reading;
        this.writing = writing;
        this.absent = absent;
        this.check = check;
        this.read = read;
        this.put = put;
        this.delete = delete;
    }

    /** The calls that reading it takes. */
    public List<ApiCall> reads(ResourceType bucket) {
        return ApiCall.s3(bucket, reading);
    }

    /** The calls that putting it back takes. */
    public List<ApiCall> writes(ResourceType bucket) {
        return ApiCall.s3(bucket, writing.toArray(String[]::new));
    }

    /** The calls that reading documents of a bucket takes, and putting them back. */
    public static List<ApiCall> calls(ResourceType bucket, Collection<BucketDocument> documents) {
        return documents.stream()
                .flatMap(document -> Stream.of(document.reads(bucket), document.writes(bucket)))
                .flatMap(List::stream)
                .toList();
    }

    /** What it is called where it is kept. */
    public String word() {
        return word;
    }

    /** The document as it is now; empty if the bucket has none. */
    public Optional<Map<String, Object>> read(Bucket bucket) {
        return Bucket.readNowUnless(absent, () -> read.apply(bucket));
    }

    /**
     * Whether something can be put back as such a document, which is better known before anything else was.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public void check(Map<?, ?> document) {
        check.accept(document);
    }

    /** Puts a document back; takes it away if there was none. */
    public void putBack(Bucket bucket, Optional<Map<?, ?>> document) {
        document.ifPresentOrElse(there -> put.accept(bucket, there), () -> delete.accept(bucket));
    }
}
