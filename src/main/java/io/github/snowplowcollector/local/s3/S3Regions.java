package io.github.snowplowcollector.local.s3;

import java.util.Set;

/** The regions of AWS's commercial partition, as far as buckets and log delivery tell them apart. */
final class S3Regions {

    static final String US_EAST_1 = "us-east-1";

    private static final Set<String> ALWAYS_ON = Set.of(
            US_EAST_1,
            "us-east-2",
            "us-west-1",
            "us-west-2",
            "ca-central-1",
            "sa-east-1",
            "eu-central-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "eu-north-1",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2");

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

    private S3Regions() {}

    static boolean exists(String region) {
        return ALWAYS_ON.contains(region) || OPT_IN.contains(region);
    }

    /** Whether an account must enable the region first; CloudFront delivers standard logs to no such region. */
    static boolean isOptIn(String region) {
        return OPT_IN.contains(region);
    }
}
