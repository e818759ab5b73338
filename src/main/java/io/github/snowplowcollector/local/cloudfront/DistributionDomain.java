package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;

/**
 * What DNS says of a distribution's domain besides where it is.
 *
 * @param ipv6 whether it has IPv6 addresses
 * @param httpVersion its {@code HttpVersion}
 */
public record DistributionDomain(boolean ipv6, String httpVersion) {

    static DistributionDomain of(XmlElement config) {
        return new DistributionDomain(
                config.text("IsIPV6Enabled").filter("true"::equals).isPresent(),
                config.text("HttpVersion").orElseThrow());
    }
}
