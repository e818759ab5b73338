package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.local.http.ServiceException;

/** ACM's errors, in its words where they are known. */
final class AcmErrors {

    private AcmErrors() {}

    static ServiceException of(String code, String message) {
        return new ServiceException(400, code, message);
    }

    static ServiceException invalidParameter(String message) {
        return of("InvalidParameterException", message);
    }

    /** What the model of the API does not let pass. */
    static ServiceException constraint(String member, String value, String constraint) {
        return of(
                "ValidationException",
                "1 validation error detected: Value '" + value + "' at '" + member
                        + "' failed to satisfy constraint: Member must " + constraint);
    }

    static ServiceException notFound(String arn) {
        return of("ResourceNotFoundException", "Could not find certificate " + arn + ".");
    }

    static ServiceException serialization() {
        return of("SerializationException", "The request's document is not the one of the operation.");
    }
}
