package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.Map;

/** What CloudFront fills in where a configuration says nothing. */
final class DistributionDefaults {

    private static final Map<String, String> TEXTS = Map.of(
            "DefaultRootObject", "",
            "PriceClass", "PriceClass_All",
            "WebACLId", "",
            "HttpVersion", "http2",
            "IsIPV6Enabled", "false",
            "ContinuousDeploymentPolicyId", "",
            "Staging", "false");

    private static final Map<String, String> ORIGIN_TEXTS = Map.of(
            "OriginPath", "",
            "ConnectionAttempts", "3",
            "ConnectionTimeout", "10",
            "OriginAccessControlId", "");

    private static final Map<String, String> SERVER_TEXTS =
            Map.of("OriginReadTimeout", "30", "OriginKeepaliveTimeout", "5");

    private static final Map<String, String> BEHAVIOR_TEXTS =
            Map.of("SmoothStreaming", "false", "Compress", "false", "FieldLevelEncryptionId", "");

    private DistributionDefaults() {}

    /** Completes a checked {@code DistributionConfig} in place. Returns it. */
    static XmlElement complete(XmlElement config) {
        for (var list : new String[] {"Aliases", "CacheBehaviors", "CustomErrorResponses", "OriginGroups"}) {
            addIfAbsent(config, Quantities.none(list));
        }
        addTexts(config, TEXTS);
        if (config.child("Restrictions").isEmpty()) {
            config.open("Restrictions")
                    .open("GeoRestriction")
                    .add("RestrictionType", "none")
                    .add("Quantity", "0");
        }
        Quantities.items(config, "Origins").forEach(DistributionDefaults::completeOrigin);
        config.children("DefaultCacheBehavior").forEach(DistributionDefaults::completeBehavior);
        Quantities.items(config, "CacheBehaviors").forEach(DistributionDefaults::completeBehavior);
        return config.set(logging(config)).set(certificate(config));
    }

    private static void completeOrigin(XmlElement origin) {
        addTexts(origin, ORIGIN_TEXTS);
        addIfAbsent(origin, Quantities.none("CustomHeaders"));
        origin.children("CustomOriginConfig").forEach(server -> {
            addTexts(server, SERVER_TEXTS);
            addIfAbsent(server, Quantities.of("OriginSslProtocols", "SslProtocol", "TLSv1", "SSLv3"));
        });
        addIfAbsent(origin, new XmlElement("OriginShield").add("Enabled", "false"));
    }

    private static void completeBehavior(XmlElement behavior) {
        addTexts(behavior, BEHAVIOR_TEXTS);
        LegacyCacheRules.complete(behavior);
        addIfAbsent(behavior, Quantities.none("LambdaFunctionAssociations"));
        addIfAbsent(behavior, Quantities.none("FunctionAssociations"));
        addIfAbsent(behavior, Quantities.none("TrustedSigners").add("Enabled", "false"));
        addIfAbsent(behavior, Quantities.none("TrustedKeyGroups").add("Enabled", "false"));
        addIfAbsent(behavior, new XmlElement("GrpcConfig").add("Enabled", "false"));
        addIfAbsent(behavior, Quantities.of("AllowedMethods", "Method", "HEAD", "GET"));
        behavior.children("AllowedMethods")
                .forEach(methods -> addIfAbsent(methods, Quantities.of("CachedMethods", "Method", "HEAD", "GET")));
    }

    /** Switched off, logging forgets its bucket and prefix; cookies remain, for the other kind of logging. */
    private static XmlElement logging(XmlElement config) {
        boolean enabled = DistributionConfigRules.logsEnabled(config);
        return new XmlElement("Logging")
                .add("Enabled", Boolean.toString(enabled))
                .add("IncludeCookies", config.text("Logging", "IncludeCookies").orElse("false"))
                .add("Bucket", enabled ? config.text("Logging", "Bucket").orElseThrow() : "")
                .add("Prefix", enabled ? config.text("Logging", "Prefix").orElseThrow() : "");
    }

    private static XmlElement certificate(XmlElement config) {
        var given = ViewerCertificateRules.given(config);
        if (given.isEmpty()) {
            return new XmlElement("ViewerCertificate")
                    .add("CloudFrontDefaultCertificate", "true")
                    .add("SSLSupportMethod", "vip")
                    .add("MinimumProtocolVersion", "TLSv1")
                    .add("CertificateSource", "cloudfront");
        }
        var certificate = given.get();
        return new XmlElement("ViewerCertificate")
                .add("CloudFrontDefaultCertificate", "false")
                .add(certificate)
                .add(
                        "SSLSupportMethod",
                        config.text("ViewerCertificate", "SSLSupportMethod").orElseThrow())
                .add(
                        "MinimumProtocolVersion",
                        config.text("ViewerCertificate", "MinimumProtocolVersion")
                                .orElse("TLSv1"))
                .add("Certificate", certificate.text())
                .add("CertificateSource", certificate.name().equals("ACMCertificateArn") ? "acm" : "iam");
    }

    /** Adds the texts whose elements are missing. */
    static void addTexts(XmlElement element, Map<String, String> texts) {
        texts.forEach((name, text) -> {
            if (element.child(name).isEmpty()) {
                element.add(name, text);
            }
        });
    }

    private static void addIfAbsent(XmlElement element, XmlElement child) {
        if (element.child(child.name()).isEmpty()) {
            element.add(child);
        }
    }
}
