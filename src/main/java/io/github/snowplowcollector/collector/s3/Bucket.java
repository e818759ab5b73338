package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.aws.AwsRegions;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.aws.iam.Statement;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket that settings read and write: where it is, whose it must be, and what several settings ask of it. */
public final class Bucket {

    private final Waiting pause;
    private final ResourceType type;
    private final String name;
    private final String region;
    private final String owner;
    private final Map<String, String> statements = new LinkedHashMap<>();
    private volatile S3Client s3;
    private final Once<Boolean> exists = new Once<>(this::head);
    private final Once<GetBucketAclResponse> acl = new Once<>(this::readAcl);
    private final Once<Optional<PolicyDocument>> policy =
            new Once<>(() -> exists() ? readPolicyNow() : Optional.empty());

    /**
     * @param s3 client of the bucket's region
     * @param type which of the collector's buckets it is
     * @param name its name
     * @param region the region it must be in
     * @param owner the account it must belong to
     * @param pause waits until S3 shows a bucket that was just made
     */
    public Bucket(S3Client s3, ResourceType type, String name, String region, String owner, Waiting pause) {
        this.s3 = s3;
        this.type = type;
        this.name = name;
        this.region = region;
        this.owner = owner;
        this.pause = pause;
    }

    /** The bucket was made just now: from here on nobody takes S3's word for it that there is none. */
    void isNew() {
        s3 = new NewBucketClient(s3, pause);
    }

    S3Client s3() {
        return s3;
    }

    /** The bucket's name. */
    public String name() {
        return name;
    }

    /** Its region. */
    public String region() {
        return region;
    }

    String owner() {
        return owner;
    }

    /** The address of a setting of this bucket. */
    String address(String setting) {
        return resource() + "." + setting;
    }

    /** What the bucket is called in a plan. */
    public String resource() {
        return type == ResourceType.PIXEL_BUCKET ? "pixel-bucket" : "log-bucket";
    }

    /** Calls of S3 about it. */
    List<ApiCall> calls(String... operations) {
        return ApiCall.s3(type, operations);
    }

    /** The calls that seeing whether it is there takes. */
    public List<ApiCall> existenceCalls() {
        return calls("HeadBucket");
    }

    /** Whether the bucket was there when it was first asked for. */
    public boolean exists() {
        return exists.get();
    }

    /** The bucket policy as it was when it was first asked for. */
    Optional<PolicyDocument> policy() {
        return policy.get();
    }

    /** Every statement of the bucket policy, as it was when it was first asked for; each as canonical JSON. */
    public List<String> statements() {
        return policy().map(PolicyDocument::all).orElse(List.of());
    }

    /** The bucket's ACL as it was when it was first asked for. */
    GetBucketAclResponse acl() {
        return acl.get();
    }

    /** What the ACL lets everybody do, for example {@code READ}; nothing when the bucket is not there. */
    public List<String> publicGrants() {
        return exists()
                ? acl().grants().stream()
                        .filter(grant -> String.valueOf(grant.grantee().uri())
                                .matches(".*/groups/global/(AllUsers|AuthenticatedUsers)"))
                        .map(Grant::permissionAsString)
                        .toList()
                : List.of();
    }

    private Optional<PolicyDocument> readPolicyNow() {
        return readNowUnless(
                        "NoSuchBucketPolicy",
                        () -> s3.getBucketPolicy(r -> r.bucket(name).expectedBucketOwner(owner))
                                .policy())
                .map(this::parse);
    }

    /** S3 gives the policy as it is, so nobody below notices an answer that was cut. */
    private PolicyDocument parse(String policy) {
        return PolicyDocument.parse(policy)
                .orElseThrow(() -> new RefusedException("the policy of bucket " + name
                        + " came as broken JSON; the answer may have been cut on its way. Fix: run again."));
    }

    /**
     * Sets one statement of the bucket policy and keeps everybody else's. Those set before by this run are set again: S3 may still
     * show the policy without them, and they would be lost.
     */
    void putStatement(String sid, String statement) {
        statements.put(sid, statement);
        var policy = readPolicyNow().orElseGet(PolicyDocument::empty);
        for (var ours : statements.entrySet()) {
            policy = policy.with(ours.getKey(), ours.getValue());
        }
        write(policy);
    }

    /** Takes statements out of the bucket policy; all others stay. */
    void dropStatements(Predicate<String> needless) {
        readPolicyNow().ifPresent(policy -> write(policy.without(needless)));
    }

    /** Takes one statement out of the bucket policy if it reads so; others' of the same name stay. */
    public void dropStatement(String statement) {
        if (readPolicyNow().filter(policy -> policy.all().contains(statement)).isPresent()) {
            dropStatements(statement::equals);
        }
    }

    private void write(PolicyDocument policy) {
        if (policy.all().isEmpty()) {
            s3.deleteBucketPolicy(r -> r.bucket(name).expectedBucketOwner(owner));
            return;
        }
        var json = policy.toJson();
        s3.putBucketPolicy(r -> r.bucket(name).expectedBucketOwner(owner).policy(json));
    }

    /** The statement with this {@code Sid}, as it is now. */
    public Optional<String> statementNow(String sid) {
        return readPolicyNow().flatMap(policy -> policy.statement(sid));
    }

    /** What {@code read} reads; empty when the bucket is not there, or has nothing of the kind and S3 says {@code absent}. */
    <T> Optional<T> readUnless(String absent, Supplier<T> read) {
        if (!exists()) {
            return Optional.empty();
        }
        return readNowUnless(absent, read);
    }

    /** What {@code read} reads; empty when S3 answers with the error code {@code absent}. */
    public static <T> Optional<T> readNowUnless(String absent, Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (S3Exception e) {
            if (absent.equals(e.awsErrorDetails().errorCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    GetBucketAclResponse readAcl() {
        return s3.getBucketAcl(r -> r.bucket(name).expectedBucketOwner(owner));
    }

    private boolean head() {
        try {
            var actual = s3.headBucket(r -> r.bucket(name).expectedBucketOwner(owner))
                    .bucketRegion();
            if (actual != null && !actual.equals(region)) {
                throw elsewhere(actual);
            }
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return false;
            }
            throw switch (e.statusCode()) {
                case 301 ->
                    elsewhere(e.awsErrorDetails()
                            .sdkHttpResponse()
                            .firstMatchingHeader("x-amz-bucket-region")
                            .orElse("another region"));
                case 403 ->
                    new RefusedException("bucket " + name + " belongs to another account than " + owner
                            + ", or s3:ListBucket on it is not allowed. Fix: choose another name with " + parameter()
                            + ", or grant s3:ListBucket by adding "
                            + Statement.of("s3:ListBucket", arn()).toJson() + " to the policy of the user or role.");
                default -> e;
            };
        }
    }

    String arn() {
        return "arn:" + new AwsRegions().partition(region).orElse("aws") + ":s3:::" + name;
    }

    private RefusedException elsewhere(String actual) {
        return new RefusedException("bucket " + name + " is in " + actual + " and a bucket cannot move to " + region
                + ". Fix: set snowplow.region to " + actual + ", or choose another name with " + parameter() + ".");
    }

    /** The parameter that names this bucket. */
    String parameter() {
        return type == ResourceType.PIXEL_BUCKET ? "snowplow.pixelBucket" : "snowplow.logBucket";
    }
}
