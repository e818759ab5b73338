package io.github.snowplowcollector.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {

    private static Names names(String region) {
        return ConfigurationReader.spec(ConfigurationReader.valid().with("region", region))
                .names("123456789012");
    }

    @Test
    void deriveEverythingFromCollectorAccountAndRegion() {
        var names = names("eu-west-1");

        assertThat(names.pixelBucket()).isEqualTo("shop-pixel-123456789012-eu-west-1");
        assertThat(names.logBucket()).isEqualTo("shop-logs-123456789012-eu-west-1");
        assertThat(names.policyName()).isEqualTo("shop-eu-west-1");
        assertThat(names.originId()).isEqualTo("snowplow-collector/shop/eu-west-1");
        assertThat(names.callerReference(2)).isEqualTo("snowplow-collector/shop/eu-west-1/2");
        assertThat(names.mark()).isEqualTo("snowplow:collector=shop");
        assertThat(names.originDomain()).isEqualTo("shop-pixel-123456789012-eu-west-1.s3.eu-west-1.amazonaws.com");
        assertThat(names.logBucketDomain()).isEqualTo("shop-logs-123456789012-eu-west-1.s3.amazonaws.com");
        assertThat(names.bucketArn("b")).isEqualTo("arn:aws:s3:::b");
        assertThat(names.distributionArn("E1")).isEqualTo("arn:aws:cloudfront::123456789012:distribution/E1");
        assertThat(Names.logDeliveryId("eu-west-1"))
                .isEqualTo("c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0");
    }

    @Test
    void areThoseOfChinaThere() {
        var names = InChina.of(names("eu-west-1").spec()).names("123456789012");

        assertThat(names.originDomain()).isEqualTo("shop-pixel-123456789012-cn-north-1.s3.cn-north-1.amazonaws.com.cn");
        assertThat(names.logBucketDomain())
                .isEqualTo("shop-logs-123456789012-cn-north-1.s3.cn-north-1.amazonaws.com.cn");
        assertThat(names.bucketArn("b")).isEqualTo("arn:aws-cn:s3:::b");
        assertThat(names.distributionArn("E1")).isEqualTo("arn:aws-cn:cloudfront::123456789012:distribution/E1");
        assertThat(Names.logDeliveryId("cn-north-1"))
                .isEqualTo("a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56");
    }

    @Test
    void tellOurCallerReferencesFromThoseOfACollectorWhoseNameBeginsAlike() {
        var names = names("eu-west-1");

        assertThat(names.isOurReference("snowplow-collector/shop/eu-west-1/7")).isTrue();
        assertThat(names.isOurReference("snowplow-collector/shop/eu-west-10/7")).isFalse();
        assertThat(names.isOurReference("snowplow-collector/shop-2/eu-west-1/7"))
                .isFalse();
    }
}
