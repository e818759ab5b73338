package io.github.snowplowcollector.collector.cloudfront;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/**
 * A distribution as it stands.
 *
 * @param id its id
 * @param arn its ARN
 * @param domain its domain name
 * @param status {@code InProgress} or {@code Deployed}
 * @param changed when it was changed last; empty if CloudFront does not tell
 * @param config its configuration
 * @param etag the version of the configuration, for {@code If-Match}
 */
public record LiveDistribution(
        String id,
        String arn,
        String domain,
        String status,
        Optional<Instant> changed,
        DistributionConfig config,
        String etag) {

    /** The distribution with this id as it is now. */
    public static LiveDistribution read(CloudFrontClient cloudFront, String id) {
        var distribution = cloudFront.getDistribution(r -> r.id(id));
        return of(distribution.distribution(), distribution.eTag());
    }

    /** The same with another configuration. */
    public LiveDistribution with(DistributionConfig other) {
        return new LiveDistribution(id, arn, domain, status, changed, other, etag);
    }

    static LiveDistribution of(Distribution distribution, String etag) {
        return new LiveDistribution(
                distribution.id(),
                distribution.arn(),
                distribution.domainName(),
                distribution.status(),
                Optional.ofNullable(distribution.lastModifiedTime()),
                distribution.distributionConfig(),
                etag);
    }
}
