package io.github.snowplowcollector.aws.iam;

import static io.github.snowplowcollector.aws.iam.Use.Target.LOGS;
import static io.github.snowplowcollector.aws.iam.Use.Target.LOG_BUCKET;
import static io.github.snowplowcollector.aws.iam.Use.Target.PIXEL;
import static io.github.snowplowcollector.aws.iam.Use.Target.PIXEL_BUCKET;

import java.util.ArrayList;
import java.util.List;

/** The calls that the goals of a role make. A goal that makes a new one is a new entry here. */
final class RoleCalls {

    private RoleCalls() {}

    /** All calls of a role. */
    static List<Use> of(Role role) {
        return switch (role) {
            case SETUP -> setup();
            case VERIFY -> verify();
            case STATUS -> status();
            case TEARDOWN -> teardown();
            case PURGE -> purge();
            case EVENTS -> events();
        };
    }

    private static List<Use> setup() {
        var uses = new ArrayList<>(status());
        List.of(
                        "CreateBucket",
                        "PutBucketTagging",
                        "PutPublicAccessBlock",
                        "PutBucketOwnershipControls",
                        "PutBucketEncryption",
                        "PutBucketPolicy",
                        "PutBucketLifecycleConfiguration")
                .forEach(operation -> uses.addAll(onBoth(operation)));
        uses.addAll(Use.s3(PIXEL_BUCKET, "PutBucketCors"));
        uses.addAll(Use.s3(PIXEL, "PutObject"));
        uses.addAll(Use.s3(LOG_BUCKET, "PutBucketAcl"));
        uses.addAll(Use.s3(LOGS, "GetObject"));
        uses.addAll(Use.cloudFront(
                "CreateDistributionWithTags",
                "GetDistributionConfig",
                "UpdateDistribution",
                "TagResource",
                "CreateInvalidation",
                "CreateOriginAccessControl",
                "GetOriginAccessControlConfig",
                "UpdateOriginAccessControl",
                "CreateResponseHeadersPolicy",
                "GetResponseHeadersPolicyConfig",
                "UpdateResponseHeadersPolicy"));
        return uses;
    }

    private static List<Use> verify() {
        return join(List.of(
                Use.cloudFront("ListDistributions", "GetDistribution"),
                Use.s3(LOG_BUCKET, "GetBucketOwnershipControls", "GetBucketAcl"),
                events()));
    }

    private static List<Use> status() {
        var uses = new ArrayList<Use>();
        List.of(
                        "HeadBucket",
                        "ListObjectsV2",
                        "GetBucketTagging",
                        "GetPublicAccessBlock",
                        "GetBucketOwnershipControls",
                        "GetBucketEncryption",
                        "GetBucketPolicy",
                        "GetBucketLifecycleConfiguration")
                .forEach(operation -> uses.addAll(onBoth(operation)));
        uses.addAll(Use.s3(PIXEL_BUCKET, "GetBucketCors"));
        uses.addAll(Use.s3(PIXEL, "HeadObject"));
        uses.addAll(Use.s3(LOG_BUCKET, "GetBucketAcl"));
        uses.addAll(Use.cloudFront(
                "ListDistributions",
                "GetDistribution",
                "ListTagsForResource",
                "ListInvalidations",
                "GetInvalidation",
                "ListOriginAccessControls",
                "ListResponseHeadersPolicies"));
        return uses;
    }

    private static List<Use> teardown() {
        return join(List.of(
                Use.cloudFront(
                        "ListDistributions",
                        "GetDistribution",
                        "ListTagsForResource",
                        "GetDistributionConfig",
                        "UpdateDistribution",
                        "DeleteDistribution",
                        "ListOriginAccessControls",
                        "GetOriginAccessControl",
                        "DeleteOriginAccessControl",
                        "ListResponseHeadersPolicies",
                        "GetResponseHeadersPolicy",
                        "DeleteResponseHeadersPolicy"),
                Use.s3(PIXEL_BUCKET, "HeadBucket", "GetBucketTagging", "ListObjectsV2", "DeleteBucket"),
                Use.s3(PIXEL, "DeleteObject")));
    }

    private static List<Use> purge() {
        return join(List.of(
                teardown(),
                Use.s3(
                        LOG_BUCKET,
                        "HeadBucket",
                        "GetBucketTagging",
                        "GetBucketAcl",
                        "PutBucketAcl",
                        "ListObjectsV2",
                        "DeleteBucket"),
                Use.s3(LOGS, "DeleteObjects")));
    }

    private static List<Use> events() {
        return Use.s3(LOGS, "ListObjectsV2", "GetObject");
    }

    private static List<Use> onBoth(String operation) {
        return join(List.of(Use.s3(PIXEL_BUCKET, operation), Use.s3(LOG_BUCKET, operation)));
    }

    private static List<Use> join(List<List<Use>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }
}
