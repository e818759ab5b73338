package io.github.snowplowcollector.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A few regions of every kind. */
final class FakeRegions implements RegionTable {

    private static final Map<String, String> PARTITIONS = Map.of(
            "us-east-1", "aws",
            "eu-west-1", "aws",
            "ap-northeast-1", "aws",
            "eu-central-2", "aws",
            "cn-north-1", "aws-cn",
            "eusc-de-east-1", "aws-eusc",
            "us-iso-east-1", "aws-iso",
            "us-gov-west-1", "aws-us-gov");
    private static final Set<String> OPT_IN = Set.of("eu-central-2");

    @Override
    public Optional<String> partition(String region) {
        return Optional.ofNullable(PARTITIONS.get(region));
    }

    @Override
    public boolean isOptIn(String region) {
        return OPT_IN.contains(region);
    }
}
