package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.ServiceException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The errors that several operations answer, in CloudFront's words where they are known. */
final class CloudFrontErrors {

    private static final Pattern ETAG = Pattern.compile("E[A-Z0-9]{10,20}");

    private CloudFrontErrors() {}

    static ServiceException invalidArgument(String message) {
        return new ServiceException(400, "InvalidArgument", message);
    }

    static ServiceException required(String parameter) {
        return invalidArgument("The parameter " + parameter + " is required.");
    }

    static ServiceException inconsistentQuantities() {
        return new ServiceException(
                400, "InconsistentQuantities", "The value of Quantity and the size of Items do not match.");
    }

    static ServiceException illegalUpdate(String message) {
        return new ServiceException(400, "IllegalUpdate", message);
    }

    static ServiceException noSuchDistribution() {
        return new ServiceException(404, "NoSuchDistribution", "The specified distribution does not exist.");
    }

    /** The rule of every update and deletion: {@code If-Match} names the version that is there now. */
    static void checkIfMatch(Optional<String> ifMatch, String etag) {
        if (ifMatch.filter(value -> ETAG.matcher(value).matches()).isEmpty()) {
            throw new ServiceException(
                    400, "InvalidIfMatchVersion", "The If-Match version is missing or not valid for the resource.");
        }
        if (!ifMatch.get().equals(etag)) {
            throw new ServiceException(
                    412,
                    "PreconditionFailed",
                    "The request failed because it didn't meet the preconditions in one or more request-header fields.");
        }
    }
}
