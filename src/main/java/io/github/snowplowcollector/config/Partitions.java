package io.github.snowplowcollector.config;

import java.util.Map;
import java.util.Optional;

/** The partitions of AWS. Only the commercial one, {@code aws}, has all that a collector is made of. */
public final class Partitions {

    /** What to do where something is missing. */
    public static final String WAY_OUT =
            "Use a standard account and one of its regions, for example us-east-1; trackers reach it from anywhere.";

    private static final String COMMERCIAL = "aws";
    private static final Map<String, String> LACKS = Map.of(
            "aws-cn",
            "CloudFront in China (partition aws-cn) has no cache policies and no origin access control, which a collector is"
                    + " made of, and serves only domains with an ICP filing.",
            "aws-eusc",
            "CloudFront in the European Sovereign Cloud (partition aws-eusc) is newer than this plugin's AWS SDK.");

    private Partitions() {}

    /** What is missing in {@code partition}, as a sentence; empty if nothing is. */
    public static Optional<String> lack(String partition) {
        return partition.equals(COMMERCIAL)
                ? Optional.empty()
                : Optional.of(
                        LACKS.getOrDefault(partition, "There is no CloudFront in the partition " + partition + "."));
    }
}
