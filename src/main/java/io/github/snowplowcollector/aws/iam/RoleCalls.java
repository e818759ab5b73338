package io.github.snowplowcollector.aws.iam;

import static io.github.snowplowcollector.aws.iam.ResourceType.ACCESS_CONTROL;
import static io.github.snowplowcollector.aws.iam.ResourceType.DISTRIBUTION;
import static io.github.snowplowcollector.aws.iam.ResourceType.EVERYTHING;
import static io.github.snowplowcollector.aws.iam.ResourceType.HEADERS_POLICY;
import static io.github.snowplowcollector.aws.iam.ResourceType.LOGS;
import static io.github.snowplowcollector.aws.iam.ResourceType.LOG_BUCKET;
import static io.github.snowplowcollector.aws.iam.ResourceType.PIXEL;
import static io.github.snowplowcollector.aws.iam.ResourceType.PIXEL_BUCKET;

import java.util.ArrayList;
import java.util.List;

/** The calls that the goals of a role make, until resources declare their own. A goal that makes a new one is a new entry here. */
public final class RoleCalls {

    private static final List<ApiCall> LISTS = ApiCall.cloudFront(
            EVERYTHING, "ListDistributions", "ListOriginAccessControls", "ListResponseHeadersPolicies");

    private RoleCalls() {}

    /** All calls of a role. */
    public static List<ApiCall> of(Role role) {
        return switch (role) {
            case SETUP -> setup();
            case VERIFY -> verify();
            case STATUS -> status();
            case TEARDOWN -> teardown();
            case PURGE -> purge();
            case EVENTS -> events();
        };
    }

    private static List<ApiCall> setup() {
        var calls = new ArrayList<>(status());
        List.of(
                        "CreateBucket",
                        "PutBucketTagging",
                        "PutPublicAccessBlock",
                        "PutBucketOwnershipControls",
                        "PutBucketEncryption",
                        "PutBucketPolicy",
                        "PutBucketLifecycleConfiguration")
                .forEach(operation -> calls.addAll(onBoth(operation)));
        calls.addAll(ApiCall.s3(PIXEL_BUCKET, "PutBucketCors"));
        calls.addAll(ApiCall.s3(PIXEL, "PutObject"));
        calls.addAll(ApiCall.s3(LOG_BUCKET, "PutBucketAcl"));
        calls.addAll(ApiCall.s3(LOGS, "GetObject"));
        calls.addAll(ApiCall.creating(DISTRIBUTION, "CreateDistributionWithTags"));
        calls.addAll(ApiCall.cloudFront(
                DISTRIBUTION, "GetDistributionConfig", "UpdateDistribution", "TagResource", "CreateInvalidation"));
        calls.addAll(ApiCall.creating(ACCESS_CONTROL, "CreateOriginAccessControl"));
        calls.addAll(ApiCall.cloudFront(ACCESS_CONTROL, "GetOriginAccessControlConfig", "UpdateOriginAccessControl"));
        calls.addAll(ApiCall.creating(HEADERS_POLICY, "CreateResponseHeadersPolicy"));
        calls.addAll(
                ApiCall.cloudFront(HEADERS_POLICY, "GetResponseHeadersPolicyConfig", "UpdateResponseHeadersPolicy"));
        return calls;
    }

    private static List<ApiCall> verify() {
        return join(List.of(
                ApiCall.cloudFront(EVERYTHING, "ListDistributions"),
                ApiCall.cloudFront(DISTRIBUTION, "GetDistribution"),
                ApiCall.s3(LOG_BUCKET, "GetBucketOwnershipControls", "GetBucketAcl"),
                events()));
    }

    private static List<ApiCall> status() {
        var calls = new ArrayList<ApiCall>();
        List.of(
                        "HeadBucket",
                        "ListObjectsV2",
                        "GetBucketTagging",
                        "GetPublicAccessBlock",
                        "GetBucketOwnershipControls",
                        "GetBucketEncryption",
                        "GetBucketPolicy",
                        "GetBucketLifecycleConfiguration")
                .forEach(operation -> calls.addAll(onBoth(operation)));
        calls.addAll(ApiCall.s3(PIXEL_BUCKET, "GetBucketCors"));
        calls.addAll(ApiCall.s3(PIXEL, "HeadObject"));
        calls.addAll(ApiCall.s3(LOG_BUCKET, "GetBucketAcl"));
        calls.addAll(LISTS);
        calls.addAll(ApiCall.cloudFront(
                DISTRIBUTION, "GetDistribution", "ListTagsForResource", "ListInvalidations", "GetInvalidation"));
        return calls;
    }

    private static List<ApiCall> teardown() {
        return join(List.of(
                LISTS,
                ApiCall.cloudFront(
                        DISTRIBUTION,
                        "GetDistribution",
                        "ListTagsForResource",
                        "GetDistributionConfig",
                        "UpdateDistribution",
                        "DeleteDistribution"),
                ApiCall.cloudFront(ACCESS_CONTROL, "GetOriginAccessControl", "DeleteOriginAccessControl"),
                ApiCall.cloudFront(HEADERS_POLICY, "GetResponseHeadersPolicy", "DeleteResponseHeadersPolicy"),
                ApiCall.s3(PIXEL_BUCKET, "HeadBucket", "GetBucketTagging", "ListObjectsV2", "DeleteBucket"),
                ApiCall.s3(PIXEL, "DeleteObject")));
    }

    private static List<ApiCall> purge() {
        return join(List.of(
                teardown(),
                ApiCall.s3(
                        LOG_BUCKET,
                        "HeadBucket",
                        "GetBucketTagging",
                        "GetBucketAcl",
                        "PutBucketAcl",
                        "ListObjectsV2",
                        "DeleteBucket"),
                ApiCall.s3(LOGS, "DeleteObjects")));
    }

    private static List<ApiCall> events() {
        return ApiCall.s3(LOGS, "ListObjectsV2", "GetObject");
    }

    private static List<ApiCall> onBoth(String operation) {
        return join(List.of(ApiCall.s3(PIXEL_BUCKET, operation), ApiCall.s3(LOG_BUCKET, operation)));
    }

    private static List<ApiCall> join(List<List<ApiCall>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }
}
