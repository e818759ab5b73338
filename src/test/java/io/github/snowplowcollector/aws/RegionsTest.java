package io.github.snowplowcollector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {

    private final Regions regions = new Regions();

    @ParameterizedTest
    @CsvSource({"us-east-1, aws", "eu-central-2, aws", "cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov"})
    void knowsThePartitionOfARegion(String region, String partition) {
        assertThat(regions.partition(region)).contains(partition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-9", "aws-global", "aws-cn-global", "", "EU-WEST-1"})
    void knowsNoOtherRegion(String region) {
        assertThat(regions.partition(region)).isEmpty();
    }

    @Test
    void knowsWhichRegionsAreOptIn() {
        assertThat(regions.isOptIn("eu-central-2")).isTrue();
        assertThat(regions.isOptIn("eu-central-1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"af-south-1", "ap-east-2", "mx-central-1", "ap-southeast-7", "il-central-1"})
    void namesOnlyOptInRegionsThatExist(String region) {
        assertThat(regions.isOptIn(region)).isTrue();
        assertThat(regions.partition(region)).contains("aws");
    }
}
