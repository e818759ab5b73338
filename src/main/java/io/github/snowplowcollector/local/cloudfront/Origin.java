package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where an edge fetches from.
 *
 * @param bucket empty if the origin is no bucket; the local cloud reaches nothing else
 * @param path what is put before every key, without a slash at its beginning
 * @param signed whether its requests are signed as the distribution
 */
public record Origin(Optional<S3Domain> bucket, String path, boolean signed) {

    static Origin of(XmlElement origin, Function<String, Boolean> signing) {
        var path = origin.text("OriginPath").orElse("");
        var accessControl = origin.text("OriginAccessControlId").orElse("");
        return new Origin(
                S3Domain.parse(origin.text("DomainName").orElseThrow()),
                path.isEmpty() ? "" : path.substring(1) + "/",
                !accessControl.isEmpty() && signing.apply(accessControl));
    }
}
