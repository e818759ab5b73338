package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Arrays;
import java.util.Optional;

/** The origin request policies that AWS manages and that matter to a pixel. */
public enum ManagedOriginRequestPolicy {
    /** Forwards what S3 needs to answer CORS requests. */
    CORS_S3_ORIGIN("88a5eaf4-2fd4-4709-b370-b4c650ea3fcf", "Managed-CORS-S3Origin"),
    /** Forwards everything, the viewer's {@code Host} too, which no S3 origin understands. */
    ALL_VIEWER("216adef6-5c7f-47e4-b989-5492eafa07d3", "Managed-AllViewer");

    private final String id;
    private final String policyName;

    ManagedOriginRequestPolicy(String id, String policyName) {
        this.id = id;
        this.policyName = policyName;
    }

    static Optional<ManagedOriginRequestPolicy> find(String id) {
        return Arrays.stream(values()).filter(policy -> policy.id.equals(id)).findFirst();
    }

    XmlElement toXml() {
        boolean all = this == ALL_VIEWER;
        var policy =
                new XmlElement("OriginRequestPolicy").add("Id", id).add("LastModifiedTime", "1970-01-01T00:00:00Z");
        var config = policy.open("OriginRequestPolicyConfig").add("Comment", "").add("Name", policyName);
        var headers = config.open("HeadersConfig").add("HeaderBehavior", all ? "allViewer" : "whitelist");
        if (!all) {
            headers.add(Quantities.of(
                    "Headers", "Name", "origin", "access-control-request-headers", "access-control-request-method"));
        }
        config.open("CookiesConfig").add("CookieBehavior", all ? "all" : "none");
        config.open("QueryStringsConfig").add("QueryStringBehavior", all ? "all" : "none");
        return policy;
    }
}
