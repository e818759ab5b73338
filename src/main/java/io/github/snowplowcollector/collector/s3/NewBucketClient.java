package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.ground.Waiting;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Request;

/** Calls about a bucket that was made a moment ago: for some seconds S3 may answer that there is none. */
final class NewBucketClient extends DelegatingS3Client {

    private final Waiting pause;

    NewBucketClient(S3Client s3, Waiting pause) {
        super(s3);
        this.pause = pause;
    }

    @Override
    protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
        return pause.retry(() -> super.invokeOperation(request, operation), NewBucketClient::saysThatItIsNotThere);
    }

    /** Not every operation has the exception among its own. */
    private static boolean saysThatItIsNotThere(RuntimeException e) {
        return e instanceof NoSuchBucketException
                || (e instanceof S3Exception answer
                        && answer.awsErrorDetails() != null
                        && "NoSuchBucket".equals(answer.awsErrorDetails().errorCode()));
    }
}
