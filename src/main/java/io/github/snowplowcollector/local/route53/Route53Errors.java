package io.github.snowplowcollector.local.route53;

import io.github.snowplowcollector.local.http.ServiceException;
import java.util.List;

/** The errors that several operations answer, in Route 53's words where they are known. */
final class Route53Errors {

    private Route53Errors() {}

    static ServiceException invalidInput(String message) {
        return new ServiceException(400, "InvalidInput", message);
    }

    static ServiceException required(String element) {
        return invalidInput("The element " + element + " is required.");
    }

    /** @param part of a request that Route 53 knows */
    static ServiceException notImplemented(String part) {
        return new ServiceException(
                501, "NotImplemented", "The local cloud does not implement " + part + " of Route 53.");
    }

    static ServiceException noSuchHostedZone(String id) {
        return new ServiceException(404, "NoSuchHostedZone", "No hosted zone found with ID: " + id);
    }

    /** The list as Route 53 writes it: in brackets, and commas between. */
    static ServiceException invalidChangeBatch(List<String> messages) {
        return new ServiceException(400, "InvalidChangeBatch", messages.toString());
    }
}
