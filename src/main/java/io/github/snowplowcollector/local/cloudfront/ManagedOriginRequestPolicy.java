package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The origin request policies that AWS manages. */
public enum ManagedOriginRequestPolicy {
    /** Forwards everything, the viewer's {@code Host} too, which no S3 origin understands. */
    ALL_VIEWER("216adef6-5c7f-47e4-b989-5492eafa07d3", "Managed-AllViewer", headers("allViewer"), true),
    ALL_VIEWER_AND_CLOUDFRONT_HEADERS(
            "33f36d7e-f396-46d9-90e0-52428a34d9dc",
            "Managed-AllViewerAndCloudFrontHeaders-2022-06",
            headers(
                    "allViewerAndWhitelistCloudFront",
                    "CloudFront-Forwarded-Proto",
                    "CloudFront-Is-Android-Viewer",
                    "CloudFront-Is-Desktop-Viewer",
                    "CloudFront-Is-IOS-Viewer",
                    "CloudFront-Is-Mobile-Viewer",
                    "CloudFront-Is-SmartTV-Viewer",
                    "CloudFront-Is-Tablet-Viewer",
                    "CloudFront-Viewer-Address",
                    "CloudFront-Viewer-ASN",
                    "CloudFront-Viewer-City",
                    "CloudFront-Viewer-Country",
                    "CloudFront-Viewer-Country-Name",
                    "CloudFront-Viewer-Country-Region",
                    "CloudFront-Viewer-Country-Region-Name",
                    "CloudFront-Viewer-Http-Version",
                    "CloudFront-Viewer-Latitude",
                    "CloudFront-Viewer-Longitude",
                    "CloudFront-Viewer-Metro-Code",
                    "CloudFront-Viewer-Postal-Code",
                    "CloudFront-Viewer-Time-Zone",
                    "CloudFront-Viewer-TLS"),
            true),
    ALL_VIEWER_EXCEPT_HOST(
            "b689b0a8-53d0-40ab-baf2-68738e2966ac",
            "Managed-AllViewerExceptHostHeader",
            headers("allExcept", "host"),
            true),
    CORS_CUSTOM_ORIGIN(
            "59781a5b-3903-41f3-afcb-af62929ccde1", "Managed-CORS-CustomOrigin", headers("whitelist", "origin"), false),
    /** Forwards what S3 needs to answer CORS requests. */
    CORS_S3_ORIGIN(
            "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",
            "Managed-CORS-S3Origin",
            headers("whitelist", "origin", "access-control-request-headers", "access-control-request-method"),
            false),
    MEDIA_TAILOR(
            "775133bc-15f2-49f9-abea-afb2e0bf67d2",
            "Managed-Elemental-MediaTailor-PersonalizedManifests",
            headers(
                    "whitelist",
                    "origin",
                    "access-control-request-headers",
                    "access-control-request-method",
                    "user-agent",
                    "x-forwarded-for"),
            false),
    HOST_HEADER_ONLY(
            "bf0718e1-ba1e-49d1-88b1-f726733018ae", "Managed-HostHeaderOnly", headers("whitelist", "host"), false),
    USER_AGENT_AND_REFERER(
            "acba4595-bd28-49b8-b9fe-13317c0390fa",
            "Managed-UserAgentRefererHeaders",
            headers("whitelist", "user-agent", "referer"),
            false);

    private final String id;
    private final String policyName;

    @SuppressWarnings("ImmutableEnumChecker") // lists that are never added to
    private final Headers headers;

    private final boolean cookies;

    /** Which headers of the viewer the origin gets. */
    private record Headers(String behavior, List<String> names) {

        boolean include(String name) {
            return switch (behavior) {
                case "whitelist" -> names.contains(name);
                case "allExcept" -> !names.contains(name);
                default -> true;
            };
        }
    }

    /** @param cookies whether it forwards them all */
    ManagedOriginRequestPolicy(String id, String policyName, Headers headers, boolean cookies) {
        this.id = id;
        this.policyName = policyName;
        this.headers = headers;
        this.cookies = cookies;
    }

    private static Headers headers(String behavior, String... names) {
        return new Headers(behavior, List.of(names));
    }

    static Optional<ManagedOriginRequestPolicy> find(String id) {
        return Arrays.stream(values()).filter(policy -> policy.id.equals(id)).findFirst();
    }

    String id() {
        return id;
    }

    /** Whether the origin gets a header of the viewer, by its lower-case name. */
    public boolean forwards(String header) {
        return headers.include(header);
    }

    XmlElement toXml() {
        var policy =
                new XmlElement("OriginRequestPolicy").add("Id", id).add("LastModifiedTime", "1970-01-01T00:00:00Z");
        var config = policy.open("OriginRequestPolicyConfig").add("Comment", "").add("Name", policyName);
        var forwarded = config.open("HeadersConfig").add("HeaderBehavior", headers.behavior());
        if (!headers.names().isEmpty()) {
            forwarded.add(Quantities.of("Headers", "Name", headers.names().toArray(String[]::new)));
        }
        config.open("CookiesConfig").add("CookieBehavior", cookies ? "all" : "none");
        config.open("QueryStringsConfig").add("QueryStringBehavior", cookies || this == MEDIA_TAILOR ? "all" : "none");
        return policy;
    }
}
