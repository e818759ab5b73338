package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.util.List;
import java.util.Set;

/** What an origin access control must be. */
final class AccessControlRules {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_DESCRIPTION = 256;

    private AccessControlRules() {}

    /** Checks an {@code OriginAccessControlConfig} and fills in what CloudFront fills in. Returns it. */
    static XmlElement check(XmlElement config) {
        for (var name : List.of("Name", "SigningProtocol", "SigningBehavior", "OriginAccessControlOriginType")) {
            if (config.text(name).filter(text -> !text.isEmpty()).isEmpty()) {
                throw CloudFrontErrors.required(name);
            }
        }
        if (config.text("Name").orElseThrow().length() > LONGEST_NAME) {
            throw CloudFrontErrors.invalidArgument(
                    "The parameter Name is too long: " + LONGEST_NAME + " characters at most.");
        }
        if (config.text("Description").orElse("").length() > LONGEST_DESCRIPTION) {
            throw CloudFrontErrors.invalidArgument(
                    "The parameter Description is too long: " + LONGEST_DESCRIPTION + " characters at most.");
        }
        oneOf(config, "SigningProtocol", Set.of("sigv4"));
        oneOf(config, "SigningBehavior", Set.of("always", "never", "no-override"));
        oneOf(config, "OriginAccessControlOriginType", Set.of("s3", "mediastore", "mediapackagev2", "lambda"));
        if (config.child("Description").isEmpty()) {
            config.add("Description", "");
        }
        return config;
    }

    private static void oneOf(XmlElement config, String name, Set<String> values) {
        if (!values.contains(config.text(name).orElseThrow())) {
            throw CloudFrontErrors.invalidArgument("The parameter " + name + " is invalid.");
        }
    }
}
