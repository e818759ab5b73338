package io.github.snowplowcollector.spec;

import java.util.Map;
import java.util.Optional;

/**
 * A collector as its owner wants it: validated, complete, and free of everything that only a mojo knows.
 *
 * @param collector name of the collector; names everything it consists of
 * @param region AWS region of both buckets, for example {@code eu-west-1}
 * @param partition AWS partition of the region; only {@code aws} has all that a collector is made of
 * @param accountId the only account in which writes are allowed, if the owner named one
 * @param pixelBucket name of the pixel bucket, if the owner chose one
 * @param logBucket name of the log bucket, if the owner chose one
 * @param pixel the object {@code i}
 * @param logs what becomes of the access logs
 * @param distribution how the pixel is served
 * @param tags the owner's tags, without the plugin's own
 * @param adopt whether existing resources without the collector's mark are taken over
 */
public record CollectorSpec(
        String collector,
        String region,
        String partition,
        Optional<String> accountId,
        Optional<String> pixelBucket,
        Optional<String> logBucket,
        Pixel pixel,
        LogSpec logs,
        DistributionSpec distribution,
        Map<String, String> tags,
        boolean adopt) {

    public CollectorSpec {
        tags = Map.copyOf(tags);
    }

    /** The names of all that the collector consists of in the account {@code account} (12 digits). */
    public Names names(String account) {
        return new Names(this, account);
    }
}
