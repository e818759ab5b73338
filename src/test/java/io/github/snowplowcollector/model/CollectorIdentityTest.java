package io.github.snowplowcollector.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.ConfigurationReader;
import org.junit.jupiter.api.Test;

class CollectorIdentityTest {

    private static CollectorIdentity identity(String region) {
        return new CollectorIdentity(
                ConfigurationReader.spec(ConfigurationReader.valid().with("region", region)), "123456789012");
    }

    @Test
    void deriveEverythingFromCollectorAccountAndRegion() {
        var identity = identity("eu-west-1");

        assertThat(identity.pixelBucket()).isEqualTo("shop-pixel-123456789012-eu-west-1");
        assertThat(identity.logBucket()).isEqualTo("shop-logs-123456789012-eu-west-1");
        assertThat(identity.policyName()).isEqualTo("shop-eu-west-1");
        assertThat(identity.originId()).isEqualTo("snowplow-collector/shop/eu-west-1");
        assertThat(identity.callerReference(2)).isEqualTo("snowplow-collector/shop/eu-west-1/2");
        assertThat(identity.mark()).isEqualTo("snowplow:collector=shop");
        assertThat(identity.originDomain()).isEqualTo("shop-pixel-123456789012-eu-west-1.s3.eu-west-1.amazonaws.com");
        assertThat(identity.logBucketDomain()).isEqualTo("shop-logs-123456789012-eu-west-1.s3.amazonaws.com");
        assertThat(identity.bucketArn("b")).isEqualTo("arn:aws:s3:::b");
        assertThat(identity.distributionArn("E1")).isEqualTo("arn:aws:cloudfront::123456789012:distribution/E1");
        assertThat(CollectorIdentity.logDeliveryId("eu-west-1"))
                .isEqualTo("c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0");
    }

    @Test
    void areThoseOfChinaThere() {
        var identity = new CollectorIdentity(InChina.of(identity("eu-west-1").spec()), "123456789012");

        assertThat(identity.originDomain())
                .isEqualTo("shop-pixel-123456789012-cn-north-1.s3.cn-north-1.amazonaws.com.cn");
        assertThat(identity.logBucketDomain())
                .isEqualTo("shop-logs-123456789012-cn-north-1.s3.cn-north-1.amazonaws.com.cn");
        assertThat(identity.bucketArn("b")).isEqualTo("arn:aws-cn:s3:::b");
        assertThat(identity.distributionArn("E1")).isEqualTo("arn:aws-cn:cloudfront::123456789012:distribution/E1");
        assertThat(CollectorIdentity.logDeliveryId("cn-north-1"))
                .isEqualTo("a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56");
    }

    @Test
    void tellOurCallerReferencesFromThoseOfACollectorWhoseNameBeginsAlike() {
        var identity = identity("eu-west-1");

        assertThat(identity.isOurReference("snowplow-collector/shop/eu-west-1/7"))
                .isTrue();
        assertThat(identity.isOurReference("snowplow-collector/shop/eu-west-10/7"))
                .isFalse();
        assertThat(identity.isOurReference("snowplow-collector/shop-2/eu-west-1/7"))
                .isFalse();
    }
}
