package io.github.snowplowcollector.stage.s3;

import io.github.snowplowcollector.reconcile.Pause;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Request;

/** Calls about a bucket that was made a moment ago: for some seconds S3 may answer that there is none. */
final class NewBucketClient extends DelegatingS3Client {

    private final Pause pause;

    NewBucketClient(S3Client s3, Pause pause) {
        super(s3);
        this.pause = pause;
    }

    @Override
    protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
        for (int look = 1; ; look++) {
            try {
                return super.invokeOperation(request, operation);
            } catch (S3Exception e) {
                if (!saysThatItIsNotThere(e) || look == Pause.LOOKS) {
                    throw e;
                }
                pause.beforeLook(look);
            }
        }
    }

    /** Not every operation has the exception among its own. */
    private static boolean saysThatItIsNotThere(S3Exception e) {
        return e instanceof NoSuchBucketException
                || (e.awsErrorDetails() != null
                        && "NoSuchBucket".equals(e.awsErrorDetails().errorCode()));
    }
}
