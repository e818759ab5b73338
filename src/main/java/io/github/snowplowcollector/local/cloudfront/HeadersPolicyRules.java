package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a response-headers policy of one's own must be. */
final class HeadersPolicyRules {

    private static final int LONGEST_TEXT = 128;
    private static final int MOST_CUSTOM_HEADERS = 10;
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final int LONGEST_ORIGIN = 300;
    private static final Pattern ORIGIN =
            Pattern.compile("\\*|([a-z][a-z0-9+.-]*://)?(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*(:(\\d{1,5}|\\*))?");
    private static final Set<String> METHODS =
            Set.of("GET", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "HEAD", "ALL");
    private static final Set<String> FRAME_OPTIONS = Set.of("DENY", "SAMEORIGIN");

    /** Headers that belong to the connection or to CloudFront itself. */
    private static final Pattern RESERVED = Pattern.compile("connection|content-encoding|content-length|expect|host|"
            + "keep-alive|proxy-.*|trailer|transfer-encoding|upgrade|via|warning|x-accel-.*|x-amz-cf-.*|x-amzn-.*|"
            + "x-cache.*|x-edge-.*|x-forwarded-proto|x-real-ip|set-cookie|access-control-.*|"
            + "strict-transport-security|x-content-type-options|x-frame-options|referrer-policy|"
            + "content-security-policy|x-xss-protection");

    private static final Map<String, List<String>> SECURITY_MEMBERS = Map.of(
            "StrictTransportSecurity", List.of("Override", "AccessControlMaxAgeSec"),
            "ContentTypeOptions", List.of("Override"),
            "FrameOptions", List.of("Override", "FrameOption"),
            "ReferrerPolicy", List.of("Override", "ReferrerPolicy"),
            "ContentSecurityPolicy", List.of("Override", "ContentSecurityPolicy"),
            "XSSProtection", List.of("Override", "Protection"));

    private HeadersPolicyRules() {}

    /** Checks a {@code ResponseHeadersPolicyConfig}. Returns it. */
    static XmlElement check(XmlElement config) {
        Quantities.check(config);
        if (config.text("Name").filter(name -> !name.isEmpty()).isEmpty()) {
            throw CloudFrontErrors.required("Name");
        }
        for (var text : List.of("Name", "Comment")) {
            if (config.text(text).orElse("").length() > LONGEST_TEXT) {
                throw CloudFrontErrors.invalidArgument(
                        "The parameter " + text + " is too long: " + LONGEST_TEXT + " characters at most.");
            }
        }
        if (config.text("ServerTimingHeadersConfig", "Enabled")
                .filter("true"::equals)
                .isPresent()) {
            throw new ServiceException(501, "NotImplemented", "The local cloud has no Server-Timing header.");
        }
        if (config.children().stream().noneMatch(child -> child.name().endsWith("Config"))) {
            throw CloudFrontErrors.invalidArgument("The response headers policy has no headers.");
        }
        config.child("CorsConfig").ifPresent(HeadersPolicyRules::checkCors);
        config.child("SecurityHeadersConfig").ifPresent(HeadersPolicyRules::checkSecurity);
        checkCustom(Quantities.items(config, "CustomHeadersConfig").toList());
        return config;
    }

    private static void checkCors(XmlElement cors) {
        require(
                cors,
                "AccessControlAllowOrigins",
                "AccessControlAllowHeaders",
                "AccessControlAllowMethods",
                "AccessControlAllowCredentials",
                "OriginOverride");
        for (var list :
                List.of("AccessControlAllowOrigins", "AccessControlAllowHeaders", "AccessControlAllowMethods")) {
            if (Quantities.texts(cors, list).isEmpty()) {
                throw CloudFrontErrors.invalidArgument("The parameter " + list + " must have at least one item.");
            }
        }
        for (var origin : Quantities.texts(cors, "AccessControlAllowOrigins")) {
            if (origin.length() > LONGEST_ORIGIN || !ORIGIN.matcher(origin).matches()) {
                throw CloudFrontErrors.invalidArgument("The parameter AccessControlAllowOrigins is invalid: " + origin);
            }
        }
        for (var method : Quantities.texts(cors, "AccessControlAllowMethods")) {
            if (!METHODS.contains(method)) {
                throw CloudFrontErrors.invalidArgument("The parameter AccessControlAllowMethods is invalid: " + method);
            }
        }
        boolean credentials =
                cors.text("AccessControlAllowCredentials").orElse("").equals("true");
        if (credentials && Quantities.texts(cors, "AccessControlAllowHeaders").contains("*")) {
            throw CloudFrontErrors.invalidArgument(
                    "The parameter AccessControlAllowHeaders cannot be * when AccessControlAllowCredentials is true.");
        }
        cors.text("AccessControlMaxAgeSec").ifPresent(HeadersPolicyRules::checkSeconds);
    }

    private static void checkSecurity(XmlElement security) {
        for (var part : security.children()) {
            var members = SECURITY_MEMBERS.get(part.name());
            if (members == null) {
                throw CloudFrontErrors.invalidArgument(
                        "The parameter SecurityHeadersConfig is invalid: " + part.name());
            }
            require(part, members.toArray(String[]::new));
        }
        security.text("StrictTransportSecurity", "AccessControlMaxAgeSec").ifPresent(HeadersPolicyRules::checkSeconds);
        security.text("FrameOptions", "FrameOption").ifPresent(option -> {
            if (!FRAME_OPTIONS.contains(option)) {
                throw CloudFrontErrors.invalidArgument("The parameter FrameOption is invalid.");
            }
        });
    }

    private static void checkCustom(List<XmlElement> headers) {
        if (headers.size() > MOST_CUSTOM_HEADERS) {
            throw new ServiceException(
                    400,
                    "TooManyCustomHeadersInResponseHeadersPolicy",
                    "A response headers policy can have " + MOST_CUSTOM_HEADERS + " custom headers at most.");
        }
        for (var header : headers) {
            require(header, "Header", "Value", "Override");
            var name = header.text("Header").orElse("");
            if (!HEADER_NAME.matcher(name).matches()
                    || RESERVED.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                throw CloudFrontErrors.invalidArgument(
                        "The parameter CustomHeadersConfig contains an invalid header: " + name);
            }
            if (header.text("Value").orElse("").chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw CloudFrontErrors.invalidArgument(
                        "The parameter CustomHeadersConfig contains an invalid value: " + name);
            }
        }
    }

    private static void checkSeconds(String text) {
        if (!text.matches("\\d{1,10}")) {
            throw CloudFrontErrors.invalidArgument("The parameter AccessControlMaxAgeSec is invalid.");
        }
    }

    private static void require(XmlElement element, String... names) {
        for (var name : names) {
            if (element.child(name).isEmpty()) {
                throw CloudFrontErrors.required(name);
            }
        }
    }
}
