package io.github.snowplowcollector.collector;

import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.cloudfront.model.FrameOptionsList;
import software.amazon.awssdk.services.cloudfront.model.ReferrerPolicyList;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyAccessControlAllowMethodsValues;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyConfig;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyContentTypeOptions;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyCorsConfig;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyCustomHeader;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyCustomHeadersConfig;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyRemoveHeader;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicySecurityHeadersConfig;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyStrictTransportSecurity;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyType;

/** What can be put out of order about the response-headers policy, by hand from what CloudFront documents. */
final class HeadersPolicyDrifts {

    private HeadersPolicyDrifts() {}

    static List<Drift> all() {
        return List.of(
                cors(
                        "allowOrigins",
                        c -> c.accessControlAllowOrigins(
                                l -> l.items("https://example.com").quantity(1))),
                cors(
                        "allowMethods",
                        c -> c.accessControlAllowMethods(
                                l -> l.items(ResponseHeadersPolicyAccessControlAllowMethodsValues.GET)
                                        .quantity(1))),
                cors(
                        "allowHeaders",
                        c -> c.accessControlAllowHeaders(
                                l -> l.items("Content-Type").quantity(1))),
                cors(
                        "exposeHeaders",
                        c -> c.accessControlExposeHeaders(l -> l.items("ETag").quantity(1))),
                cors("maxAgeSeconds", c -> c.accessControlMaxAgeSec(1)),
                cors("corsOverridesOrigin", c -> c.originOverride(false)),
                policy(
                        "allowCredentials",
                        c -> c.corsConfig(c.build().corsConfig().toBuilder()
                                .accessControlAllowCredentials(true)
                                .accessControlAllowOrigins(
                                        l -> l.items("https://example.com").quantity(1))
                                .build())),
                policy("allowOrigins", c -> c.corsConfig((ResponseHeadersPolicyCorsConfig) null)),
                security("contentTypeOptions", s -> s.contentTypeOptions(o -> o.override(false))),
                hsts(h -> h.accessControlMaxAgeSec(60)),
                hsts(h -> h.includeSubdomains(true)),
                hsts(h -> h.preload(true)),
                hsts(h -> h.override(false)),
                security(
                        "strictTransportSecurity",
                        s -> s.strictTransportSecurity((ResponseHeadersPolicyStrictTransportSecurity) null)),
                security(
                        "others",
                        s -> s.frameOptions(
                                o -> o.frameOption(FrameOptionsList.DENY).override(true))),
                security(
                        "others",
                        s -> s.referrerPolicy(o ->
                                o.referrerPolicy(ReferrerPolicyList.NO_REFERRER).override(true))),
                security(
                        "others",
                        s -> s.contentSecurityPolicy(o ->
                                o.contentSecurityPolicy("default-src 'none'").override(true))),
                security("others", s -> s.xssProtection(o -> o.protection(true).override(true))),
                custom(header("Cache-Control", "public, max-age=60", true), corp()),
                custom(header("Cache-Control", "no-cache, no-store, must-revalidate", false), corp()),
                custom(corp()),
                custom(header("Cache-Control", "no-cache, no-store, must-revalidate", true)),
                custom(
                        header("Cache-Control", "no-cache, no-store, must-revalidate", true),
                        header("Cross-Origin-Resource-Policy", "same-origin", true)),
                custom(
                        header("Cache-Control", "no-cache, no-store, must-revalidate", true),
                        corp(),
                        header("X-Team", "data", true)),
                policy("customHeaders", c -> c.customHeadersConfig((ResponseHeadersPolicyCustomHeadersConfig) null)),
                security(
                        "contentTypeOptions",
                        s -> s.contentTypeOptions((ResponseHeadersPolicyContentTypeOptions) null)),
                policy(
                        "strictTransportSecurity",
                        c -> c.securityHeadersConfig((ResponseHeadersPolicySecurityHeadersConfig) null)),
                cors(
                        "allowOrigins",
                        c -> c.accessControlAllowOrigins(
                                l -> l.items("*", "https://example.com").quantity(2))),
                cors(
                        "allowHeaders",
                        c -> c.accessControlAllowHeaders(l -> l.items("*").quantity(1))),
                policy(
                        "others",
                        c -> c.removeHeadersConfig(r -> r.items(ResponseHeadersPolicyRemoveHeader.builder()
                                        .header("ETag")
                                        .build())
                                .quantity(1))));
    }

    static Drift policy(String field, UnaryOperator<ResponseHeadersPolicyConfig.Builder> change) {
        return new Drift("response-headers-policy", field, aws -> {
            var cloudFront = aws.cloudFront();
            var policy = cloudFront
                    .listResponseHeadersPolicies(r -> r.type(ResponseHeadersPolicyType.CUSTOM))
                    .responseHeadersPolicyList()
                    .items()
                    .get(0)
                    .responseHeadersPolicy();
            var live = cloudFront.getResponseHeadersPolicyConfig(r -> r.id(policy.id()));
            cloudFront.updateResponseHeadersPolicy(r -> r.id(policy.id())
                    .ifMatch(live.eTag())
                    .responseHeadersPolicyConfig(change.apply(live.responseHeadersPolicyConfig().toBuilder())
                            .build()));
        });
    }

    private static Drift cors(String field, UnaryOperator<ResponseHeadersPolicyCorsConfig.Builder> change) {
        return policy(
                field,
                config -> config.corsConfig(
                        change.apply(config.build().corsConfig().toBuilder()).build()));
    }

    private static Drift security(
            String field, UnaryOperator<ResponseHeadersPolicySecurityHeadersConfig.Builder> change) {
        return policy(
                field,
                config -> config.securityHeadersConfig(change.apply(config.build().securityHeadersConfig().toBuilder())
                        .build()));
    }

    private static Drift hsts(UnaryOperator<ResponseHeadersPolicyStrictTransportSecurity.Builder> change) {
        return security(
                "strictTransportSecurity",
                s -> s.strictTransportSecurity(change.apply(s.build().strictTransportSecurity().toBuilder())
                        .build()));
    }

    private static Drift custom(ResponseHeadersPolicyCustomHeader... headers) {
        return policy(
                "customHeaders",
                config -> config.customHeadersConfig(c -> c.items(headers).quantity(headers.length)));
    }

    private static ResponseHeadersPolicyCustomHeader corp() {
        return header("Cross-Origin-Resource-Policy", "cross-origin", true);
    }

    private static ResponseHeadersPolicyCustomHeader header(String name, String value, boolean override) {
        return ResponseHeadersPolicyCustomHeader.builder()
                .header(name)
                .value(value)
                .override(override)
                .build();
    }
}
