package io.github.snowplowcollector.collector;

import io.github.snowplowcollector.config.Pixel;
import java.util.ArrayList;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.s3.model.Grant;

/** What people use the bucket of their logs for besides. */
enum LogBucketUse {
    ORIGIN {
        @Override
        void set(TakeoverCloud cloud) {
            var live = cloud.aws().cloudFront().getDistributionConfig(r -> r.id(cloud.id()));
            cloud.aws()
                    .cloudFront()
                    .updateDistribution(r -> r.id(cloud.id())
                            .ifMatch(live.eTag())
                            .distributionConfig(withSite(live.distributionConfig())));
        }

        @Override
        String words(TakeoverCloud cloud) {
            return "distribution " + cloud.id() + " reads it";
        }
    },
    WEBSITE {
        @Override
        void set(TakeoverCloud cloud) {
            cloud.aws()
                    .s3()
                    .putBucketWebsite(r -> r.bucket(HandBuilt.LOG_BUCKET)
                            .websiteConfiguration(site -> site.indexDocument(index -> index.suffix("index.html"))));
        }

        @Override
        String words(TakeoverCloud cloud) {
            return "it is a website";
        }
    },
    PUBLIC_ACL {
        @Override
        void set(TakeoverCloud cloud) {
            var s3 = cloud.aws().s3();
            var acl = s3.getBucketAcl(r -> r.bucket(HandBuilt.LOG_BUCKET));
            var grants = new ArrayList<>(acl.grants());
            grants.add(Grant.builder()
                    .grantee(g -> g.type("Group").uri("http://acs.amazonaws.com/groups/global/AllUsers"))
                    .permission("READ")
                    .build());
            s3.putBucketAcl(r -> r.bucket(HandBuilt.LOG_BUCKET)
                    .accessControlPolicy(p -> p.owner(acl.owner()).grants(grants)));
        }

        @Override
        String words(TakeoverCloud cloud) {
            return "its ACL lets everybody in";
        }
    },
    CONDITIONED_POLICY {
        @Override
        void set(TakeoverCloud cloud) {
            cloud.aws()
                    .s3()
                    .putBucketPolicy(r -> r.bucket(HandBuilt.LOG_BUCKET).policy("""
                    {"Version": "2012-10-17", "Statement": [{
                       "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::%s/*",
                       "Condition": {"StringEquals": {"aws:SourceAccount": "999999999999"}}}]}
                    """.formatted(HandBuilt.LOG_BUCKET)));
        }

        @Override
        String words(TakeoverCloud cloud) {
            return "its policy lets everybody in";
        }
    };

    void begin(TakeoverCloud cloud) {
        cloud.aws()
                .s3()
                .putObject(
                        r -> r.bucket(HandBuilt.LOG_BUCKET)
                                .key("site.gif")
                                .acl("public-read")
                                .contentType("image/gif"),
                        RequestBody.fromBytes(Pixel.SNOWPLOW.bytes()));
        set(cloud);
    }

    abstract void set(TakeoverCloud cloud);

    abstract String words(TakeoverCloud cloud);

    /** The same distribution serves a site from it. */
    @SuppressWarnings("deprecation")
    private static DistributionConfig withSite(DistributionConfig config) {
        var origins = new ArrayList<>(config.origins().items());
        origins.add(origins.get(0).toBuilder()
                .id("site")
                .domainName(HandBuilt.LOG_BUCKET + ".s3.amazonaws.com")
                .build());
        var every = config.defaultCacheBehavior();
        var site = CacheBehavior.builder()
                .pathPattern("site.gif")
                .targetOriginId("site")
                .viewerProtocolPolicy("allow-all")
                .allowedMethods(every.allowedMethods())
                .forwardedValues(every.forwardedValues())
                .minTTL(0L)
                .defaultTTL(0L)
                .maxTTL(0L)
                .smoothStreaming(false)
                .compress(false)
                .fieldLevelEncryptionId("")
                .lambdaFunctionAssociations(none -> none.quantity(0))
                .trustedSigners(signers -> signers.enabled(false).quantity(0))
                .build();
        return config.toBuilder()
                .origins(all -> all.quantity(origins.size()).items(origins))
                .cacheBehaviors(all -> all.quantity(1).items(site))
                .build();
    }
}
