package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a {@code DistributionConfig} must be. */
final class DistributionConfigRules {

    private static final int LONGEST_COMMENT = 128;
    private static final int LONGEST_PREFIX = 256;
    private static final int MOST_ALIASES = 100;
    private static final int LONGEST_ALIAS = 253;

    private static final List<String> REQUIRED =
            List.of("CallerReference", "Origins", "DefaultCacheBehavior", "Comment", "Enabled");
    private static final List<String> REQUIRED_FOR_UPDATE = List.of(
            "Aliases",
            "DefaultRootObject",
            "CacheBehaviors",
            "CustomErrorResponses",
            "Logging",
            "PriceClass",
            "ViewerCertificate",
            "Restrictions",
            "WebACLId",
            "HttpVersion");
    private static final Set<String> PRICE_CLASSES = Set.of("PriceClass_100", "PriceClass_200", "PriceClass_All");
    private static final Set<String> HTTP_VERSIONS = Set.of("http1.1", "http2", "http3", "http2and3");
    private static final Set<String> BOOLEANS = Set.of("true", "false");
    private static final Pattern ALIAS =
            Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

    private final DistributionOriginRules origins;
    private final BehaviorRules behaviors;
    private final ViewerCertificateRules certificates;

    DistributionConfigRules(
            DistributionOriginRules origins, BehaviorRules behaviors, ViewerCertificateRules certificates) {
        this.origins = origins;
        this.behaviors = behaviors;
        this.certificates = certificates;
    }

    /** The rules of creation and update. */
    void check(XmlElement config) {
        for (var name : REQUIRED) {
            if (config.child(name).isEmpty()) {
                throw CloudFrontErrors.required(name);
            }
        }
        if (config.text("CallerReference").orElseThrow().isEmpty()) {
            throw CloudFrontErrors.required("CallerReference");
        }
        Quantities.check(config);
        if (config.text("Comment").orElseThrow().length() > LONGEST_COMMENT) {
            throw CloudFrontErrors.invalidArgument("The parameter Comment is too long: 128 characters at most.");
        }
        oneOf(config, "Enabled", BOOLEANS);
        oneOf(config, "IsIPV6Enabled", BOOLEANS);
        oneOf(config, "PriceClass", PRICE_CLASSES);
        oneOf(config, "HttpVersion", HTTP_VERSIONS);
        if (config.text("DefaultRootObject").orElse("").startsWith("/")) {
            throw new ServiceException(
                    400,
                    "InvalidDefaultRootObject",
                    "The default root object file name is too big or contains an invalid character.");
        }
        behaviors.check(config, origins.check(config));
        checkAliases(config);
        certificates.check(config);
        ErrorResponse.check(config);
        config.child("Logging").ifPresent(DistributionConfigRules::checkLogging);
    }

    /** What an update insists on beyond that: it replaces everything and lets nothing be forgotten. */
    void checkUpdate(XmlElement config) {
        for (var name : REQUIRED_FOR_UPDATE) {
            if (config.child(name).isEmpty()) {
                throw CloudFrontErrors.illegalUpdate(name + " is missing for the resource");
            }
        }
        behaviors.checkUpdate(config);
    }

    static boolean logsEnabled(XmlElement config) {
        return config.text("Logging", "Enabled").filter("true"::equals).isPresent();
    }

    private static void oneOf(XmlElement config, String name, Set<String> values) {
        if (config.text(name).filter(text -> !values.contains(text)).isPresent()) {
            throw CloudFrontErrors.invalidArgument("The parameter " + name + " is invalid.");
        }
    }

    private static void checkLogging(XmlElement logging) {
        for (var name : List.of("Enabled", "IncludeCookies", "Bucket", "Prefix")) {
            if (logging.child(name).isEmpty()) {
                throw CloudFrontErrors.required("Logging " + name);
            }
        }
        oneOf(logging, "Enabled", BOOLEANS);
        oneOf(logging, "IncludeCookies", BOOLEANS);
        if (logging.text("Enabled").orElseThrow().equals("false")) {
            return;
        }
        if (S3Domain.parse(logging.text("Bucket").orElseThrow()).isEmpty()) {
            throw CloudFrontErrors.invalidArgument("The parameter Logging Bucket does not refer to a valid S3 bucket.");
        }
        var prefix = logging.text("Prefix").orElseThrow();
        if (prefix.startsWith("/") || prefix.length() > LONGEST_PREFIX) {
            throw CloudFrontErrors.invalidArgument("The parameter Logging Prefix is invalid.");
        }
    }

    static boolean isAlias(String name) {
        return name.length() <= LONGEST_ALIAS && ALIAS.matcher(name).matches();
    }

    private static void checkAliases(XmlElement config) {
        var aliases = Quantities.texts(config, "Aliases");
        if (aliases.size() > MOST_ALIASES) {
            throw new ServiceException(
                    400,
                    "TooManyDistributionCNAMEs",
                    "Your request contains more CNAMEs than are allowed per distribution.");
        }
        var seen = new HashSet<String>();
        for (var alias : aliases) {
            if (!isAlias(alias) || !seen.add(alias)) {
                throw CloudFrontErrors.invalidArgument(
                        "The parameter CNAME contains one or more parameters that are not valid.");
            }
        }
        if (!aliases.isEmpty() && ViewerCertificateRules.given(config).isEmpty()) {
            throw new ServiceException(
                    400,
                    "InvalidViewerCertificate",
                    "To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted "
                            + "certificate that validates your authorization to use the domain name.");
        }
    }
}
