package io.github.snowplowcollector.stage.cloudfront;

import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/**
 * A distribution as it stands.
 *
 * @param id its id
 * @param domain its domain name
 * @param status {@code InProgress} or {@code Deployed}
 * @param config its configuration
 * @param etag the version of the configuration, for {@code If-Match}
 */
public record LiveDistribution(String id, String domain, String status, DistributionConfig config, String etag) {}
