package io.github.snowplowcollector.aws;

import java.net.ConnectException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** The SDK's standard retries. Conflicts of S3 that the SDK does not know, and refused connections, are retried as throttling is. */
final class Retries {

    private static final Set<String> CONFLICTS = Set.of("OperationAborted", "ConditionalRequestConflict");

    private Retries() {}

    static StandardRetryStrategy standard(int maxAttempts) {
        return conflictsToo(maxAttempts).build();
    }

    /** As {@link #standard}, waiting as {@code backoff} says. */
    static StandardRetryStrategy standard(int maxAttempts, BackoffStrategy backoff) {
        return conflictsToo(maxAttempts)
                .backoffStrategy(backoff)
                .throttlingBackoffStrategy(backoff)
                .build();
    }

    /**
     * A conflict is waited for like throttling, from a second up: whoever else is writing needs that long to be done. So does a local
     * cloud whose process ended, until another build takes its place.
     */
    private static StandardRetryStrategy.Builder conflictsToo(int maxAttempts) {
        return AwsRetryStrategy.configure(DefaultRetryStrategy.standardStrategyBuilder())
                .maxAttempts(maxAttempts)
                .retryOnException(Retries::isConflict)
                .treatAsThrottling(failure -> isThrottling(failure) || isConflict(failure) || isRefused(failure));
    }

    /** Whether nobody listened, so that nothing was sent. */
    private static boolean isRefused(Throwable failure) {
        return failure instanceof ConnectException || (failure.getCause() != null && isRefused(failure.getCause()));
    }

    private static boolean isThrottling(Throwable failure) {
        return failure instanceof SdkServiceException answer && answer.isThrottlingException();
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof AwsServiceException answer
                && answer.awsErrorDetails() != null
                && answer.awsErrorDetails().errorCode() != null
                && CONFLICTS.contains(answer.awsErrorDetails().errorCode());
    }
}
