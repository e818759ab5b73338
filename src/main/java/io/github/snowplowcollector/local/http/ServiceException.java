package io.github.snowplowcollector.local.http;

import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error as an AWS service answers it; each service writes it in its own XML. */
public final class ServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final LinkedHashMap<String, String> details = new LinkedHashMap<>();

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

    /** The same error with one more element behind its message. */
    public ServiceException with(String name, String value) {
        var more = new ServiceException(status, code, String.valueOf(getMessage()));
        more.details.putAll(details);
        more.details.put(name, value);
        return more;
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

    /** What it says beside its message, by the name of the element, in order. */
    public Map<String, String> details() {
        return Collections.unmodifiableMap(details);
    }
}
