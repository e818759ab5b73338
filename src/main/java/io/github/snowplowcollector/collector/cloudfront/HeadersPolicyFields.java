package io.github.snowplowcollector.collector.cloudfront;

import static io.github.snowplowcollector.collector.cloudfront.DistributionFields.isTrue;
import static java.util.stream.Collectors.toMap;

import io.github.snowplowcollector.collector.cloudfront.FieldTable.Field;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyConfig;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyCorsConfig;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicyCustomHeader;
import software.amazon.awssdk.services.cloudfront.model.ResponseHeadersPolicySecurityHeadersConfig;

/** The fields of the response-headers policy. It is wholly ours, so whatever else somebody put into it is named too, and goes. */
final class HeadersPolicyFields {

    private static final FieldTable<ResponseHeadersPolicyConfig, CollectorIdentity, Builders> TABLE =
            new FieldTable<>(List.of(
                    row(
                            "comment",
                            live -> DistributionFields.text(live.comment()),
                            CollectorIdentity::mark,
                            (b, v) -> b.config.comment(v)),
                    row(
                            "allowOrigins",
                            live -> items(cors(live).accessControlAllowOrigins(), list -> list.items()),
                            identity -> sorted(identity.spec()
                                    .distribution()
                                    .allowedOrigins()
                                    .value()),
                            (b, v) -> b.cors.accessControlAllowOrigins(
                                    l -> l.items(v).quantity(v.size()))),
                    row(
                            "allowMethods",
                            live -> items(cors(live).accessControlAllowMethods(), list -> list.itemsAsStrings()),
                            identity -> List.of("GET", "HEAD", "OPTIONS"),
                            (b, v) -> b.cors.accessControlAllowMethods(
                                    l -> l.itemsWithStrings(v).quantity(v.size()))),
                    // Listed, since with credentials a wildcard is refused.
                    row(
                            "allowHeaders",
                            live -> items(cors(live).accessControlAllowHeaders(), list -> list.items()),
                            identity -> List.of("Content-Type", "SP-Anonymous"),
                            (b, v) -> b.cors.accessControlAllowHeaders(
                                    l -> l.items(v).quantity(v.size()))),
                    row(
                            "exposeHeaders",
                            live -> items(cors(live).accessControlExposeHeaders(), list -> list.items()),
                            identity -> List.of(),
                            (b, none) -> {}),
                    row(
                            "allowCredentials",
                            live -> isTrue(cors(live).accessControlAllowCredentials()),
                            identity -> !identity.spec().distribution().allowsEveryOrigin(),
                            (b, v) -> b.cors.accessControlAllowCredentials(v)),
                    row(
                            "maxAgeSeconds",
                            live -> Optional.ofNullable(cors(live).accessControlMaxAgeSec())
                                    .orElse(0),
                            identity -> 3600,
                            (b, v) -> b.cors.accessControlMaxAgeSec(v)),
                    // Else the edge would cache S3's CORS headers, which are for the first caller's Origin, for all.
                    row(
                            "corsOverridesOrigin",
                            live -> isTrue(cors(live).originOverride()),
                            identity -> true,
                            (b, v) -> b.cors.originOverride(v)),
                    row(
                            "contentTypeOptions",
                            live -> security(live).contentTypeOptions() != null
                                    && isTrue(
                                            security(live).contentTypeOptions().override()),
                            identity -> true,
                            (b, v) -> b.security.contentTypeOptions(o -> o.override(v))),
                    row(
                            "strictTransportSecurity",
                            live -> StrictTransportSecurity.of(security(live).strictTransportSecurity()),
                            identity -> StrictTransportSecurity.ONE_YEAR,
                            (b, v) -> b.security.strictTransportSecurity(v.toConfig())),
                    row(
                            "customHeaders",
                            HeadersPolicyFields::customHeaders,
                            identity -> new TreeMap<>(Map.of(
                                    "Cache-Control", "no-cache, no-store, must-revalidate",
                                    "Cross-Origin-Resource-Policy", "cross-origin")),
                            HeadersPolicyFields::setCustomHeaders),
                    row("others", HeadersPolicyFields::others, identity -> "", (b, none) -> {})));

