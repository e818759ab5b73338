package io.github.snowplowcollector.config;

import java.util.Optional;

/** What only AWS's tables know about regions; handed in so that this room needs no SDK. */
public interface RegionTable {

    /** Partition of a region, for example {@code aws} or {@code aws-cn}; empty if there is no such region. */
    Optional<String> partition(String region);

    /** Whether accounts must opt in to the region; CloudFront cannot deliver standard logs to a bucket there. */
    boolean isOptIn(String region);
}
