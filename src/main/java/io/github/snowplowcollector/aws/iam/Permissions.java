package io.github.snowplowcollector.aws.iam;

import io.github.snowplowcollector.aws.iam.Permission.On;
import io.github.snowplowcollector.aws.iam.Permission.Only;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The IAM permissions that each call takes: the one table from which policies and advice are made. A new call is a new row. */
public final class Permissions {

    private static final Map<String, List<Permission>> TABLE = table();

    private Permissions() {}

    /**
     * What a call takes; for one that is not in the table, the action that bears its name.
     *
     * @param service for example {@code S3}
     * @param operation for example {@code PutBucketPolicy}
     */
    public static List<Permission> of(String service, String operation) {
        var named = service.toLowerCase(Locale.ROOT) + ":" + operation;
        return TABLE.getOrDefault(operation, List.of(new Permission(named, On.ALL, Only.UNCONDITIONALLY)));
    }

    /** Whether the table has a row for the call. */
    static boolean know(String operation) {
        return TABLE.containsKey(operation);
    }

    private static Map<String, List<Permission>> table() {
        var table = new HashMap<String, List<Permission>>();
        table.put("GetCallerIdentity", List.of());
        buckets(table);
        bucketSettings(table);
        objects(table);
        distributions(table);
        policies(table);
        return Map.copyOf(table);
    }

    private static void buckets(Map<String, List<Permission>> table) {
        var list = new Permission("s3:ListBucket", On.BUCKET, Only.UNCONDITIONALLY);
        table.put("HeadBucket", List.of(list));
        table.put("ListObjectsV2", List.of(list));
        table.put("ListObjectVersions", List.of(bucket("ListBucketVersions")));
        table.put("ListBuckets", List.of(new Permission("s3:ListAllMyBuckets", On.ALL, Only.UNCONDITIONALLY)));
        // A bucket is made with its tags and its ownership, each of which has an action of its own.
        table.put(
                "CreateBucket",
                List.of(
                        new Permission("s3:CreateBucket", On.BUCKET, Only.UNCONDITIONALLY),
                        new Permission("s3:TagResource", On.BUCKET, Only.UNCONDITIONALLY),
                        new Permission("s3:PutBucketOwnershipControls", On.BUCKET, Only.UNCONDITIONALLY)));
        table.put("DeleteBucket", List.of(bucket("DeleteBucket")));
    }

    private static void bucketSettings(Map<String, List<Permission>> table) {
        setting(table, "BucketTagging", "BucketTagging");
        setting(table, "PublicAccessBlock", "BucketPublicAccessBlock");
        setting(table, "BucketOwnershipControls", "BucketOwnershipControls");
        setting(table, "BucketEncryption", "EncryptionConfiguration");
        setting(table, "BucketPolicy", "BucketPolicy");
        setting(table, "BucketLifecycleConfiguration", "LifecycleConfiguration");
        setting(table, "BucketCors", "BucketCORS");
        setting(table, "BucketAcl", "BucketAcl");
    }

    private static void setting(Map<String, List<Permission>> table, String name, String action) {
        table.put("Get" + name, List.of(bucket("Get" + action)));
        table.put("Put" + name, List.of(bucket("Put" + action)));
    }

    private static void objects(Map<String, List<Permission>> table) {
        // Without s3:ListBucket a missing key is answered with 403 and cannot be told from a forbidden one.
        table.put(
                "HeadObject",
                List.of(object("GetObject"), new Permission("s3:ListBucket", On.BUCKET, Only.UNCONDITIONALLY)));
        table.put("GetObject", List.of(object("GetObject")));
        table.put("PutObject", List.of(object("PutObject")));
        table.put("DeleteObject", List.of(object("DeleteObject")));
        table.put("DeleteObjects", List.of(object("DeleteObject")));
    }

    private static void distributions(Map<String, List<Permission>> table) {
        List.of("GetDistribution", "GetDistributionConfig", "DeleteDistribution", "ListTagsForResource")
                .forEach(operation -> table.put(operation, List.of(cloudFront(operation, On.DISTRIBUTION))));
        List.of("CreateInvalidation", "GetInvalidation", "ListInvalidations")
                .forEach(operation -> table.put(operation, List.of(cloudFront(operation, On.DISTRIBUTION))));
        table.put("ListDistributions", List.of(cloudFront("ListDistributions", On.ALL)));
        table.put(
                "CreateDistributionWithTags",
                List.of(
                        new Permission("cloudfront:CreateDistribution", On.ALL, Only.WITH_OWN_TAGS),
                        new Permission("cloudfront:TagResource", On.NEW_DISTRIBUTION, Only.WITH_OWN_TAGS),
                        logging("GetBucketAcl"),
                        logging("PutBucketAcl")));
        table.put(
                "UpdateDistribution",
                List.of(
                        cloudFront("UpdateDistribution", On.DISTRIBUTION),
                        logging("GetBucketAcl"),
                        logging("PutBucketAcl")));
        table.put(
                "TagResource", List.of(new Permission("cloudfront:TagResource", On.DISTRIBUTION, Only.WITH_OWN_TAGS)));
    }

    private static void policies(Map<String, List<Permission>> table) {
        List.of(
                        "ListOriginAccessControls",
                        "CreateOriginAccessControl",
                        "ListResponseHeadersPolicies",
                        "CreateResponseHeadersPolicy")
                .forEach(operation -> table.put(operation, List.of(cloudFront(operation, On.ALL))));
        List.of("Get%s", "Get%sConfig", "Update%s", "Delete%s").forEach(pattern -> {
            var control = String.format(pattern, "OriginAccessControl");
            var policy = String.format(pattern, "ResponseHeadersPolicy");
            table.put(control, List.of(cloudFront(control, On.ACCESS_CONTROL)));
            table.put(policy, List.of(cloudFront(policy, On.HEADERS_POLICY)));
        });
    }

    private static Permission bucket(String action) {
        return new Permission("s3:" + action, On.BUCKET, Only.IN_OWN_ACCOUNT);
    }

    private static Permission logging(String action) {
        return new Permission("s3:" + action, On.LOG_BUCKET, Only.IN_OWN_ACCOUNT);
    }

    private static Permission object(String action) {
        return new Permission("s3:" + action, On.OBJECT, Only.IN_OWN_ACCOUNT);
    }

    private static Permission cloudFront(String action, On on) {
        return new Permission("cloudfront:" + action, on, Only.UNCONDITIONALLY);
    }
}
