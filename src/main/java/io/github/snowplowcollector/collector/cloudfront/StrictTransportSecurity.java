package io.github.snowplowcollector.collector.cloudfront;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyStrictTransportSecurity;

/**
 * The HSTS header of a response-headers policy.
 *
 * @param maxAge seconds; negative when there is no such header
 * @param override whether it replaces the origin's
 */
public record StrictTransportSecurity(int maxAge, boolean includeSubdomains, boolean preload, boolean override) {

    /** No such header. */
    public static final StrictTransportSecurity NONE = new StrictTransportSecurity(-1, false, false, false);

    static final StrictTransportSecurity ONE_YEAR = new StrictTransportSecurity(31_536_000, false, false, true);

    static StrictTransportSecurity of(@Nullable ResponseHeadersPolicyStrictTransportSecurity header) {
        return header == null
                ? NONE
                : new StrictTransportSecurity(
                        header.accessControlMaxAgeSec(),
                        DistributionFields.isTrue(header.includeSubdomains()),
                        DistributionFields.isTrue(header.preload()),
                        DistributionFields.isTrue(header.override()));
    }

    /** Whether browsers are told anything. */
    public boolean isSent() {
        return maxAge >= 0;
    }

    ResponseHeadersPolicyStrictTransportSecurity toConfig() {
        return ResponseHeadersPolicyStrictTransportSecurity.builder()
                .accessControlMaxAgeSec(maxAge)
                .includeSubdomains(includeSubdomains)
                .preload(preload)
                .override(override)
                .build();
    }

    /** Its directives, for example {@code max-age=31536000, override}; empty when there is none. */
    @Override
    public String toString() {
        return isSent()
                ? "max-age=" + maxAge
                        + (includeSubdomains ? ", includeSubDomains" : "")
                        + (preload ? ", preload" : "")
                        + (override ? ", override" : "")
                : "";
    }
}
