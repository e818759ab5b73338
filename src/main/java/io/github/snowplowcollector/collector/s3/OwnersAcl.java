package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.Grant;

/**
 * That the bucket's ACL grants nothing to anybody but its owner; else ACLs cannot be switched off. S3 does not tell of grants that a public
 * access block hides, and minds them all the same, so until ACLs are off nobody knows that there are none.
 */
public final class OwnersAcl extends BucketSetting<String> {

    private static final String OWNER_ALONE = "its owner alone";

    private final BucketOwnershipControls ownership;

    /** @param ownership tells whether ACLs are off */
    public OwnersAcl(Bucket bucket, BucketOwnershipControls ownership) {
        super(bucket, "acl", "BucketAcl");
        this.ownership = ownership;
    }

    @Override
    public List<ApiCall> reads() {
        return ApiCall.join(super.reads(), ownership.reads());
    }

    @Override
    public Optional<String> read() {
        return bucket.exists() ? Optional.of(words(bucket.acl())) : Optional.empty();
    }

    private String words(GetBucketAclResponse acl) {
        var others = acl.grants().stream()
                .filter(grant -> !acl.owner().id().equals(grant.grantee().id()))
                .map(OwnersAcl::words)
                .collect(Collectors.joining(", "));
        return !others.isEmpty()
                ? others
                : ownership.aclsAreOff() ? OWNER_ALONE : "its owner, and perhaps grants that S3 does not show";
    }

    private static String words(Grant grant) {
        var grantee = grant.grantee();
        return grant.permissionAsString() + " to " + (grantee.uri() == null ? grantee.id() : grantee.uri());
    }

    @Override
    public Deferred<String> wanted() {
        return Deferred.known(OWNER_ALONE);
    }

    @Override
    public void apply(String alone) {
        bucket.s3()
                .putBucketAcl(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .acl(BucketCannedACL.PRIVATE));
    }
}
