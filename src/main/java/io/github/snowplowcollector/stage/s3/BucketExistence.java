package io.github.snowplowcollector.stage.s3;

import io.github.snowplowcollector.reconcile.Late;
import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Setting;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/** That the bucket is there, made with its tags and its ownership in one call, so that there is no moment without. */
public final class BucketExistence implements Setting<String> {

    private final Bucket bucket;
    private final ObjectOwnership ownership;
    private final Map<String, String> tags;
    private final Runnable guard;

    /** @param guard throws a {@link RefusedException} if nothing may be done to a bucket of this name */
    public BucketExistence(Bucket bucket, ObjectOwnership ownership, Map<String, String> tags, Runnable guard) {
        this.bucket = bucket;
        this.ownership = ownership;
        this.tags = Map.copyOf(tags);
        this.guard = guard;
    }

    @Override
    public String address() {
        return bucket.resource();
    }

    @Override
    public Optional<String> read() {
        guard.run();
        return bucket.exists() ? Optional.of(bucket.name()) : Optional.empty();
    }

    @Override
    public Late<String> wanted() {
        return Late.known(bucket.name());
    }

    @Override
    public void apply(String name) {
        var configuration = CreateBucketConfiguration.builder().tags(BucketTags.tagSet(tags));
        if (!bucket.region().equals("us-east-1")) {
            configuration.locationConstraint(BucketLocationConstraint.fromValue(bucket.region()));
        }
        try {
            bucket.s3()
                    .createBucket(r ->
                            r.bucket(name).objectOwnership(ownership).createBucketConfiguration(configuration.build()));
        } catch (BucketAlreadyOwnedByYouException e) {
            // Another run was quicker; what it left out, the bucket's other settings bring in order.
        }
        bucket.isNew();
    }
}
