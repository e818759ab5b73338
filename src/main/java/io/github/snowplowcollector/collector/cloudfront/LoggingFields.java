package io.github.snowplowcollector.collector.cloudfront;

/**
 * What a distribution says of standard logging.
 *
 * @param enabled whether it logs so
 * @param bucket domain of the log bucket; empty when it does not
 * @param prefix key prefix of the logs
 */
public record LoggingFields(boolean enabled, String bucket, String prefix) {

    /** No standard logging. */
    public static final LoggingFields OFF = new LoggingFields(false, "", "");
}
