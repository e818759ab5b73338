package io.github.snowplowcollector.local.logs;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.service.JsonErrors;

/** The errors of CloudWatch Logs, in its words where they are known. */
final class LogsErrors {

    private LogsErrors() {}

    static ServiceException invalid(String message) {
        return JsonErrors.of("ValidationException", message);
    }

    static ServiceException conflict(String message) {
        return JsonErrors.of("ConflictException", message);
    }

    static ServiceException notFound(String message) {
        return JsonErrors.of("ResourceNotFoundException", message);
    }

    /** @param kind for example {@code Delivery Source} */
    static ServiceException missing(String kind) {
        return notFound("Requested " + kind + " does not exist in this account.");
    }

    static ServiceException tagsOfAnUpdate() {
        return conflict("Tags can only be provided when a resource is being created, not updated.");
    }
}
