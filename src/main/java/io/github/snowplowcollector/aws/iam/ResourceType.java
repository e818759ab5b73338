package io.github.snowplowcollector.aws.iam;

import io.github.snowplowcollector.spec.Names;

/** What a collector consists of, as IAM knows it. */
public enum ResourceType {
    PIXEL_BUCKET,
    PIXEL,
    LOG_BUCKET,
    /** The log files, which lie under the log prefix. */
    LOGS,
    DISTRIBUTION,
    ACCESS_CONTROL,
    HEADERS_POLICY,
    /** What is listed, and what is not there yet: it bears no ARN. */
    EVERYTHING;

    private static final String ANY = "*";

    /** Its ARN in a collector, or a pattern of ARNs while its id is not known. */
    String arn(Names names, KnownIds ids) {
        var id = ids.of(this).orElse(ANY);
        return switch (this) {
            case PIXEL_BUCKET -> names.bucketArn(names.pixelBucket());
            case PIXEL -> PIXEL_BUCKET.arn(names, ids) + "/" + Names.PIXEL_KEY;
            case LOG_BUCKET -> names.bucketArn(names.logBucket());
            case LOGS ->
                LOG_BUCKET.arn(names, ids) + "/" + names.spec().logs().prefix().value() + ANY;
            case DISTRIBUTION -> names.distributionArn(id);
            case ACCESS_CONTROL -> cloudFront(names, "origin-access-control", id);
            case HEADERS_POLICY -> cloudFront(names, "response-headers-policy", id);
            case EVERYTHING -> ANY;
        };
    }

    /** The bucket that it is or lies in; itself if it is neither. */
    ResourceType bucket() {
        return switch (this) {
            case PIXEL -> PIXEL_BUCKET;
            case LOGS -> LOG_BUCKET;
            default -> this;
        };
    }

    /** Whether it is there only where logs are kept. */
    boolean concernsLogs() {
        return bucket() == LOG_BUCKET;
    }

    private static String cloudFront(Names names, String type, String id) {
        return names.distributionArn(id).replace(":distribution/", ":" + type + "/");
    }
}
