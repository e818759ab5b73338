package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;

/** Who owns the bucket's objects, and with it whether ACLs work at all. A new bucket is made with what is wanted. */
public final class BucketOwnershipControls extends BucketSetting<String> {

    private final ObjectOwnership ownership;
    private final Once<Optional<String>> live = new Once<>(this::readNow);

    public BucketOwnershipControls(Bucket bucket, ObjectOwnership ownership) {
        super(bucket, "object-ownership", "BucketOwnershipControls");
        this.ownership = ownership;
    }

    /** Where nobody ever set it, whoever writes an object owns it. */
    @Override
    public Optional<String> read() {
        return bucket.exists()
                ? live().or(() -> Optional.of(ObjectOwnership.OBJECT_WRITER.toString()))
                : Optional.empty();
    }

    @Override
    public Deferred<String> wanted() {
        return Deferred.known(ownership.toString());
    }

    /** What a new bucket is made with. */
    ObjectOwnership ofNewBucket() {
        return ownership;
    }

    /** As it was when it was first asked for, of a bucket that is there; empty if it was never set, when ACLs work. */
    public Optional<String> live() {
        return live.get();
    }

    /** Whether nobody heeds ACLs, as it was when it was first asked for, of a bucket that is there. */
    public boolean aclsAreOff() {
        return live().filter(ObjectOwnership.BUCKET_OWNER_ENFORCED.toString()::equals)
                .isPresent();
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
