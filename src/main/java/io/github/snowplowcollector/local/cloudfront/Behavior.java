package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A cache behaviour as an edge applies it.
 *
 * @param pattern paths that it takes; empty: all
 * @param viewerProtocol {@code allow-all}, {@code https-only} or {@code redirect-to-https}
 * @param originRequest what is forwarded beyond the path; empty: nothing
 */
public record Behavior(
        Optional<Pattern> pattern,
        Origin origin,
        Set<String> allowedMethods,
        String viewerProtocol,
        ManagedCachePolicy cachePolicy,
        Optional<ManagedOriginRequestPolicy> originRequest,
        Optional<HeadersPolicy> headersPolicy) {

    static Behavior of(
            XmlElement behavior, Map<String, Origin> origins, Function<String, HeadersPolicy> headersPolicy) {
        return new Behavior(
                behavior.text("PathPattern").map(Behavior::pattern),
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

    /** A star stands for any characters, a question mark for one; a slash at the beginning may be left out. */
    private static Pattern pattern(String text) {
        var regex = text.codePoints()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining());
        return Pattern.compile(text.startsWith("/") ? regex : "/" + regex);
    }

    boolean matches(String path) {
        return pattern.isEmpty() || pattern.get().matcher(path).matches();
    }
}
