package io.github.snowplowcollector.aws;

import java.util.Optional;
import java.util.stream.Stream;

/** Rides on the exception of a failed call and says which call it was. */
final class FailedCall extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Call call;
    private final String partition;

    /** @param partition AWS partition that was called, for example {@code aws} */
    FailedCall(Call call, String partition) {
        super(call.toString(), null, false, false);
        this.call = call;
        this.partition = partition;
    }

    /** The call that ended in {@code failure}. */
    static Optional<Call> of(Throwable failure) {
        return find(failure).map(failed -> failed.call);
    }

    /** The partition that was called; {@code aws} if the exception does not say. */
    static String partition(Throwable failure) {
        return find(failure).map(failed -> failed.partition).orElse("aws");
    }

    private static Optional<FailedCall> find(Throwable failure) {
        return Stream.of(failure.getSuppressed())
                .filter(FailedCall.class::isInstance)
                .map(FailedCall.class::cast)
                .findFirst();
    }

    /** What was asked, for example {@code S3 PutBucketPolicy my-bucket}; {@code otherwise} if the exception does not say. */
    static String subject(Throwable failure, String otherwise) {
        return of(failure)
                .map(call -> (call.service() + " " + call.operation() + " " + call.resource()).strip())
                .orElse(otherwise);
    }
}
