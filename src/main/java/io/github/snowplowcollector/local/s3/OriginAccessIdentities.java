package io.github.snowplowcollector.local.s3;

import java.util.Map;

/** The origin access identities that CloudFront has. S3 knows none by itself and asks whoever keeps them. */
@FunctionalInterface
public interface OriginAccessIdentities {

    /** What S3 knows where there is no CloudFront. */
    OriginAccessIdentities NONE = Map::of;

    /** The S3 canonical user ids of all identities, by the identities' ids. */
    Map<String, String> canonicalIds();
}
