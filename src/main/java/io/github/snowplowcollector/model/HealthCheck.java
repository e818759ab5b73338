package io.github.snowplowcollector.model;

/**
 * What has to hold for a collector to keep events, and how somebody looks whether it does.
 *
 * @param name name of the row, for example {@code log-grant}
 * @param action the IAM action that looking takes; empty if it takes none of its own
 * @param look the look
 */
public record HealthCheck(String name, String action, Look look) {

    /** A look at one thing. */
    @FunctionalInterface
    public interface Look {
        /** What is seen; an exception is a failure, too. */
        Finding look() throws Exception;
    }
}
