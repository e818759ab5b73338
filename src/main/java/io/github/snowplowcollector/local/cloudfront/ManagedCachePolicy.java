package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The cache policies that AWS manages and that fit a pixel. None of them has the query string in its cache key. */
public enum ManagedCachePolicy {
    OPTIMIZED("658327ea-f89d-4fab-a63d-7e88639e58f6", "Managed-CachingOptimized", 1, 86_400, 31_536_000, true, false),
    OPTIMIZED_FOR_UNCOMPRESSED_OBJECTS(
            "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
            "Managed-CachingOptimizedForUncompressedObjects",
            1,
            86_400,
            31_536_000,
            false,
            false),
    DISABLED("4135ea2d-6df8-44a3-9df3-4b5a84be39ad", "Managed-CachingDisabled", 0, 0, 0, false, false),
    ORIGIN_CACHE_CONTROL_HEADERS(
            "83da9c7e-98b4-4e11-a168-04f0df8e2c65", "UseOriginCacheControlHeaders", 0, 0, 31_536_000, true, true);

    private final String id;
    private final String policyName;
    private final long minTtl;
    private final long defaultTtl;
    private final long maxTtl;
    private final boolean compressed;
    private final boolean variesByViewer;

    ManagedCachePolicy(
            String id,
            String policyName,
            long minTtl,
            long defaultTtl,
            long maxTtl,
            boolean compressed,
            boolean variesByViewer) {
        this.id = id;
        this.policyName = policyName;
        this.minTtl = minTtl;
        this.defaultTtl = defaultTtl;
        this.maxTtl = maxTtl;
        this.compressed = compressed;
        this.variesByViewer = variesByViewer;
    }

    static Optional<ManagedCachePolicy> find(String id) {
        return Arrays.stream(values()).filter(policy -> policy.id.equals(id)).findFirst();
    }

    /** What it means to an edge. */
    public CacheSettings settings() {
        return new CacheSettings(
                minTtl,
                defaultTtl,
                maxTtl,
                maxTtl > 0,
                variesByViewer ? List.of("host", "origin") : CacheSettings.NONE,
                variesByViewer ? CacheSettings.ALL : CacheSettings.NONE,
                CacheSettings.NONE);
    }

    XmlElement toXml() {
        var policy = new XmlElement("CachePolicy").add("Id", id).add("LastModifiedTime", "1970-01-01T00:00:00Z");
        var config = policy.open("CachePolicyConfig")
                .add("Comment", "")
                .add("Name", policyName)
                .add("DefaultTTL", Long.toString(defaultTtl))
                .add("MaxTTL", Long.toString(maxTtl))
                .add("MinTTL", Long.toString(minTtl));
        var key = config.open("ParametersInCacheKeyAndForwardedToOrigin")
                .add("EnableAcceptEncodingGzip", Boolean.toString(compressed))
                .add("EnableAcceptEncodingBrotli", Boolean.toString(compressed));
        var headers = key.open("HeadersConfig").add("HeaderBehavior", variesByViewer ? "whitelist" : "none");
        if (variesByViewer) {
            headers.add(Quantities.of("Headers", "Name", "host", "origin"));
        }
        key.open("CookiesConfig").add("CookieBehavior", variesByViewer ? "all" : "none");
        key.open("QueryStringsConfig").add("QueryStringBehavior", "none");
        return policy;
    }
}
