package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.iam.Wildcard;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A cache behaviour as an edge applies it.
 *
 * @param pattern paths that it takes, a {@link Wildcard}; empty: all
 * @param viewerProtocol {@code allow-all}, {@code https-only} or {@code redirect-to-https}
 * @param originRequest what is forwarded beyond the path; empty: nothing
 */
public record Behavior(
        Optional<String> pattern,
        Origin origin,
        Set<String> allowedMethods,
        String viewerProtocol,
        ManagedCachePolicy cachePolicy,
        Optional<ManagedOriginRequestPolicy> originRequest,
        Optional<ServedHeadersPolicy> headersPolicy) {

    static Behavior of(
            XmlElement behavior, Map<String, Origin> origins, Function<String, ServedHeadersPolicy> headersPolicy) {
        return new Behavior(
                behavior.text("PathPattern").map(path -> path.startsWith("/") ? path : "/" + path),
                Objects.requireNonNull(
                        origins.get(behavior.text("TargetOriginId").orElseThrow())),
                Set.copyOf(Quantities.texts(behavior, "AllowedMethods")),
                behavior.text("ViewerProtocolPolicy").orElseThrow(),
                ManagedCachePolicy.find(behavior.text("CachePolicyId").orElseThrow())
                        .orElseThrow(),
                behavior.text("OriginRequestPolicyId").flatMap(ManagedOriginRequestPolicy::find),
                behavior.text("ResponseHeadersPolicyId")
                        .filter(id -> !id.isEmpty())
                        .map(headersPolicy));
    }

    boolean matches(String path) {
        return pattern.isEmpty() || Wildcard.matches(pattern.get(), path);
    }

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
}
