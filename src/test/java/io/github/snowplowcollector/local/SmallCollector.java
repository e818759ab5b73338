package io.github.snowplowcollector.local;

import io.github.snowplowcollector.local.cloudfront.CloudFrontFixture;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/** The least that collects: the buckets {@code pixel} and {@code logs}, and a distribution that may read the one and logs to the other. */
public final class SmallCollector {

    static final String PIXEL = "GIF89a";

    private SmallCollector() {}

    public static Distribution create(S3Client s3, CloudFrontClient cloudFront, ViewerProtocolPolicy protocol) {
        s3.createBucket(r -> r.bucket("pixel"));
        s3.createBucket(r -> r.bucket("logs").objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED));
        s3.putObject(r -> r.bucket("pixel").key("i").contentType("image/gif"), RequestBody.fromString(PIXEL));
        var accessControl = cloudFront
                .createOriginAccessControl(
                        r -> r.originAccessControlConfig(CloudFrontFixture.accessControlConfig("access")))
                .originAccessControl()
                .id();
        var config = CloudFrontFixture.minimal("ref")
                .origins(origins -> origins.quantity(1)
                        .items(CloudFrontFixture.pixelOrigin()
                                .domainName("pixel.s3.us-east-1.amazonaws.com")
                                .originAccessControlId(accessControl)
                                .build()))
                .defaultCacheBehavior(behavior -> behavior.targetOriginId("pixel")
                        .viewerProtocolPolicy(protocol)
                        .cachePolicyId(CloudFrontFixture.CACHING))
                .logging(logging -> logging.enabled(true)
                        .includeCookies(false)
                        .bucket("logs.s3.amazonaws.com")
                        .prefix("demo/"));
        var distribution = cloudFront
                .createDistribution(r -> r.distributionConfig(config.build()))
                .distribution();
        s3.putBucketPolicy(r -> r.bucket("pixel").policy(policy(distribution.arn())));
        return distribution;
    }

    private static String policy(String distributionArn) {
        return """
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow", "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::pixel/i", "Condition": {"StringEquals": {"AWS:SourceArn": "%s"}}}]}
                """.formatted(distributionArn);
    }
}
