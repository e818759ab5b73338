package io.github.snowplowcollector.aws.iam;

import java.util.List;
import java.util.stream.Stream;

/**
 * A call that a goal makes.
 *
 * @param operation the operation
 * @param target what it is about
 */
record Use(String service, String operation, Target target) {

    /** What of the collector a call is about. */
    enum Target {
        PIXEL_BUCKET,
        PIXEL,
        LOG_BUCKET,
        /** The log files, which lie under the log prefix. */
        LOGS,
        CLOUDFRONT;

        boolean concernsLogs() {
            return this == LOG_BUCKET || this == LOGS;
        }
    }

    static List<Use> s3(Target target, String... operations) {
        return Stream.of(operations)
                .map(operation -> new Use("S3", operation, target))
                .toList();
    }

    static List<Use> cloudFront(String... operations) {
        return Stream.of(operations)
                .map(operation -> new Use("CloudFront", operation, Target.CLOUDFRONT))
                .toList();
    }

    List<Permission> permissions() {
        return Permissions.of(service, operation);
    }
}
