package io.github.snowplowcollector.aws;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The IAM actions that a call needs; most bear the operation's name. */
final class Permissions {

    private static final Map<String, List<String>> OTHERWISE_NAMED = Map.ofEntries(
            Map.entry("HeadBucket", List.of("s3:ListBucket")),
            Map.entry("HeadObject", List.of("s3:GetObject", "s3:ListBucket")),
            Map.entry("ListObjectsV2", List.of("s3:ListBucket")),
            Map.entry("ListObjectVersions", List.of("s3:ListBucketVersions")),
            Map.entry("ListBuckets", List.of("s3:ListAllMyBuckets")),
            Map.entry("CreateBucket", List.of("s3:CreateBucket", "s3:TagResource", "s3:PutBucketOwnershipControls")),
            Map.entry("GetPublicAccessBlock", List.of("s3:GetBucketPublicAccessBlock")),
            Map.entry("PutPublicAccessBlock", List.of("s3:PutBucketPublicAccessBlock")),
            Map.entry("GetBucketEncryption", List.of("s3:GetEncryptionConfiguration")),
            Map.entry("PutBucketEncryption", List.of("s3:PutEncryptionConfiguration")),
            Map.entry("GetBucketLifecycleConfiguration", List.of("s3:GetLifecycleConfiguration")),
            Map.entry("PutBucketLifecycleConfiguration", List.of("s3:PutLifecycleConfiguration")),
            Map.entry("DeleteBucketLifecycle", List.of("s3:PutLifecycleConfiguration")),
            Map.entry("GetBucketCors", List.of("s3:GetBucketCORS")),
            Map.entry("PutBucketCors", List.of("s3:PutBucketCORS")),
            Map.entry("DeleteBucketCors", List.of("s3:PutBucketCORS")),
            Map.entry("DeleteBucketTagging", List.of("s3:PutBucketTagging")),
            Map.entry("DeletePublicAccessBlock", List.of("s3:PutBucketPublicAccessBlock")),
            Map.entry("DeleteBucketOwnershipControls", List.of("s3:PutBucketOwnershipControls")),
            Map.entry("DeleteObjects", List.of("s3:DeleteObject", "s3:DeleteObjectVersion")),
            Map.entry(
                    "CreateDistributionWithTags", List.of("cloudfront:CreateDistribution", "cloudfront:TagResource")));

    private Permissions() {}

    /** For example {@code s3:PutBucketPolicy}; several are joined by commas. */
    static String of(Call call) {
        return String.join(
                ", ",
                OTHERWISE_NAMED.getOrDefault(
                        call.operation(), List.of(call.service().toLowerCase(Locale.ROOT) + ":" + call.operation())));
    }
}
