package io.github.snowplowcollector.collector.takeover;

import io.github.snowplowcollector.aws.Advice;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.collector.s3.Bucket;
import io.github.snowplowcollector.collector.s3.BucketDocument;
import io.github.snowplowcollector.collector.s3.Statements;
import io.github.snowplowcollector.ground.Once;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.util.List;
import java.util.function.BooleanSupplier;
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

    /**
     * What earlier runs did.
     *
     * @param began whether one began, so that what was there before is to be found
     * @param closed whether one closed the bucket, and it was still served then
     * @param saved what was there before
     */
    record Earlier(boolean began, BooleanSupplier closed, SavedState saved) {}

    private final Bucket bucket;
    private final Earlier earlier;
    private final Supplier<Rollback> rollback;
    private final Once<ServingProof> proof;
    private boolean begun;

    /** @param rollback what lets the distribution read as before */
    Closing(Bucket bucket, Earlier earlier, Supplier<Rollback> rollback, Supplier<ServingProof> proof) {
        this.bucket = bucket;
        this.earlier = earlier;
        this.rollback = rollback;
        this.proof = new Once<>(proof);
    }

    /** Refuses to go on with what an earlier run began, where what was there before is not to be had: nothing could be opened again. */
    void requireSaved() {
        if (!earlier.began() || earlier.closed().getAsBoolean()) {
            return;
        }
        if (!earlier.saved().exists()) {
            throw new RefusedException("the bucket " + bucket.name()
                    + " is to be closed, but what was there before is not in "
                    + earlier.saved().file()
                    + ", from which it would be opened again. Fix: run in the folder where the takeover began.");
        }
        saved();
    }

    /** Makes one write and proves it; the first of a run only after proof that all is served before it. */
    void make(String what, Runnable write) {
        if (!begun) {
            begin();
            begun = true;
        }
        try {
            write.run();
            proof.get().settle();
            proof.get().missing().ifPresent(missing -> {
                throw new RefusedException("after " + what + " " + missing);
            });
        } catch (RuntimeException e) {
            throw undone(e, () -> saved().open(bucket), "the bucket is open again as it was");
        }
    }

    private void begin() {
        if (bucket.statementNow(Statements.CLOUDFRONT_READS).isEmpty()) {
            throw new RefusedException("the policy of bucket " + bucket.name()
                    + " does not show the statement that lets the distribution read; somebody else may be writing it."
                    + " Fix: run the goal again.");
        }
        proof.get().missing().ifPresent(missing -> {
            var why = new RefusedException("before bucket " + bucket.name() + " is closed " + missing);
            if (earlier.closed().getAsBoolean()) {
                throw new RefusedException(why.getMessage()
                        + ". It was closed and served before, and nothing of it was written. Fix: see whether this machine is kept out, or why the"
                        + " distribution does not read it.");
            }
            throw undone(
                    why, () -> rollback.get().letReadAsBefore(), "bucket and distribution are as they were before");
        });
    }

    private SavedDocuments saved() {
        return earlier.saved().read();
    }

    /** The failure that is told, once what was done is undone; somebody who interrupts a run waits for that. */
    private RefusedException undone(RuntimeException failure, Runnable undo, String done) {
        boolean interrupted = Thread.interrupted();
        var why = Advice.of(failure)
                .map(advice -> advice.what() + " Fix: " + advice.fix() + "\nNow ")
                .orElseGet(() -> failure.getMessage() + "; ");
        try {
            undo.run();
            proof.get().forget();
            return new RefusedException(why + done
                    + ". No event was lost: trackers were answered from the cache, or their rows say 403. Fix: see why the distribution "
                    + proof.get().distributionId()
                    + " does not read bucket " + bucket.name()
                    + " by its origin access control, and run the goal again; snowplow:rollback puts everything back.");
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            throw failure;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
