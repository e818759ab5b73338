package io.github.snowplowcollector.local.http;

import java.io.UncheckedIOException;

/** An error as an AWS service answers it; each service writes it in its own XML. */
public final class ServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * @param status HTTP status
     * @param code AWS error code, for example {@code NoSuchBucket}
     * @param message the text AWS sends
     */
    public ServiceException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** The answer to whatever was thrown while a request was answered. What is not the client's fault is {@code InternalError}. */
    public static ServiceException of(Throwable failure) {
        if (failure instanceof ServiceException refusal) {
            return refusal;
        }
        var why = failure instanceof UncheckedIOException
                ? "The local cloud's folder cannot be used: " + failure.getCause()
                : "The local cloud failed at this request: " + failure;
        return new ServiceException(500, "InternalError", why);
    }

    /** A body larger than any that a service has a use for. */
    public static ServiceException requestEntityTooLarge() {
        return new ServiceException(413, "RequestEntityTooLarge", "The request's body is too large.");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
