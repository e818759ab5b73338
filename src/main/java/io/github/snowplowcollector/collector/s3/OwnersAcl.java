package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.reconcile.Deferred;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.Grant;

/** That the bucket's ACL grants nothing to anybody but its owner; else ACLs cannot be switched off. */
public final class OwnersAcl extends BucketSetting<String> {

    private static final String OWNER_ALONE = "its owner alone";

    public OwnersAcl(Bucket bucket) {
        super(bucket, "acl", "BucketAcl");
    }

    @Override
    public Optional<String> read() {
        return bucket.exists() ? Optional.of(words(bucket.acl())) : Optional.empty();
    }

    private static String words(GetBucketAclResponse acl) {
        var others = acl.grants().stream()
                .filter(grant -> !acl.owner().id().equals(grant.grantee().id()))
                .map(OwnersAcl::words)
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? OWNER_ALONE : others;
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
