package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.List;
import java.util.Optional;

/** Deletes the pixel and its bucket, unless the bucket holds anything else or was there before it was ours. */
public final class PixelBucketRemoval implements AwsRemoval {

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
    public List<ApiCall> calls() {
        return ApiCall.join(
                bucket.calls("HeadBucket", "GetBucketTagging", "ListObjectsV2", "DeleteBucket"),
                ApiCall.s3(ResourceType.PIXEL, "DeleteObject"));
    }

    @Override
    public Optional<String> read() {
        if (!bucket.exists()) {
            return Optional.empty();
        }
        tags.requireMarked();
        if (tags.isAdopted()) {
            throw new RefusedException(
                    "bucket " + bucket.name() + " was taken over (tag " + CollectorIdentity.ADOPTED_TAG
                            + ") and is not deleted. Fix: delete it by hand, or remove that tag if it may go.");
        }
        contents.firstUnexpected(CollectorIdentity.PIXEL_KEY::equals).ifPresent(key -> {
            throw new RefusedException("bucket " + bucket.name() + " holds more than the pixel, for example '" + key
                    + "', and is not deleted. Fix: move that somewhere else.");
        });
        guard.run();
        return Optional.of(bucket.name());
    }

    @Override
    public void remove(Waiting waiting) {
        bucket.s3()
                .deleteObject(r -> r.bucket(bucket.name())
                        .expectedBucketOwner(bucket.owner())
                        .key(CollectorIdentity.PIXEL_KEY));
        contents.deleteBucket();
    }
}
