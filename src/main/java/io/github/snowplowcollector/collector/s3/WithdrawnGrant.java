package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Optional;

/** That nobody delivers logs by ACL any more. ACLs cannot be switched off before. */
public final class WithdrawnGrant implements AwsSetting<String> {

    /** What a plan calls it. */
    public static final String ADDRESS = "given-up.log-delivery-grant";

    private static final String NONE = "none";

    private final Bucket bucket;
    private final LogDeliveryGrant grant;
    private final BucketOwnershipControls ownership;

    /** @param ownership tells whether ACLs are off, by which there is no grant */
    public WithdrawnGrant(Bucket bucket, LogDeliveryGrant grant, BucketOwnershipControls ownership) {
        this.bucket = bucket;
        this.grant = grant;
        this.ownership = ownership;
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public List<String> writesTo() {
        return List.of(bucket.resource());
    }

    @Override
    public boolean isToldInOrder() {
        return false;
    }

    @Override
    public List<ApiCall> reads() {
        return ApiCall.join(ownership.reads(), grant.reads());
    }

    @Override
    public List<ApiCall> writes() {
        return grant.writes();
    }

    @Override
    public Optional<String> read() {
        boolean acls = bucket.exists() && !ownership.aclsAreOff();
        return Optional.of(acls ? grant.read().orElse(NONE) : NONE);
    }

    @Override
    public Deferred<String> wanted() {
        return Deferred.known(NONE);
    }

    @Override
    public void apply(String none) {
        grant.drop();
    }
}
