package io.github.snowplowcollector.spec;

import java.util.List;
import java.util.Optional;

/**
 * How the pixel is served.
 *
 * @param allowedOrigins origins whose pages may send events; {@code *} alone, or exact origins (wildcard only as leftmost label)
 * @param viewerProtocol what happens to plain HTTP
 * @param priceClass the edge locations that serve it
 * @param ipv6 whether it is served over IPv6
 * @param httpVersion newest HTTP version it is served with
 * @param comment free text on the distribution, at most 128 characters
 * @param webAclArn AWS WAF web ACL to attach, if any; none leaves the distribution's own untouched
 */
public record DistributionSpec(
        List<String> allowedOrigins,
        ViewerProtocol viewerProtocol,
        PriceClass priceClass,
        boolean ipv6,
        HttpVersion httpVersion,
        String comment,
        Optional<String> webAclArn) {

    public DistributionSpec {
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /** Whether pages of every origin may send events, in which case trackers must send without credentials. */
    public boolean allowsEveryOrigin() {
        return allowedOrigins.equals(List.of("*"));
    }
}
