package io.github.snowplowcollector.aws.iam;

import io.github.snowplowcollector.aws.iam.Use.Target;
import io.github.snowplowcollector.spec.Names;
import java.util.Optional;

/**
 * The ARNs of a collector.
 *
 * @param names the collector
 * @param ids what is there of it
 */
record Resources(Names names, KnownIds ids) {

    private static final String ANY = "*";

    /** ARN, or pattern of ARNs, of the resource of this kind when a call is about {@code target}. */
    String arn(Permission.On on, Target target) {
        return switch (on) {
            case BUCKET -> names.bucketArn(target.concernsLogs() ? names.logBucket() : names.pixelBucket());
            case OBJECT ->
                target.concernsLogs()
                        ? names.bucketArn(names.logBucket()) + "/"
                                + names.spec().logs().prefix().value() + ANY
                        : names.bucketArn(names.pixelBucket()) + "/" + Names.PIXEL_KEY;
            case LOG_BUCKET -> names.bucketArn(names.logBucket());
            case DISTRIBUTION -> names.distributionArn(idOf(ids.distribution()));
            case NEW_DISTRIBUTION -> names.distributionArn(ANY);
            case ACCESS_CONTROL -> cloudFront("origin-access-control", ids.accessControl());
            case HEADERS_POLICY -> cloudFront("response-headers-policy", ids.headersPolicy());
            case ALL -> ANY;
        };
    }

    private String cloudFront(String kind, Optional<String> id) {
        return names.distributionArn(idOf(id)).replace(":distribution/", ":" + kind + "/");
    }

    private static String idOf(Optional<String> id) {
        return id.orElse(ANY);
    }
}
