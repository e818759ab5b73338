package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.ServiceException;

/** Errors that many S3 operations answer, in S3's words. */
final class S3Errors {

    private S3Errors() {}

    static ServiceException accessDenied() {
        return new ServiceException(403, "AccessDenied", "Access Denied");
    }

    static ServiceException accessDenied(String message) {
        return new ServiceException(403, "AccessDenied", message);
    }

    static ServiceException noSuchBucket() {
        return new ServiceException(404, "NoSuchBucket", "The specified bucket does not exist");
    }

    static ServiceException noSuchKey() {
        return new ServiceException(404, "NoSuchKey", "The specified key does not exist.");
    }

    static ServiceException malformedXml() {
        return new ServiceException(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static ServiceException invalidRequest(String message) {
        return new ServiceException(400, "InvalidRequest", message);
    }

    static ServiceException invalidArgument(String message) {
        return new ServiceException(400, "InvalidArgument", message);
    }

    /** @param argument the name that S3 has for what was wrong */
    static ServiceException invalidArgument(String message, String argument, String value) {
        return invalidArgument(message).with("ArgumentName", argument).with("ArgumentValue", value);
    }

    static ServiceException missingContentLength() {
        return new ServiceException(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
    }

    static ServiceException preconditionFailed() {
        return new ServiceException(
                412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    /** What AWS can do and the local cloud cannot; it says so and never pretends. */
    static ServiceException notImplemented(String what) {
        return new ServiceException(
                501,
                "NotImplemented",
                "A header, parameter or operation you provided implies functionality that is not implemented: " + what);
    }
}
