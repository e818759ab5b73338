package io.github.snowplowcollector.aws;

import io.github.snowplowcollector.config.RegionTable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.regions.Region;

/** The regions that the SDK knows. */
public final class AwsRegions implements RegionTable {

    /** The SDK does not say which regions are opt-in. */
    private static final Set<String> OPT_IN = Set.of(
            "af-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-south-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-west-1",
            "eu-central-2",
            "eu-south-1",
            "eu-south-2",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "mx-central-1");

    /**
     * By how the names of a partition's regions begin, those too that are newer than the SDK. It knows partitions, too, but loads a
     * table of all its services to tell.
     */
    private static final Map<String, String> PARTITIONS = Map.of(
            "cn-", "aws-cn",
            "us-gov-", "aws-us-gov",
            "us-iso-", "aws-iso",
            "us-isob-", "aws-iso-b",
            "eu-isoe-", "aws-iso-e",
            "us-isof-", "aws-iso-f",
            "eusc-", "aws-eusc");

    @Override
    public Optional<String> partition(String region) {
        return PARTITIONS.entrySet().stream()
                .filter(partition -> region.startsWith(partition.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> isCommercial(region) ? Optional.of("aws") : Optional.empty());
    }

    private static boolean isCommercial(String region) {
        return Region.regions().stream().anyMatch(known -> known.id().equals(region) && !known.isGlobalRegion());
    }

    @Override
    public boolean isOptIn(String region) {
        return OPT_IN.contains(region);
    }
}
