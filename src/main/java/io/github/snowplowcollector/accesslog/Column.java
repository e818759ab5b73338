package io.github.snowplowcollector.accesslog;

/** The columns that reading an event needs, wherever a log has them. */
public enum Column {
    DATE("date"),
    TIME("time"),
    /** Milliseconds since 1970, in logs of standard logging v2 that ask for it. */
    TIMESTAMP_MS("timestamp(ms)"),
    /** Seconds since 1970 with decimals, in real-time logs. */
    TIMESTAMP("timestamp"),
    CLIENT_IP("c-ip"),
    METHOD("cs-method"),
    URI_STEM("cs-uri-stem"),
    STATUS("sc-status"),
    REFERER("cs(Referer)"),
    USER_AGENT("cs(User-Agent)"),
    /** The query string. */
    QUERY("cs-uri-query"),
    RESULT_TYPE("x-edge-result-type"),
    /** The request id, which the client saw as response header {@code x-amz-cf-id}. */
    REQUEST_ID("x-edge-request-id"),
    FORWARDED_FOR("x-forwarded-for");

    private final String fieldName;

    Column(String fieldName) {
        this.fieldName = fieldName;
    }

    /** The name in the {@code #Fields:} line. */
    public String fieldName() {
        return fieldName;
    }
}
