package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.file.Documents;
import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The origin access controls of the account. */
final class AccessControls {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_DESCRIPTION = 256;

    private final ConfigStore store;

    /** @param inUse whether a distribution refers to an id */
    AccessControls(Documents documents, Ids ids, Clock clock, Predicate<String> inUse) {
        var kind = new ConfigStore.Kind("OriginAccessControl", "OriginAccessControls", "origin access control", 100);
        store = new ConfigStore(kind, documents, config -> ids.resource(), ids, clock, inUse);
    }

    List<ConfigStore.StoredConfig> list() {
        return store.list();
    }

    Optional<ConfigStore.StoredConfig> find(String id) {
        return store.find(id);
    }

    ConfigStore.StoredConfig get(String id) {
        return store.get(id);
    }

    ConfigStore.StoredConfig create(XmlElement config) {
        return store.create(check(config));
    }

    ConfigStore.StoredConfig update(String id, Optional<String> ifMatch, XmlElement config) {
        get(id);
        return store.update(id, ifMatch, check(config));
    }

    void delete(String id, Optional<String> ifMatch) {
        store.delete(id, ifMatch);
    }

    /** Checks an {@code OriginAccessControlConfig} and fills in what CloudFront fills in. Returns it. */
    private static XmlElement check(XmlElement config) {
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
