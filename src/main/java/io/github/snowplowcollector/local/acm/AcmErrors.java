package io.github.snowplowcollector.local.acm;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.service.JsonErrors;

/** ACM's errors, in its words where they are known. */
final class AcmErrors {

    private AcmErrors() {}

    static ServiceException of(String code, String message) {
        return JsonErrors.of(code, message);
    }

    static ServiceException invalidParameter(String message) {
        return of("InvalidParameterException", message);
    }

    static ServiceException notFound(String arn) {
        return of("ResourceNotFoundException", "Could not find certificate " + arn + ".");
    }
}
