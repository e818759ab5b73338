package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.ground.Wildcard;
import io.github.snowplowcollector.local.http.XmlElement;
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
 * @param code what would be run at the edge for every request
 * @param originRequest what is forwarded beyond the path; empty: nothing
 */
public record Behavior(
        Optional<String> pattern,
        Origin origin,
        Set<String> allowedMethods,
        String viewerProtocol,
        CacheSettings caching,
        Optional<ManagedOriginRequestPolicy> originRequest,
        Optional<ServedHeadersPolicy> headersPolicy,
        Optional<EdgeCode> code) {

    /** Code that a behaviour has run. No local cloud runs any. */
    public enum EdgeCode {
        FUNCTION,
        LAMBDA
    }

    static Behavior of(
            XmlElement behavior, Map<String, Origin> origins, Function<String, ServedHeadersPolicy> headersPolicy) {
        return new Behavior(
                behavior.text("PathPattern").map(path -> path.startsWith("/") ? path : "/" + path),
                Objects.requireNonNull(
                        origins.get(behavior.text("TargetOriginId").orElseThrow())),
                Set.copyOf(Quantities.texts(behavior, "AllowedMethods")),
                behavior.text("ViewerProtocolPolicy").orElseThrow(),
                CacheSettings.of(behavior),
                behavior.text("OriginRequestPolicyId").flatMap(ManagedOriginRequestPolicy::find),
                behavior.text("ResponseHeadersPolicyId")
                        .filter(id -> !id.isEmpty())
                        .map(headersPolicy),
                code(behavior));
    }

    private static Optional<EdgeCode> code(XmlElement behavior) {
        if (Quantities.items(behavior, "FunctionAssociations").findAny().isPresent()) {
            return Optional.of(EdgeCode.FUNCTION);
        }
        return Quantities.items(behavior, "LambdaFunctionAssociations")
                .findAny()
                .map(each -> EdgeCode.LAMBDA);
    }

    boolean matches(String path) {
        return pattern.isEmpty() || Wildcard.matches(pattern.get(), path);
    }
}
