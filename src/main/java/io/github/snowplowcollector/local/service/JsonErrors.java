package io.github.snowplowcollector.local.service;

import io.github.snowplowcollector.local.http.ServiceException;

/** What services with {@link JsonProtocol} say of a request that is not as the model of their API has it. */
public final class JsonErrors {

    private JsonErrors() {}

    public static ServiceException of(String code, String message) {
        return new ServiceException(400, code, message);
    }

    /** What the model of the API does not let pass. */
    public static ServiceException constraint(String member, String value, String constraint) {
        return of(
                "ValidationException",
                "1 validation error detected: Value '" + value + "' at '" + member
                        + "' failed to satisfy constraint: Member must " + constraint);
    }

    public static ServiceException missing(String member) {
        return of(
                "ValidationException",
                "1 validation error detected: Value at '" + member
                        + "' failed to satisfy constraint: Member must not be null");
    }

    public static ServiceException serialization() {
        return of("SerializationException", "The request's document is not the one of the operation.");
    }
}
