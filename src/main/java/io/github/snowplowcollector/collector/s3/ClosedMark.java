package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.model.CollectorIdentity;
import io.github.snowplowcollector.reconcile.Deferred;
import java.util.List;
import java.util.Optional;

/** That the bucket says of itself that it was closed and still served after the last write: what a run that is killed in between leaves out. */
public final class ClosedMark extends BucketSetting<String> {

    private static final String PROVEN = "proven";

    private final BucketTags tags;

    public ClosedMark(Bucket bucket, BucketTags tags) {
        super(bucket, "closed", "BucketTagging");
        this.tags = tags;
    }

    @Override
    public List<ApiCall> reads() {
        return bucket.calls("GetBucketTagging");
    }

    @Override
    public Optional<String> read() {
        return bucket.exists()
                ? Optional.ofNullable(tags.readAll().get(CollectorIdentity.CLOSED_TAG))
                : Optional.empty();
    }

    @Override
    public Deferred<String> wanted() {
        return Deferred.known(PROVEN);
    }

    @Override
    public void apply(String proven) {
        tags.put(CollectorIdentity.CLOSED_TAG, proven);
    }
}
