package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.List;
import java.util.Locale;

/**
 * How an edge keeps what it fetches: as a cache policy says, or as the behaviour itself does. Names are patterns of
 * {@link io.github.snowplowcollector.ground.Wildcard}, so that one star stands for all.
 *
 * @param minTtl seconds that an object is kept at least, whatever its origin says
 * @param defaultTtl seconds that an object is kept when its origin says nothing
 * @param maxTtl seconds that an object is kept at most
 * @param caches whether anything is kept at all
 * @param headers lower-case names of the headers that are in the cache key and are forwarded
 * @param cookies names of the cookies in the cache key
 * @param query names of the query's parameters in the cache key
 */
public record CacheSettings(
        long minTtl,
        long defaultTtl,
        long maxTtl,
        boolean caches,
        List<String> headers,
        List<String> cookies,
        List<String> query) {

    static final List<String> NONE = List.of();
    static final List<String> ALL = List.of("*");

    /** Of a checked behaviour. */
    static CacheSettings of(XmlElement behavior) {
        return behavior.text("CachePolicyId")
                .map(id -> ManagedCachePolicy.find(id).orElseThrow().settings())
                .orElseGet(() -> legacy(behavior));
    }

    private static CacheSettings legacy(XmlElement behavior) {
        var values = behavior.child("ForwardedValues").orElseThrow();
        var headers = Quantities.texts(values, "Headers").stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        var keys = Quantities.texts(values, "QueryStringCacheKeys");
        boolean query = values.text("QueryString").orElseThrow().equals("true");
        return new CacheSettings(
                seconds(behavior, "MinTTL"),
                seconds(behavior, "DefaultTTL"),
                seconds(behavior, "MaxTTL"),
                !headers.equals(ALL),
                headers,
                switch (values.text("Cookies", "Forward").orElseThrow()) {
                    case "none" -> NONE;
                    case "all" -> ALL;
                    default -> Quantities.texts(values, "Cookies", "WhitelistedNames");
                },
                query && keys.isEmpty() ? ALL : keys);
    }

    private static long seconds(XmlElement behavior, String name) {
        return Long.parseLong(behavior.text(name).orElseThrow());
    }
}
