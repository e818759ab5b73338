package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

/** The grant without which CloudFront silently writes no logs. Added to the ACL; every grant to somebody else stays. */
public final class LogDeliveryGrant extends BucketSetting<String> {

    /** The permission that CloudFront needs. */
    public static final String WANTED = Permission.FULL_CONTROL.toString();

    private final String grantee;

    public LogDeliveryGrant(Bucket bucket) {
        super(bucket, "log-delivery-grant", "BucketAcl");
        this.grantee = CollectorIdentity.logDeliveryId(bucket.region());
    }

    @Override
    public Optional<String> read() {
        return bucket.exists() ? strongest(permissions()) : Optional.empty();
    }

    @Override
    public Deferred<String> wanted() {
        return Deferred.known(WANTED);
    }

    @Override
    public void apply(String permission) {
        var acl = bucket.readAcl();
        var grants = new ArrayList<>(others(acl));
        grants.add(Grant.builder()
                .grantee(g -> g.type(Type.CANONICAL_USER).id(grantee))
                .permission(permission)
                .build());
        put(acl, grants);
        if (!strongest(permissions(bucket.readAcl())).equals(Optional.of(permission))) {
            throw new RefusedException("the ACL of bucket " + bucket.name()
                    + " does not show the grant for awslogsdelivery that was just written; somebody else may be writing it."
                    + " Fix: run the goal again.");
        }
    }

    /** Takes the grant out of the ACL; every other grant stays. */
    void drop() {
        var acl = bucket.readAcl();
        var others = others(acl);
        if (others.size() < acl.grants().size()) {
            put(acl, others);
        }
    }

    private List<Grant> others(GetBucketAclResponse acl) {
        return acl.grants().stream().filter(grant -> !isToLogDelivery(grant)).toList();
    }

    private void put(GetBucketAclResponse acl, List<Grant> grants) {
        bucket.s3()
                .putBucketAcl(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .accessControlPolicy(p -> p.owner(acl.owner()).grants(grants)));
    }

    /** What the ACL of a bucket that is there grants, as it was when it was first asked for. */
    public List<String> permissions() {
        return permissions(bucket.acl());
    }

    private boolean isToLogDelivery(Grant grant) {
        return grant.grantee() != null && grantee.equals(grant.grantee().id());
    }

    private List<String> permissions(GetBucketAclResponse acl) {
        return acl.grants().stream()
                .filter(this::isToLogDelivery)
                .map(Grant::permissionAsString)
                .toList();
    }

    private static Optional<String> strongest(List<String> permissions) {
        return permissions.contains(WANTED)
                ? Optional.of(WANTED)
                : permissions.stream().findFirst();
    }
}
