package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The cache policies that AWS manages. */
public enum ManagedCachePolicy {
    OPTIMIZED(
            "658327ea-f89d-4fab-a63d-7e88639e58f6",
            "Managed-CachingOptimized",
            "Policy with caching enabled. Supports Gzip and Brotli compression.",
            Compression.ALL,
            caching(1, 86_400, 31_536_000)),
    OPTIMIZED_FOR_UNCOMPRESSED_OBJECTS(
            "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
            "Managed-CachingOptimizedForUncompressedObjects",
            "Default policy when compression is disabled",
            Compression.NONE,
            caching(1, 86_400, 31_536_000)),
    DISABLED(
            "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
            "Managed-CachingDisabled",
            "Policy with caching disabled",
            Compression.NONE,
            new CacheSettings(0, 0, 0, false, CacheSettings.NONE, CacheSettings.NONE, CacheSettings.NONE)),
    ORIGIN_CACHE_CONTROL_HEADERS(
            "83da9c7e-98b4-4e11-a168-04f0df8e2c65",
            "UseOriginCacheControlHeaders",
            "Policy for origins that return Cache-Control headers. Query strings are not included in the cache key.",
            Compression.ALL,
            followingOrigin(CacheSettings.NONE)),
    ORIGIN_CACHE_CONTROL_HEADERS_AND_QUERY(
            "4cc15a8a-d715-48a4-82b8-cc0b614638fe",
            "UseOriginCacheControlHeaders-QueryStrings",
            "Policy for origins that return Cache-Control headers and serve different content based on values present"
                    + " in the query string.",
            Compression.ALL,
            followingOrigin(CacheSettings.ALL)),
    MEDIA_PACKAGE(
            "08627262-05a9-4f76-9ded-b50ca2e3a84f",
            "Managed-Elemental-MediaPackage",
            "Policy for Elemental MediaPackage Origin",
            Compression.GZIP,
            new CacheSettings(
                    0,
                    86_400,
                    31_536_000,
                    true,
                    List.of("origin"),
                    CacheSettings.NONE,
                    List.of("aws.manifestfilter", "end", "m", "start"))),
    AMPLIFY(
            "2e54312d-136d-493c-8eb9-b001f22f67d2",
            "Managed-Amplify",
            "Policy for Amplify Origin",
            Compression.ALL,
            new CacheSettings(
                    2,
                    2,
                    600,
                    true,
                    List.of("authorization", "cloudfront-viewer-country", "host"),
                    CacheSettings.ALL,
                    CacheSettings.ALL)),
    AMPLIFY_DEFAULT(
            "4d1d2f1d-3a71-49ad-9e08-7ea5d843a556",
            "Managed-Amplify-Default",
            "Default Amplify cache policy",
            Compression.ALL,
            hosting(
                    CacheSettings.ALL,
                    CacheSettings.ALL,
                    "accept",
                    "authorization",
                    "cloudfront-viewer-country",
                    "host")),
    AMPLIFY_DEFAULT_WITHOUT_COOKIES(
            "a6bad946-36c3-4c33-aa98-362c74a7fb13",
            "Managed-Amplify-DefaultNoCookies",
            "Default Amplify cache policy without cookies",
            Compression.ALL,
            hosting(
                    CacheSettings.NONE,
                    CacheSettings.ALL,
                    "accept",
                    "authorization",
                    "cloudfront-viewer-country",
                    "host")),
    AMPLIFY_IMAGES(
            "1c6db51a-a33f-469a-8245-dae26771f530",
            "Managed-Amplify-ImageOptimization",
            "Amplify cache policy for image optimization",
            Compression.ALL,
            hosting(CacheSettings.NONE, CacheSettings.ALL, "accept", "authorization", "host")),
    AMPLIFY_STATIC_CONTENT(
            "7e5fad67-ee98-4ad0-b05a-394999eefc1a",
            "Managed-Amplify-StaticContent",
            "Amplify cache policy for static content",
            Compression.ALL,
            hosting(CacheSettings.NONE, CacheSettings.NONE, "authorization", "host"));

    private enum Compression {
        NONE,
        GZIP,
        ALL
    }

    private final String id;
    private final String policyName;
    private final String comment;
    private final Compression compression;

    @SuppressWarnings("ImmutableEnumChecker") // lists that are never added to
    private final CacheSettings settings;

    ManagedCachePolicy(String id, String policyName, String comment, Compression compression, CacheSettings settings) {
        this.id = id;
        this.policyName = policyName;
        this.comment = comment;
        this.compression = compression;
        this.settings = settings;
    }

    private static CacheSettings caching(long minTtl, long defaultTtl, long maxTtl) {
        return new CacheSettings(
                minTtl, defaultTtl, maxTtl, true, CacheSettings.NONE, CacheSettings.NONE, CacheSettings.NONE);
    }

    private static CacheSettings followingOrigin(List<String> query) {
        return hosting(
                CacheSettings.ALL,
                query,
                "host",
                "origin",
                "x-http-method",
                "x-http-method-override",
                "x-method-override");
    }

    private static CacheSettings hosting(List<String> cookies, List<String> query, String... headers) {
        return new CacheSettings(0, 0, 31_536_000, true, List.of(headers), cookies, query);
    }

    static Optional<ManagedCachePolicy> find(String id) {
        return Arrays.stream(values()).filter(policy -> policy.id.equals(id)).findFirst();
    }

    String id() {
        return id;
    }

    /** What it means to an edge. */
    public CacheSettings settings() {
        return settings;
    }

    XmlElement toXml() {
        var policy = new XmlElement("CachePolicy").add("Id", id).add("LastModifiedTime", "1970-01-01T00:00:00Z");
        var config = policy.open("CachePolicyConfig")
                .add("Comment", comment)
                .add("Name", policyName)
                .add("DefaultTTL", Long.toString(settings.defaultTtl()))
                .add("MaxTTL", Long.toString(settings.maxTtl()))
                .add("MinTTL", Long.toString(settings.minTtl()));
        config.open("ParametersInCacheKeyAndForwardedToOrigin")
                .add("EnableAcceptEncodingGzip", Boolean.toString(compression != Compression.NONE))
                .add("EnableAcceptEncodingBrotli", Boolean.toString(compression == Compression.ALL))
                .add(Quantities.choice("Header", "Headers", settings.headers()))
                .add(Quantities.choice("Cookie", "Cookies", settings.cookies()))
                .add(Quantities.choice("QueryString", "QueryStrings", settings.query()));
        return policy;
    }
}
