package io.github.snowplowcollector.stage.s3;

import io.github.snowplowcollector.reconcile.Late;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;

/** Who owns the bucket's objects, and with it whether ACLs work at all. A new bucket is made with it. */
public final class BucketOwnership implements Setting<String> {

    private final Bucket bucket;
    private final ObjectOwnership ownership;

    public BucketOwnership(Bucket bucket, ObjectOwnership ownership) {
        this.bucket = bucket;
        this.ownership = ownership;
    }

    @Override
    public String address() {
        return bucket.address("object-ownership");
    }

    @Override
    public Optional<String> read() {
        return bucket.exists() ? readNow() : Optional.of(ownership.toString());
    }

    @Override
    public Late<String> wanted() {
        return Late.known(ownership.toString());
    }

    @Override
    public void apply(String wanted) {
        bucket.s3()
                .putBucketOwnershipControls(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .ownershipControls(c -> c.rules(OwnershipControlsRule.builder()
                                .objectOwnership(wanted)
                                .build())));
    }

    private Optional<String> readNow() {
        return Bucket.readNowUnless(
                "OwnershipControlsNotFoundError",
                () -> bucket.s3()
                        .getBucketOwnershipControls(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()))
                        .ownershipControls()
                        .rules()
                        .get(0)
                        .objectOwnershipAsString());
    }
}