    private HeadersPolicyFields() {}

    /** The policy and its parts while fields of them are set. */
    private record Builders(
            ResponseHeadersPolicyConfig.Builder config,
            ResponseHeadersPolicyCorsConfig.Builder cors,
            ResponseHeadersPolicySecurityHeadersConfig.Builder security) {}

    /** The values that the policy should have, by field. */
    static Map<String, Object> wanted(CollectorIdentity identity) {
        return TABLE.want(identity);
    }

    /** The values of a policy, by field. */
    static Map<String, Object> of(ResponseHeadersPolicyConfig config) {
        return TABLE.read(config);
    }

    static ResponseHeadersPolicyConfig toConfig(Map<String, Object> values, String name) {
        var builders = TABLE.write(
                values,
                new Builders(
                        ResponseHeadersPolicyConfig.builder().name(name),
                        ResponseHeadersPolicyCorsConfig.builder(),
                        ResponseHeadersPolicySecurityHeadersConfig.builder()));
        return builders.config
                .corsConfig(builders.cors.build())
                .securityHeadersConfig(builders.security.build())
                .build();
    }

    private static <V> Field<ResponseHeadersPolicyConfig, CollectorIdentity, Builders, V> row(
            String name,
            Function<ResponseHeadersPolicyConfig, V> read,
            Function<CollectorIdentity, V> want,
            BiConsumer<Builders, V> write) {
        return new Field<>(name, read, want, write);
    }

    private static ResponseHeadersPolicyCorsConfig cors(ResponseHeadersPolicyConfig config) {
        return Optional.ofNullable(config.corsConfig())
                .orElseGet(() -> ResponseHeadersPolicyCorsConfig.builder().build());
    }

    private static ResponseHeadersPolicySecurityHeadersConfig security(ResponseHeadersPolicyConfig config) {
        return Optional.ofNullable(config.securityHeadersConfig())
                .orElseGet(() ->
                        ResponseHeadersPolicySecurityHeadersConfig.builder().build());
    }

    private static <L> List<String> items(@Nullable L list, Function<L, List<String>> items) {
        return list == null ? List.of() : sorted(items.apply(list));
    }

    private static List<String> sorted(Collection<String> values) {
        return values.stream().sorted().toList();
    }

    private static Map<String, String> customHeaders(ResponseHeadersPolicyConfig config) {
        return config.customHeadersConfig() == null
                ? Map.of()
                : config.customHeadersConfig().items().stream()
                        .collect(toMap(
                                ResponseHeadersPolicyCustomHeader::header,
                                header -> header.value() + (isTrue(header.override()) ? "" : " (does not override)"),
                                (one, other) -> other,
                                TreeMap::new));
    }

    private static void setCustomHeaders(Builders builders, Map<String, String> headers) {
        builders.config.customHeadersConfig(c -> c.items(headers.entrySet().stream()
                        .map(header -> ResponseHeadersPolicyCustomHeader.builder()
                                .header(header.getKey())
                                .value(header.getValue())
                                .override(true)
                                .build())
                        .toList())
                .quantity(headers.size()));
    }

    private static String others(ResponseHeadersPolicyConfig config) {
        var security = security(config);
        var timing = config.serverTimingHeadersConfig();
        var removed = config.removeHeadersConfig();
        return Stream.of(
                        security.frameOptions() != null ? "FrameOptions" : "",
                        security.referrerPolicy() != null ? "ReferrerPolicy" : "",
                        security.contentSecurityPolicy() != null ? "ContentSecurityPolicy" : "",
                        security.xssProtection() != null ? "XSSProtection" : "",
                        timing != null && isTrue(timing.enabled()) ? "ServerTimingHeadersConfig" : "",
                        removed != null && !removed.items().isEmpty() ? "RemoveHeadersConfig" : "")
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
