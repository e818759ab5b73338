package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.ground.Printable;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Advice on what a service answered. */
final class ServiceAdvice {

    private ServiceAdvice() {}

    static Advice of(AwsServiceException failure) {
        var meaning = meaning(failure);
        return new Advice(
                FailedCall.subject(failure, "AWS") + ": " + meaning.what() + "\nThe answer was " + answer(failure),
                meaning.fix(),
                meaning.usersWorld());
    }

    private static Advice meaning(AwsServiceException failure) {
        return ErrorMessages.meaning(code(failure), message(failure), FailedCall.partition(failure))
                .or(() -> DeniedAccess.meaning(failure, message(failure)))
                .or(() -> ErrorCodes.meaning(code(failure)))
                .orElseGet(() -> ErrorCodes.ofStatus(failure.statusCode()));
    }

    private static String answer(AwsServiceException failure) {
        String id = failure.requestId();
        return (failure.statusCode() + " " + Printable.of(code(failure))).strip()
                + (message(failure).isEmpty() ? "" : ": " + Printable.of(message(failure)))
                + (id == null || id.isEmpty() ? "" : " (request id " + Printable.of(id) + ")");
    }

    /** AWS's word for what went wrong; empty if it gave none. */
    static String code(AwsServiceException failure) {
        return Optional.ofNullable(failure.awsErrorDetails())
                .map(details -> details.errorCode())
                .orElse("");
    }

    private static String message(AwsServiceException failure) {
        return Optional.ofNullable(failure.awsErrorDetails())
                .map(details -> details.errorMessage())
                .orElse("");
    }
}
