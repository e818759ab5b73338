package io.github.snowplowcollector.local.edge;

import io.github.snowplowcollector.ground.Wildcard;
import io.github.snowplowcollector.local.cloudfront.CacheSettings;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What tells answers apart in an edge's cache: the path with the query, as far as it counts, as an invalidation names it; then, behind
 * a line end, headers and cookies, which no invalidation asks for.
 */
final class CacheKey {

    private static final char BEHIND = '\n';

    private CacheKey() {}

    static String of(String path, CacheSettings caching, EdgeRequest request) {
        if (caching.query().isEmpty()
                && caching.headers().isEmpty()
                && caching.cookies().isEmpty()) {
            return path;
        }
        var key = new StringBuilder(path);
        var query = named(caching.query(), request.query(), "&");
        if (!query.isEmpty()) {
            key.append('?').append(query);
        }
        for (var name : caching.headers()) {
            key.append(BEHIND).append(request.joined(name));
        }
        if (!caching.cookies().isEmpty()) {
            key.append(BEHIND).append(named(caching.cookies(), request.joined(HttpHeaderNames.COOKIE), ";"));
        }
        return key.toString();
    }

    /** The path and query of a key. */
    static String address(String key) {
        int end = key.indexOf(BEHIND);
        return end < 0 ? key : key.substring(0, end);
    }

    /** The parts {@code name=value} of a list whose names fit a pattern. */
    private static String named(List<String> patterns, String list, String separator) {
        return patterns.isEmpty()
                ? ""
                : Arrays.stream(list.split(separator, -1))
                        .map(String::strip)
                        .filter(part ->
                                patterns.stream().anyMatch(pattern -> Wildcard.matches(pattern, part.split("=", 2)[0])))
                        .collect(Collectors.joining(separator));
    }
}
