package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.collector.resource.AwsRemoval;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.model.Marks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tags by which a bucket that was taken over says whose it is. Those of another collector, and its owner's own, stay. */
public final class BucketMarks implements AwsRemoval {

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

    @Override
    public List<ApiCall> calls() {
        return bucket.calls("HeadBucket", "GetBucketTagging", "PutBucketTagging", "DeleteBucketTagging");
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
