package io.github.snowplowcollector.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketDomainTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop-pixels.s3.amazonaws.com",
                "shop-pixels.s3.eu-west-1.amazonaws.com",
                "shop-pixels.s3-eu-west-1.amazonaws.com",
                "shop-pixels.s3-external-1.amazonaws.com",
                "shop-pixels.s3.dualstack.eu-west-1.amazonaws.com",
                "shop-pixels.s3-fips.us-east-1.amazonaws.com",
                "shop-pixels.s3-fips.dualstack.us-east-1.amazonaws.com",
                "shop-pixels.s3-accelerate.amazonaws.com",
                "shop-pixels.s3-accelerate.dualstack.amazonaws.com",
                "shop-pixels.s3-website-eu-west-1.amazonaws.com",
                "shop-pixels.s3-website.eu-central-1.amazonaws.com",
                "Shop-Pixels.S3.Amazonaws.COM",
                "SHOP-PIXELS.S3-WEBSITE-EU-WEST-1.AMAZONAWS.COM",
                "shop-pixels.s3.amazonaws.com.",
                "shop-pixels.s3.cn-north-1.amazonaws.com.cn",
                "shop-pixels.s3.dualstack.cn-north-1.amazonaws.com.cn",
                "shop-pixels.s3-website.cn-northwest-1.amazonaws.com.cn",
                "shop-pixels.s3.us-gov-west-1.amazonaws.com",
                "shop-pixels.s3-website-us-gov-west-1.amazonaws.com",
                "shop-pixels.s3.eusc-de-east-1.amazonaws.eu",
                "shop-pixels.s3.us-iso-east-1.c2s.ic.gov",
                "shop-pixels.s3.us-isob-east-1.sc2s.sgov.gov"
            })
    void namesTheBucket(String domain) {
        assertThat(BucketDomain.bucket(domain)).contains("shop-pixels");
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.com.s3.amazonaws.com, www.example.com",
        "a.s3.s3.amazonaws.com, a.s3",
        "a.s3.b.s3.eu-west-1.amazonaws.com, a.s3.b",
        "a.s3-website.s3-website.eu-west-1.amazonaws.com, a.s3-website",
        "dualstack.s3.dualstack.eu-west-1.amazonaws.com, dualstack"
    })
    void takesWhatLooksLikeAnEndpointForPartOfTheName(String domain, String bucket) {
        assertThat(BucketDomain.bucket(domain)).contains(bucket);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "s3.amazonaws.com",
                ".s3.amazonaws.com",
                "shop-pixels.s3.example.com",
                "shop-pixels.s3.amazonaws.com.example.com",
                "reports-123456789012.s3-accesspoint.eu-west-1.amazonaws.com",
                "reports-123456789012.s3-object-lambda.eu-west-1.amazonaws.com",
                "shop-pixels.execute-api.eu-west-1.amazonaws.com",
                "s3.shop-pixels.amazonaws.com"
            })
    void namesNoOther(String domain) {
        assertThat(BucketDomain.bucket(domain)).isEmpty();
    }
}
