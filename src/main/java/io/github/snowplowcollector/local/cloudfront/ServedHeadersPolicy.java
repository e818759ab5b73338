package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A response-headers policy as an edge applies it.
 *
 * @param headers security and custom headers
 * @param removed lower-case names of the origin's headers that are left out
 */
public record ServedHeadersPolicy(Optional<Cors> cors, List<Header> headers, List<String> removed) {

    /**
     * A header to add.
     *
     * @param override whether it replaces the origin's
     */
    public record Header(String name, String value, boolean override) {}

    /**
     * The CORS part.
     *
     * @param origins origins allowed, wildcards included
     * @param allowMethods value of {@code Access-Control-Allow-Methods}
     * @param allowHeaders value of {@code Access-Control-Allow-Headers}
     * @param exposeHeaders value of {@code Access-Control-Expose-Headers}, if it is to be sent
     * @param maxAge value of {@code Access-Control-Max-Age}, if it is to be sent
     * @param override whether the origin's CORS headers are replaced
     */
    public record Cors(
            List<String> origins,
            String allowMethods,
            String allowHeaders,
            Optional<String> exposeHeaders,
            Optional<String> maxAge,
            boolean credentials,
            boolean override) {}

    /** Reads a checked {@code ResponseHeadersPolicyConfig}. */
    static ServedHeadersPolicy of(XmlElement config) {
        var headers = new ArrayList<Header>();
        config.child("SecurityHeadersConfig").ifPresent(security -> addSecurity(security, headers));
        Quantities.items(config, "CustomHeadersConfig")
                .forEach(item -> headers.add(new Header(
                        item.text("Header").orElseThrow(), item.text("Value").orElse(""), isTrue(item, "Override"))));
        var removed = Quantities.items(config, "RemoveHeadersConfig")
                .map(item -> item.text("Header").orElse("").toLowerCase(Locale.ROOT))
                .toList();
        return new ServedHeadersPolicy(config.child("CorsConfig").map(ServedHeadersPolicy::cors), headers, removed);
    }

    private static Cors cors(XmlElement config) {
        var methods = Quantities.texts(config, "AccessControlAllowMethods");
        var exposed = Quantities.texts(config, "AccessControlExposeHeaders");
        return new Cors(
                Quantities.texts(config, "AccessControlAllowOrigins"),
                methods.contains("ALL")
                        ? "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"
                        : methods.stream().sorted().collect(Collectors.joining(", ")),
                String.join(", ", Quantities.texts(config, "AccessControlAllowHeaders")),
                exposed.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", exposed)),
                config.text("AccessControlMaxAgeSec"),
                isTrue(config, "AccessControlAllowCredentials"),
                isTrue(config, "OriginOverride"));
    }

    private static void addSecurity(XmlElement security, List<Header> headers) {
        security.child("StrictTransportSecurity").ifPresent(hsts -> {
            var value = "max-age=" + hsts.text("AccessControlMaxAgeSec").orElseThrow()
                    + (isTrue(hsts, "IncludeSubdomains") ? "; includeSubDomains" : "")
                    + (isTrue(hsts, "Preload") ? "; preload" : "");
            headers.add(new Header("Strict-Transport-Security", value, isTrue(hsts, "Override")));
        });
        security.child("ContentTypeOptions")
                .ifPresent(options ->
                        headers.add(new Header("X-Content-Type-Options", "nosniff", isTrue(options, "Override"))));
        add(security, "FrameOptions", "FrameOption", "X-Frame-Options", headers);
        add(security, "ReferrerPolicy", "ReferrerPolicy", "Referrer-Policy", headers);
        add(security, "ContentSecurityPolicy", "ContentSecurityPolicy", "Content-Security-Policy", headers);
        security.child("XSSProtection").ifPresent(xss -> {
            var value = (isTrue(xss, "Protection") ? "1" : "0")
                    + (isTrue(xss, "ModeBlock") ? "; mode=block" : "")
                    + xss.text("ReportUri").map(uri -> "; report=" + uri).orElse("");
            headers.add(new Header("X-XSS-Protection", value, isTrue(xss, "Override")));
        });
    }

    private static void add(XmlElement security, String part, String member, String header, List<Header> headers) {
        security.child(part)
                .ifPresent(config ->
                        headers.add(new Header(header, config.text(member).orElseThrow(), isTrue(config, "Override"))));
    }

    private static boolean isTrue(XmlElement config, String name) {
        return config.text(name).filter("true"::equals).isPresent();
    }
}
