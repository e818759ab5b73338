package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.Marks;
import io.github.snowplowcollector.reconcile.Removal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tags by which a bucket that was taken over says whose it is. Those of another collector, and its owner's own, stay. */
public final class BucketMarks implements Removal {

    private final Bucket bucket;
    private final String collector;

    /** @param collector whose marks they are */
    public BucketMarks(Bucket bucket, String collector) {
        this.bucket = bucket;
        this.collector = collector;
    }

    @Override
    public String address() {
        return bucket.address("marks");
    }

    /** The calls that it takes at a bucket. */
    public static List<ApiCall> calls(ResourceType bucket) {
        return ApiCall.s3(bucket, "HeadBucket", "GetBucketTagging", "PutBucketTagging", "DeleteBucketTagging");
    }

    @Override
    public Optional<String> read() {
        return bucket.exists() ? marks().words().map(words -> bucket.name() + ", " + words) : Optional.empty();
    }

    @Override
    public void remove(Waiting waiting) {
        var rest = new TreeMap<>(tags());
        rest.keySet().removeAll(marks().tags().keySet());
        if (rest.isEmpty()) {
            bucket.s3().deleteBucketTagging(r -> r.bucket(bucket.name()).expectedBucketOwner(bucket.owner()));
        } else {
            BucketTags.put(bucket, rest);
        }
    }

    private Marks marks() {
        return Marks.of(collector, tags());
    }

    private Map<String, String> tags() {
        return BucketTags.readAll(bucket);
    }
}
