package io.github.snowplowcollector.collector.s3;

import io.github.snowplowcollector.model.CollectorIdentity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bucket-policy statements of a collector, as canonical JSON. */
public final class Statements {

    /** Sid of the statement that refuses plain HTTP. */
    public static final String TLS_ONLY = "RestrictToTLSRequestsOnly";

    /** Sid of the statement that lets one distribution read the pixel. */
    public static final String CLOUDFRONT_READS = "AllowCloudFrontServicePrincipalReadOnly";

    /** Sid of the statement by which CloudWatch Logs delivers: the one that AWS looks for, and adds by itself where there is none. */
    public static final String LOG_DELIVERY = "AWSLogDeliveryWrite";

    private Statements() {}

    /** Refuses every request to the bucket that does not come over TLS. */
    static String tlsOnly(String bucketArn) {
        return PolicyDocument.canonical(Map.of(
                "Sid",
                TLS_ONLY,
                "Effect",
                "Deny",
                "Principal",
                "*",
                "Action",
                "s3:*",
                "Resource",
                List.of(bucketArn, bucketArn + "/*"),
                "Condition",
                Map.of("Bool", Map.of("aws:SecureTransport", "false"))));
    }

    /** Lets CloudWatch Logs write what standard logging v2 delivers for this account's distributions, and nothing else. */
    public static String logDelivery(CollectorIdentity identity) {
        return logDelivery(
                identity,
                identity.bucketArn(
                        identity.logBucket() + "/" + identity.spec().logs().vendedPrefix() + "*"));
    }

    /** Whether a set-up wrote a statement for another prefix of the log bucket. */
    static boolean isLogDeliveryElsewhere(CollectorIdentity identity, String statement) {
        var resources = PolicyDocument.resources(statement);
        return resources.size() == 1
                && resources.get(0).endsWith("/v2/*")
                && !statement.equals(logDelivery(identity))
                && statement.equals(logDelivery(identity, resources.get(0)));
    }

    private static String logDelivery(CollectorIdentity identity, String resource) {
        return PolicyDocument.canonical(Map.of(
                "Sid",
                LOG_DELIVERY,
                "Effect",
                "Allow",
                "Principal",
                Map.of("Service", "delivery.logs.amazonaws.com"),
                "Action",
                "s3:PutObject",
                "Resource",
                resource,
                "Condition",
                Map.of(
                        "StringEquals",
                        Map.of("s3:x-amz-acl", "bucket-owner-full-control", "aws:SourceAccount", identity.account()),
                        "ArnLike",
                        Map.of("aws:SourceArn", identity.logsArn("delivery-source", "*")))));
    }

    /**
     * How many bytes a policy has once both statements are in it.
     *
     * @param policy what is there
     */
    public static int policySize(
            Optional<String> policy, String bucketArn, List<String> objectArns, String distributionArn) {
        return policy.flatMap(PolicyDocument::parse)
                .orElseGet(PolicyDocument::empty)
                .with(CLOUDFRONT_READS, cloudFrontReads(objectArns, distributionArn))
                .with(TLS_ONLY, tlsOnly(bucketArn))
                .toJson()
                .getBytes(StandardCharsets.UTF_8)
                .length;
    }

    /** Lets one distribution, and nobody else, read one object. */
    public static String cloudFrontReads(String objectArn, String distributionArn) {
        return cloudFrontReads(List.of(objectArn), distributionArn);
    }

    /** Lets one distribution, and nobody else, read some objects. */
    public static String cloudFrontReads(List<String> objectArns, String distributionArn) {
        return PolicyDocument.canonical(Map.of(
                "Sid",
                CLOUDFRONT_READS,
                "Effect",
                "Allow",
                "Principal",
                Map.of("Service", "cloudfront.amazonaws.com"),
                "Action",
                "s3:GetObject",
                "Resource",
                objectArns,
                "Condition",
                Map.of("StringEquals", Map.of("AWS:SourceArn", distributionArn))));
    }
}
