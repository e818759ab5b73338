package io.github.snowplowcollector.stage.s3;

import io.github.snowplowcollector.reconcile.RefusedException;
import io.github.snowplowcollector.reconcile.Removal;
import io.github.snowplowcollector.spec.Names;
import java.util.Optional;

/** Deletes the pixel and its bucket, unless the bucket holds anything else or was there before it was ours. */
public final class PixelBucketRemoval implements Removal {

    private final Bucket bucket;
    private final BucketTags tags;
    private final BucketContents contents;
    private final Runnable guard;

    /**
     * @param tags tell whether the bucket is ours
     * @param guard throws a {@link RefusedException} if somebody else needs the bucket
     */
    public PixelBucketRemoval(Bucket bucket, BucketTags tags, Runnable guard) {
        this.bucket = bucket;
        this.tags = tags;
        this.contents = new BucketContents(bucket);
        this.guard = guard;
    }

    @Override
    public String address() {
        return bucket.resource();
    }

    @Override
    public Optional<String> read() {
        if (!bucket.exists()) {
            return Optional.empty();
        }
        tags.requireMarked();
        if (tags.isAdopted()) {
            throw new RefusedException("bucket " + bucket.name() + " was taken over (tag " + Names.ADOPTED_TAG
                    + ") and is not deleted. Fix: delete it by hand, or remove that tag if it may go.");
        }
        contents.firstUnexpected(Names.PIXEL_KEY::equals).ifPresent(key -> {
            throw new RefusedException("bucket " + bucket.name() + " holds more than the pixel, for example '" + key
                    + "', and is not deleted. Fix: move that somewhere else.");
        });
        guard.run();
        return Optional.of(bucket.name());
    }

    @Override
    public void remove() {
        bucket.s3()
                .deleteObject(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .key(Names.PIXEL_KEY));
        contents.deleteBucket();
    }
}
