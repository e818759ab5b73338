package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.reconcile.Deferred;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/** That nobody delivers logs by ACL any more. ACLs cannot be switched off before. */
public final class WithdrawnGrant extends BucketSetting<String> {

    private static final String NONE = "none";

    private final LogDeliveryGrant grant;
    private final BucketOwnershipControls ownership;

    /** @param ownership tells whether ACLs are off, by which there is no grant */
    public WithdrawnGrant(Bucket bucket, LogDeliveryGrant grant, BucketOwnershipControls ownership) {
        super(bucket, "log-delivery-grant", "BucketAcl");
        this.grant = grant;
        this.ownership = ownership;
    }

    @Override
    public Optional<String> read() {
        boolean acls = bucket.exists()
                && ownership
                        .live()
                        .filter(ObjectOwnership.BUCKET_OWNER_ENFORCED.toString()::equals)
                        .isEmpty();
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
