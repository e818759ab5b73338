package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketDocument;
import io.github.snowplowcollector.collector.s3.Statements;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.List;
import java.util.function.Supplier;

/**
 * The closing of a bucket that was open, one write at a time, each proven through the edge. While a bucket is public a 200 proves nothing, so
 * the first failure afterwards opens it again as it was.
 */
final class Closing {

    /** The calls that proving a write takes, and opening the bucket again. */
    static final List<ApiCall> CALLS = ApiCall.join(
            ServingProof.CALLS,
            BucketDocument.calls(ResourceType.PIXEL_BUCKET, SavedDocuments.OPENING),
            BucketDocument.calls(ResourceType.PIXEL_BUCKET, List.of(BucketDocument.POLICY)));

    private final Bucket bucket;
    private final SavedState saved;
    private final Once<ServingProof> proof;
    private final boolean resumed;
    private boolean begun;

    /** @param resumed whether an earlier run began, so that what was there before is to be found */
    Closing(Bucket bucket, SavedState saved, Supplier<ServingProof> proof, boolean resumed) {
        this.bucket = bucket;
        this.saved = saved;
        this.proof = new Once<>(proof);
        this.resumed = resumed;
    }

    /** Refuses to go on with what an earlier run began, where what was there before is not to be had: nothing could be opened again. */
    void requireSaved() {
        if (resumed && !saved.exists()) {
            throw new RefusedException("the bucket " + bucket.name()
                    + " is to be closed, but what was there before is not in " + saved.file()
                    + ", from which it would be opened again. Fix: run in the folder where the takeover began.");
        }
    }

    /** Makes one write and proves it; the first of a run only after proof that all is served before it. */
    void make(String what, Runnable write) {
        if (!begun) {
            if (bucket.statementNow(Statements.CLOUDFRONT_READS).isEmpty()) {
                throw new RefusedException("the policy of bucket " + bucket.name()
                        + " does not show the statement that lets the distribution read; somebody else may be writing it."
                        + " Fix: run the goal again.");
            }
            prove("before it was closed");
            begun = true;
        }
        write.run();
        proof.get().settle();
        prove("after " + what);
    }

    private void prove(String when) {
        proof.get().missing().ifPresent(missing -> {
            saved.read().open(bucket);
            throw new RefusedException(
                    "bucket " + bucket.name() + " is open again as it was, since " + when + " " + missing
                            + ". No event was lost: trackers were answered from the cache, or their rows say 403. Fix: see why the distribution "
                            + proof.get().distributionId()
                            + " does not read the bucket by its origin access control, and run the goal again.");
        });
    }
}
