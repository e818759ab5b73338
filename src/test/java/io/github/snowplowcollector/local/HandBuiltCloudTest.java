package io.github.snowplowcollector.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.local.cloudfront.CloudFrontFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontOriginAccessIdentity;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.S3OriginConfig;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/** What people built by hand, of S3 and CloudFront together: a pixel in Frankfurt, logs without a prefix in Ireland. */
class HandBuiltCloudTest {

    private static final String PIXEL = "GIF89a";

    @TempDir
    Path folder;

    private LocalCloud cloud;
    private AwsClients aws;

    @BeforeEach
    void open() {
        cloud = LocalCloud.open(new LocalCloudOptions(folder, Duration.ofDays(1), Duration.ZERO, Clock.systemUTC()));
        bucket("pixel", "eu-central-1");
        bucket("logs", "eu-west-1");
        aws = GoalClients.open(cloud.endpoint(), "eu-central-1");
        aws.s3().putObject(r -> r.bucket("pixel").key("i").contentType("image/gif"), RequestBody.fromString(PIXEL));
    }

    /** As buckets were before 2023. */
    private void bucket(String name, String region) {
        try (var there = GoalClients.open(cloud.endpoint(), region)) {
            there.s3()
                    .createBucket(r -> r.bucket(name)
                            .objectOwnership(ObjectOwnership.OBJECT_WRITER)
                            .createBucketConfiguration(
                                    c -> c.locationConstraint(BucketLocationConstraint.fromValue(region))));
            there.s3().deletePublicAccessBlock(r -> r.bucket(name));
        }
    }

    @AfterEach
    void close() {
        aws.close();
        cloud.close();
    }

    private String create(Origin.Builder origin) {
        var config = CloudFrontFixture.handBuilt("ref")
                .origins(origins -> origins.quantity(1).items(origin.build()));
        return aws.cloudFront()
                .createDistribution(r -> r.distributionConfig(config.build()))
                .distribution()
                .id();
    }

    private static Origin.Builder global() {
        return CloudFrontFixture.pixelOrigin().domainName("pixel.s3.amazonaws.com");
    }

    private void policy(String principal) {
        aws.s3().putBucketPolicy(r -> r.bucket("pixel").policy("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": %s,
                  "Action": "s3:GetObject", "Resource": "arn:aws:s3:::pixel/*"}]}
                """.formatted(principal)));
    }

    private CloudFrontOriginAccessIdentity identity() {
        return aws.cloudFront()
                .createCloudFrontOriginAccessIdentity(r -> r.cloudFrontOriginAccessIdentityConfig(
                        config -> config.callerReference("ref").comment("")))
                .cloudFrontOriginAccessIdentity();
    }

    private static Origin.Builder of(CloudFrontOriginAccessIdentity identity) {
        return global().s3OriginConfig(
                        s3 -> s3.originAccessIdentity("origin-access-identity/cloudfront/" + identity.id()));
    }

    private Origin.Builder reading(String reader) {
        return switch (reader) {
            case "public ACL" -> {
                aws.s3().putObjectAcl(r -> r.bucket("pixel").key("i").acl(ObjectCannedACL.PUBLIC_READ));
                yield global();
            }
            case "public policy" -> {
                policy("\"*\"");
                yield global();
            }
            case "identity by ARN" -> {
                var identity = identity();
                policy("{\"AWS\": \"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity " + identity.id()
                        + "\"}");
                yield of(identity);
            }
            case "identity by canonical id" -> {
                var identity = identity();
                policy("{\"CanonicalUser\": \"" + identity.s3CanonicalUserId() + "\"}");
                yield of(identity);
            }
            default -> {
                policy("\"*\"");
                aws.s3()
                        .putBucketWebsite(r -> r.bucket("pixel")
                                .websiteConfiguration(site -> site.indexDocument(index -> index.suffix("index.html"))));
                yield global().domainName("pixel.s3-website.eu-central-1.amazonaws.com")
                        .s3OriginConfig((S3OriginConfig) null)
                        .customOriginConfig(
                                custom -> custom.httpPort(80).httpsPort(443).originProtocolPolicy("http-only"));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"public ACL", "public policy", "identity by ARN", "identity by canonical id", "website"})
    void servesThePixelAndLogs(String reader) {
        var id = create(reading(reader));

        var answer = RawHttp.send(cloud.url(id).getPort(), "GET", "/i?e=pv");
        cloud.deliverLogs();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PIXEL);
        try (var there = GoalClients.open(cloud.endpoint(), "eu-west-1")) {
            assertThat(there.s3().listObjectsV2(r -> r.bucket("logs")).contents())
                    .singleElement()
                    .satisfies(log -> assertThat(log.key()).startsWith(id + "."));
        }
    }

    @Test
    void servesNobodyElse() {
        var identity = identity();
        policy("{\"AWS\": \"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity " + identity.id() + "\"}");

        var id = create(global());

        assertThat(RawHttp.send(cloud.url(id).getPort(), "GET", "/i").status()).isEqualTo(403);
    }
}
