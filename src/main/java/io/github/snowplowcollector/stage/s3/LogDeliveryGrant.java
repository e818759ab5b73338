package io.github.snowplowcollector.stage.s3;

import io.github.snowplowcollector.reconcile.Late;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Setting;
import io.github.snowplowcollector.spec.Names;
import java.util.ArrayList;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

/** The grant without which CloudFront silently writes no logs. Added to the ACL; every grant to somebody else stays. */
public final class LogDeliveryGrant implements Setting<String> {

    private final Bucket bucket;
    private final String grantee;

    public LogDeliveryGrant(Bucket bucket) {
        this.bucket = bucket;
        this.grantee = Names.logDeliveryId(bucket.region());
    }

    @Override
    public String address() {
        return bucket.address("log-delivery-grant");
    }

    @Override
    public Optional<String> read() {
        return bucket.exists() ? permission(bucket.acl()) : Optional.empty();
    }

    @Override
    public Late<String> wanted() {
        return Late.known(Permission.FULL_CONTROL.toString());
    }

    @Override
    public void apply(String permission) {
        var acl = readAcl();
        var grants = new ArrayList<Grant>();
        acl.grants().stream().filter(other -> !isToLogDelivery(other)).forEach(grants::add);
        grants.add(Grant.builder()
                .grantee(g -> g.type(Type.CANONICAL_USER).id(grantee))
                .permission(permission)
                .build());
        bucket.s3()
                .putBucketAcl(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .accessControlPolicy(p -> p.owner(acl.owner()).grants(grants)));
        if (!permission(readAcl()).equals(Optional.of(permission))) {
            throw new RefusedException("the ACL of bucket " + bucket.name()
                    + " does not show the grant for awslogsdelivery that was just written; somebody else may be writing it."
                    + " Fix: run the goal again.");
        }
    }

    /** Takes the grant out of the ACL; every other grant stays. */
    void drop() {
        var acl = readAcl();
        var others = acl.grants().stream()
                .filter(other -> !grantee.equals(other.grantee().id()))
                .toList();
        if (others.size() < acl.grants().size()) {
            bucket.s3()
                    .putBucketAcl(r -> r.bucket(bucket.name())
                            .expectedBucketOwner(bucket.owner())
                            .accessControlPolicy(p -> p.owner(acl.owner()).grants(others)));
        }
    }

    private GetBucketAclResponse readAcl() {
        return bucket.readAcl();
    }

    private boolean isToLogDelivery(Grant grant) {
        return grantee.equals(grant.grantee().id());
    }

    private Optional<String> permission(GetBucketAclResponse acl) {
        var permissions = acl.grants().stream()
                .filter(this::isToLogDelivery)
                .map(Grant::permissionAsString)
                .toList();
        return permissions.contains(Permission.FULL_CONTROL.toString())
                ? Optional.of(Permission.FULL_CONTROL.toString())
                : permissions.stream().findFirst();
    }
}
