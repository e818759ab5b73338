package io.github.snowplowcollector.collector.delivery;

import io.github.snowplowcollector.collector.outside.LogPlace;
import io.github.snowplowcollector.model.BucketDomain;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/** Where the ways of logging put their files. */
final class LogPlaces {

    private static final String STANDARD = "standard logging";

    private LogPlaces() {}

    /** Where a delivery of the collector's puts them. */
    static LogPlace vended(CollectorIdentity identity) {
        return vended(identity.deliveryDestination(), identity.logBucket(), identity.vendedPath());
    }

    /**
     * Where any delivery of ours puts them.
     *
     * @param path key prefix without a slash at its end
     */
    static LogPlace vended(String destination, String bucket, String path) {
        return new LogPlace("logging v2 by " + destination, bucket, path + "/", true);
    }

    /** Where standard logging is to put them. */
    static LogPlace standard(CollectorIdentity identity) {
        return new LogPlace(
                STANDARD, identity.logBucket(), identity.spec().logs().prefix().value(), false);
    }

    /** Where a distribution's standard logging puts them; empty if it is off. */
    static Optional<LogPlace> standard(DistributionConfig config) {
        return Optional.ofNullable(config.logging())
                .filter(logging -> Boolean.TRUE.equals(logging.enabled()))
                .map(logging -> new LogPlace(
                        STANDARD,
                        BucketDomain.bucket(logging.bucket()).orElse(logging.bucket()),
                        folder(logging.prefix()),
                        false));
    }

    /** CloudFront adds the slash that a prefix lacks. */
    private static String folder(@Nullable String prefix) {
        if (prefix == null || prefix.isEmpty()) {
            return "";
        }
        return prefix.endsWith("/") ? prefix : prefix + "/";
    }
}
