package io.github.snowplowcollector.stage.cloudfront;

import static java.util.stream.Collectors.toMap;

import io.github.snowplowcollector.spec.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyConfig;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyCorsConfig;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyCustomHeader;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicySecurityHeadersConfig;

/**
 * The response-headers policy, member by member. It is wholly ours, so whatever else somebody put into it is named too, and goes.
 *
 * @param comment our mark
 * @param allowOrigins CORS origins
 * @param allowMethods CORS methods
 * @param allowHeaders CORS request headers; listed, since with credentials a wildcard is refused
 * @param exposeHeaders CORS exposed headers
 * @param allowCredentials whether browsers may send credentials
 * @param maxAgeSeconds how long browsers remember a preflight
 * @param corsOverridesOrigin whether the policy's CORS headers replace those of S3, which the edge caches without the Origin
 * @param contentTypeOptions whether {@code X-Content-Type-Options: nosniff} is sent
 * @param strictTransportSecurity the HSTS header's parts
 * @param customHeaders other headers by name, each overriding the origin's
 * @param others members that should not be there
 */
record HeadersPolicyFields(
        String comment,
        List<String> allowOrigins,
        List<String> allowMethods,
        List<String> allowHeaders,
        List<String> exposeHeaders,
        boolean allowCredentials,
        int maxAgeSeconds,
        boolean corsOverridesOrigin,
        boolean contentTypeOptions,
        String strictTransportSecurity,
        Map<String, String> customHeaders,
        String others) {

    private static final int YEAR = 31_536_000;
    private static final String HSTS = "max-age=" + YEAR + ", override";

    static HeadersPolicyFields wanted(Names names) {
        var distribution = names.spec().distribution();
        return new HeadersPolicyFields(
                names.mark(),
                sorted(distribution.allowedOrigins().value()),
                List.of("GET", "HEAD", "OPTIONS"),
                List.of("Content-Type", "SP-Anonymous"),
                List.of(),
                !distribution.allowsEveryOrigin(),
                3600,
                true,
                true,
                HSTS,
                new TreeMap<>(Map.of(
                        "Cache-Control", "no-cache, no-store, must-revalidate",
                        "Cross-Origin-Resource-Policy", "cross-origin")),
                "");
    }

    static HeadersPolicyFields of(ResponseHeadersPolicyConfig config) {
        var cors = Optional.ofNullable(config.corsConfig())
                .orElseGet(() -> ResponseHeadersPolicyCorsConfig.builder().build());
        var security = Optional.ofNullable(config.securityHeadersConfig())
                .orElseGet(() ->
                        ResponseHeadersPolicySecurityHeadersConfig.builder().build());
        return new HeadersPolicyFields(
                config.comment() == null ? "" : config.comment(),
                items(cors.accessControlAllowOrigins(), list -> list.items()),
                items(cors.accessControlAllowMethods(), list -> list.itemsAsStrings()),
                items(cors.accessControlAllowHeaders(), list -> list.items()),
                items(cors.accessControlExposeHeaders(), list -> list.items()),
                Boolean.TRUE.equals(cors.accessControlAllowCredentials()),
                cors.accessControlMaxAgeSec() == null ? 0 : cors.accessControlMaxAgeSec(),
                Boolean.TRUE.equals(cors.originOverride()),
                security.contentTypeOptions() != null
                        && Boolean.TRUE.equals(security.contentTypeOptions().override()),
                strictTransportSecurity(security),
                customHeaders(config),
                others(config, security));
    }

    ResponseHeadersPolicyConfig toConfig(String name) {
        return ResponseHeadersPolicyConfig.builder()
                .name(name)
                .comment(comment)
                .corsConfig(c -> c.accessControlAllowOrigins(
                                l -> l.items(allowOrigins).quantity(allowOrigins.size()))
                        .accessControlAllowMethods(
                                l -> l.itemsWithStrings(allowMethods).quantity(allowMethods.size()))
                        .accessControlAllowHeaders(l -> l.items(allowHeaders).quantity(allowHeaders.size()))
                        .accessControlAllowCredentials(allowCredentials)
                        .accessControlMaxAgeSec(maxAgeSeconds)
                        .originOverride(corsOverridesOrigin))
                .securityHeadersConfig(s -> s.contentTypeOptions(o -> o.override(contentTypeOptions))
                        .strictTransportSecurity(h -> h.accessControlMaxAgeSec(YEAR)
                                .includeSubdomains(false)
                                .preload(false)
                                .override(true)))
                .customHeadersConfig(c -> c.items(customHeaders.entrySet().stream()
                                .map(header -> ResponseHeadersPolicyCustomHeader.builder()
                                        .header(header.getKey())
                                        .value(header.getValue())
                                        .override(true)
                                        .build())
                                .toList())
                        .quantity(customHeaders.size()))
                .build();
    }

    private static <L> List<String> items(@Nullable L list, Function<L, List<String>> items) {
        return list == null ? List.of() : sorted(items.apply(list));
    }

    private static List<String> sorted(Collection<String> values) {
        return values.stream().sorted().toList();
    }

    private static String strictTransportSecurity(ResponseHeadersPolicySecurityHeadersConfig security) {
        var hsts = security.strictTransportSecurity();
        if (hsts == null) {
            return "";
        }
        return "max-age=" + hsts.accessControlMaxAgeSec()
                + (Boolean.TRUE.equals(hsts.includeSubdomains()) ? ", includeSubDomains" : "")
                + (Boolean.TRUE.equals(hsts.preload()) ? ", preload" : "")
                + (Boolean.TRUE.equals(hsts.override()) ? ", override" : "");
    }

    private static Map<String, String> customHeaders(ResponseHeadersPolicyConfig config) {
        return config.customHeadersConfig() == null
                ? Map.of()
                : config.customHeadersConfig().items().stream()
                        .collect(toMap(
                                ResponseHeadersPolicyCustomHeader::header,
                                header -> header.value()
                                        + (Boolean.TRUE.equals(header.override()) ? "" : " (does not override)"),
                                (one, other) -> other,
                                TreeMap::new));
    }

    private static String others(
            ResponseHeadersPolicyConfig config, ResponseHeadersPolicySecurityHeadersConfig security) {
        var names = new ArrayList<String>();
        addIf(names, security.frameOptions() != null, "FrameOptions");
        addIf(names, security.referrerPolicy() != null, "ReferrerPolicy");
        addIf(names, security.contentSecurityPolicy() != null, "ContentSecurityPolicy");
        addIf(names, security.xssProtection() != null, "XSSProtection");
        addIf(
                names,
                config.serverTimingHeadersConfig() != null
                        && Boolean.TRUE.equals(
                                config.serverTimingHeadersConfig().enabled()),
                "ServerTimingHeadersConfig");
        addIf(
                names,
                config.removeHeadersConfig() != null
                        && !config.removeHeadersConfig().items().isEmpty(),
                "RemoveHeadersConfig");
        return String.join(", ", names);
    }

    private static void addIf(List<String> names, boolean there, String name) {
        if (there) {
            names.add(name);
        }
    }
}
