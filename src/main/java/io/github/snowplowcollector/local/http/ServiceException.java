package io.github.snowplowcollector.local.http;

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

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
