package io.github.snowplowcollector.aws.iam;

import java.util.Optional;

/**
 * The ids that CloudFront gave to what is there; empty for what is not there yet.
 *
 * @param distribution id of the distribution
 * @param accessControl id of the origin access control
 * @param headersPolicy id of the response-headers policy
 */
public record KnownIds(Optional<String> distribution, Optional<String> accessControl, Optional<String> headersPolicy) {

    /** A collector of which nothing is there, or of which nothing is known. */
    public static final KnownIds NONE = new KnownIds(Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether the call makes something that is there already, so that nobody needs to make it. */
    boolean makeNeedless(String operation) {
        return switch (operation) {
            case "CreateDistributionWithTags" -> distribution.isPresent();
            case "CreateOriginAccessControl" -> accessControl.isPresent();
            case "CreateResponseHeadersPolicy" -> headersPolicy.isPresent();
            default -> false;
        };
    }
}
