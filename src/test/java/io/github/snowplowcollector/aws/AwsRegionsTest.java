package io.github.snowplowcollector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

class AwsRegionsTest {

    private final AwsRegions regions = new AwsRegions();

    @ParameterizedTest
    @CsvSource({"us-east-1, aws", "eu-central-2, aws", "cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov"})
    void knowsThePartitionOfARegion(String region, String partition) {
        assertThat(regions.partition(region)).contains(partition);
    }

    @ParameterizedTest
    @CsvSource({
        "cn-south-3, aws-cn",
        "us-gov-north-1, aws-us-gov",
        "eusc-fr-west-1, aws-eusc",
        "us-isob-west-9, aws-iso-b"
    })
    void knowsThePartitionOfARegionNewerThanTheSdk(String region, String partition) {
        assertThat(regions.partition(region)).contains(partition);
    }

    static Stream<Region> everyRegion() {
        return Region.regions().stream().filter(region -> !region.isGlobalRegion());
    }

    @ParameterizedTest
    @MethodSource("everyRegion")
    void knowsThePartitionOfARegionAsTheSdkDoes(Region region) {
        assertThat(regions.partition(region.id()))
                .contains(RegionMetadata.of(region).partition().id());
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
