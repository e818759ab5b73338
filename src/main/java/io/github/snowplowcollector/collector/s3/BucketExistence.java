package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.resource.AwsSetting;
import io.github.snowplowcollector.reconcile.Deferred;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;

/** That the bucket is there, made with its tags and its ownership in one call, so that there is no moment without. */
public final class BucketExistence implements AwsSetting<String> {

    private final Bucket bucket;
    private final BucketTags tags;
    private final BucketOwnershipControls ownership;
    private final Runnable guard;
    private final boolean made;

    /** @param guard throws a {@link RefusedException} if nothing may be done to a bucket of this name */
    public BucketExistence(Bucket bucket, BucketTags tags, BucketOwnershipControls ownership, Runnable guard) {
        this(bucket, tags, ownership, guard, true);
    }

    private BucketExistence(
            Bucket bucket, BucketTags tags, BucketOwnershipControls ownership, Runnable guard, boolean made) {
        this.bucket = bucket;
        this.tags = tags;
        this.ownership = ownership;
        this.guard = guard;
        this.made = made;
    }

    /** Of a bucket that others made and filled: an empty one in its place would serve nothing. */
    public static BucketExistence ofAdopted(Bucket bucket, BucketTags tags, BucketOwnershipControls ownership) {
        return new BucketExistence(
                bucket,
                tags,
                ownership,
                () -> {
                    if (!bucket.exists()) {
                        throw new RefusedException("bucket " + bucket.name()
                                + ", which the pixel of a collector that was taken over comes from, is not there. Fix: make it again"
                                + " and upload the pixel, or give the collector another name to set up a new one.");
                    }
                },
                false);
    }

    @Override
    public String address() {
        return bucket.resource();
    }

    @Override
    public List<ApiCall> reads() {
        return bucket.calls("HeadBucket");
    }

    @Override
    public List<ApiCall> writes() {
        return made ? bucket.calls("CreateBucket") : List.of();
    }

    @Override
    public Optional<String> read() {
        guard.run();
        return bucket.exists() ? Optional.of(bucket.name()) : Optional.empty();
    }

    @Override
    public Deferred<String> wanted() {
        return Deferred.known(bucket.name());
    }

    @Override
    public List<Setting<?>> brings() {
        return List.of(tags, ownership);
    }

    @Override
    public void apply(String name) {
        var configuration = CreateBucketConfiguration.builder().tags(tags.ofNewBucket());
        if (!bucket.region().equals("us-east-1")) {
            configuration.locationConstraint(BucketLocationConstraint.fromValue(bucket.region()));
        }
        try {
            bucket.s3()
                    .createBucket(r -> r.bucket(name)
                            .objectOwnership(ownership.ofNewBucket())
                            .createBucketConfiguration(configuration.build()));
        } catch (BucketAlreadyOwnedByYouException e) {
            // Another run was quicker; what it left out, the bucket's other settings bring in order.
        }
        bucket.isNew();
    }
}
