package io.github.snowplowcollector.aws.iam;

import io.github.snowplowcollector.aws.iam.Permission.On;
import io.github.snowplowcollector.aws.iam.Permission.Only;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The IAM permissions that a call takes: the action of the call's name, on the resource of the call; the exceptions are listed here. */
public final class Permissions {

    static final Map<String, List<Permission>> EXCEPTIONS = exceptions();

    private Permissions() {}

    /**
     * What a call takes.
     *
     * @param service as IAM's actions begin with it, for example {@code s3}
     * @param operation for example {@code PutBucketPolicy}
     */
    public static List<Permission> of(String service, String operation) {
        var call = service + ":" + operation;
        return EXCEPTIONS.getOrDefault(call, List.of(onSubject(call)));
    }

    private static Map<String, List<Permission>> exceptions() {
        var table = new HashMap<String, List<Permission>>();
        table.put("sts:GetCallerIdentity", List.of());
        renamed(table);
        listings(table);
        // A bucket is made with its tags and its ownership, each of which has an action of its own.
        table.put(
                "s3:CreateBucket",
                List.of(
                        unconditionally("s3:CreateBucket"),
                        unconditionally("s3:TagResource"),
                        unconditionally("s3:PutBucketOwnershipControls")));
        table.put(
                "cloudfront:CreateDistributionWithTags",
                List.of(
                        tagging("cloudfront:CreateDistribution", On.SUBJECT),
                        tagging("cloudfront:TagResource", On.CREATED),
                        logging("s3:GetBucketAcl"),
                        logging("s3:PutBucketAcl")));
        table.put(
                "cloudfront:UpdateDistribution",
                List.of(
                        onSubject("cloudfront:UpdateDistribution"),
                        logging("s3:GetBucketAcl"),
                        logging("s3:PutBucketAcl")));
        table.put(
                "acm:RequestCertificate",
                List.of(
                        tagging("acm:RequestCertificate", On.SUBJECT),
                        tagging("acm:AddTagsToCertificate", On.CREATED)));
        table.put("acm:AddTagsToCertificate", List.of(tagging("acm:AddTagsToCertificate", On.SUBJECT)));
        table.put(
                "cloudfront:UpdateDomainAssociation",
                List.of(onSubject("cloudfront:UpdateDomainAssociation"), onSubject("cloudfront:UpdateDistribution")));
        table.put(
                "route53:ChangeResourceRecordSets",
                List.of(new Permission("route53:ChangeResourceRecordSets", On.SUBJECT, Only.OF_OWN_NAMES)));
        deliveries(table);
        table.put("cloudfront:TagResource", List.of(tagging("cloudfront:TagResource", On.SUBJECT)));
        return Map.copyOf(table);
    }

    /** A delivery is made of a source and a destination, and asked of all three. */
    private static void deliveries(Map<String, List<Permission>> table) {
        table.put(
                "logs:PutDeliverySource",
                List.of(
                        tagging("logs:PutDeliverySource", On.SUBJECT),
                        new Permission(
                                "cloudfront:AllowVendedLogDeliveryForResource",
                                On.DISTRIBUTION,
                                Only.UNCONDITIONALLY)));
        table.put("logs:PutDeliveryDestination", List.of(tagging("logs:PutDeliveryDestination", On.SUBJECT)));
        for (var call : List.of("logs:CreateDelivery", "logs:UpdateDeliveryConfiguration")) {
            table.put(
                    call,
                    List.of(
                            onSubject(call),
                            new Permission(call, On.DELIVERY_SOURCE, Only.UNCONDITIONALLY),
                            new Permission(call, On.DELIVERY_DESTINATION, Only.UNCONDITIONALLY)));
        }
        // The service authorization reference lists it for the destination.
        table.put(
                "logs:DeleteDeliverySource",
                List.of(
                        onSubject("logs:DeleteDeliverySource"),
                        new Permission("logs:DeleteDeliverySource", On.DELIVERY_DESTINATION, Only.UNCONDITIONALLY)));
        table.put("logs:TagResource", List.of(tagging("logs:TagResource", On.SUBJECT)));
    }

    /** S3 calls some actions otherwise than its calls. */
    private static void renamed(Map<String, List<Permission>> table) {
        for (var verb : List.of("s3:Get", "s3:Put")) {
            table.put(verb + "PublicAccessBlock", List.of(onSubject(verb + "BucketPublicAccessBlock")));
            table.put(verb + "BucketEncryption", List.of(onSubject(verb + "EncryptionConfiguration")));
            table.put(verb + "BucketLifecycleConfiguration", List.of(onSubject(verb + "LifecycleConfiguration")));
            table.put(verb + "BucketCors", List.of(onSubject(verb + "BucketCORS")));
        }
        table.put("s3:DeleteObjects", List.of(onSubject("s3:DeleteObject")));
        for (var call : List.of("s3:CreateMultipartUpload", "s3:UploadPart", "s3:CompleteMultipartUpload")) {
            table.put(call, List.of(onSubject("s3:PutObject")));
        }
        // To take a document away is to write it; a policy's own deletion is the exception.
        table.put("s3:DeletePublicAccessBlock", List.of(onSubject("s3:PutBucketPublicAccessBlock")));
        table.put("s3:DeleteBucketOwnershipControls", List.of(onSubject("s3:PutBucketOwnershipControls")));
        table.put("s3:DeleteBucketLifecycle", List.of(onSubject("s3:PutLifecycleConfiguration")));
        table.put("s3:DeleteBucketCors", List.of(onSubject("s3:PutBucketCORS")));
        table.put("s3:DeleteBucketTagging", List.of(onSubject("s3:PutBucketTagging")));
    }

    private static void listings(Map<String, List<Permission>> table) {
        var list = new Permission("s3:ListBucket", On.BUCKET, Only.UNCONDITIONALLY);
        table.put("s3:HeadBucket", List.of(list));
        table.put("s3:ListObjectsV2", List.of(list));
        // Without s3:ListBucket a missing key is answered with 403 and cannot be told from a forbidden one.
        table.put("s3:HeadObject", List.of(onSubject("s3:GetObject"), list));
        table.put(
                "s3:ListMultipartUploads",
                List.of(new Permission("s3:ListBucketMultipartUploads", On.BUCKET, Only.IN_OWN_ACCOUNT)));
        table.put(
                "s3:ListObjectVersions",
                List.of(new Permission("s3:ListBucketVersions", On.BUCKET, Only.IN_OWN_ACCOUNT)));
        table.put("s3:ListBuckets", List.of(unconditionally("s3:ListAllMyBuckets")));
    }

    private static Permission onSubject(String action) {
        return new Permission(
                action, On.SUBJECT, action.startsWith("s3:") ? Only.IN_OWN_ACCOUNT : Only.UNCONDITIONALLY);
    }

    private static Permission unconditionally(String action) {
        return new Permission(action, On.SUBJECT, Only.UNCONDITIONALLY);
    }

    private static Permission tagging(String action, Permission.On on) {
        return new Permission(action, on, Only.WITH_OWN_TAGS);
    }

    private static Permission logging(String action) {
        return new Permission(action, On.LOG_BUCKET, Only.IN_OWN_ACCOUNT);
    }
}
