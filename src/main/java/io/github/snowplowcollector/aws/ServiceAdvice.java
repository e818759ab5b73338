package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.spec.Printable;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Advice on what a service answered. */
final class ServiceAdvice {

    private static final Pattern DENIED_ACTION = Pattern.compile("not authorized to perform: ([\\w:-]+)");

    /** What stands for the code when an answer, as to HEAD, has no body. */
    private static final Set<String> NO_CODE = Set.of("", "403");

    private ServiceAdvice() {}

    static Advice of(AwsServiceException failure) {
        Meaning meaning = meaning(failure);
        return new Advice(
                FailedCall.subject(failure, "AWS") + ": " + meaning.why() + "\nThe answer was " + answer(failure),
                meaning.fix(),
                meaning.usersWorld());
    }

    private static Meaning meaning(AwsServiceException failure) {
        return ErrorMessages.meaning(code(failure), message(failure))
                .or(() -> denied(failure))
                .or(() -> ErrorCodes.meaning(code(failure)))
                .orElseGet(() -> ErrorCodes.ofStatus(failure.statusCode()));
    }

    private static Optional<Meaning> denied(AwsServiceException failure) {
        boolean denied = (failure.statusCode() == 403 && NO_CODE.contains(code(failure)))
                || code(failure).matches("AccessDenied(Exception)?|AllAccessDisabled|Forbidden");
        if (!denied) {
            return Optional.empty();
        }
        Matcher named = DENIED_ACTION.matcher(message(failure));
        String needs = named.find()
                ? "It needs the permission " + named.group(1)
                : FailedCall.of(failure)
                        .map(call -> "It normally needs the permission " + Permissions.of(call))
                        .orElse("The credentials lack a permission");
        return Optional.of(Meaning.users(
                "access is denied. " + needs
                        + ", and no deny in a bucket policy, permission boundary or organization may take it away;"
                        + " a bucket of another account also answers so.",
                "give the user or role that permission on this resource, or choose other credentials with profile, roleArn"
                        + " or serverId; check that the names in pixelBucket and logBucket are your own buckets."));
    }

    private static String answer(AwsServiceException failure) {
        String id = failure.requestId();
        return (failure.statusCode() + " " + Printable.of(code(failure))).strip()
                + (message(failure).isEmpty() ? "" : ": " + Printable.of(message(failure)))
                + (id == null || id.isEmpty() ? "" : " (request id " + Printable.of(id) + ")");
    }

    private static String code(AwsServiceException failure) {
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
