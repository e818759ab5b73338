package io.github.snowplowcollector.aws;

import java.util.Optional;
import java.util.stream.Stream;

/** Rides on the exception of a failed call and says which call it was. */
final class FailedCall extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Call call;

    FailedCall(Call call) {
        super(call.toString(), null, false, false);
        this.call = call;
    }

    /** The call that ended in {@code failure}. */
    static Optional<Call> of(Throwable failure) {
        return Stream.of(failure.getSuppressed())
                .filter(FailedCall.class::isInstance)
                .map(FailedCall.class::cast)
                .map(failed -> failed.call)
                .findFirst();
    }

    /** What was asked, for example {@code S3 PutBucketPolicy my-bucket}; {@code otherwise} if the exception does not say. */
    static String subject(Throwable failure, String otherwise) {
        return of(failure)
                .map(call -> (call.service() + " " + call.operation() + " " + call.resource()).strip())
                .orElse(otherwise);
    }
}
