package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.ground.Digest;
import io.github.snowplowcollector.local.file.Documents;
import io.github.snowplowcollector.local.http.XmlElement;
import io.github.snowplowcollector.local.s3.OriginAccessIdentities;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The origin access identities of the account. */
final class AccessIdentities implements OriginAccessIdentities {

    /** What an origin names an identity by; its id follows. */
    static final String REFERENCE = CloudFrontCall.IDENTITY + "/";

    private static final int LONGEST_COMMENT = 128;

    private final ConfigStore store;

    /** @param inUse whether a distribution names an identity by its reference */
    AccessIdentities(Documents documents, Ids ids, Clock clock, Predicate<String> inUse) {
        var kind = new ConfigStore.Kind(
                "CloudFrontOriginAccessIdentity",
                "CloudFrontOriginAccessIdentities",
                "origin access identity",
                100,
                "NoSuchCloudFrontOriginAccessIdentity",
                "CallerReference");
        store = new ConfigStore(
                kind, documents, config -> ids.resource(), ids, clock, id -> inUse.test(REFERENCE + id));
    }

    List<ConfigStore.StoredConfig> list() {
        return store.list();
    }

    @Override
    public Map<String, String> canonicalIds() {
        return list().stream()
                .map(ConfigStore.StoredConfig::id)
                .collect(Collectors.toMap(id -> id, AccessIdentities::canonicalUser));
    }

    /** By what an origin names it. */
    Optional<ConfigStore.StoredConfig> find(String reference) {
        return reference.startsWith(REFERENCE) ? store.find(reference.substring(REFERENCE.length())) : Optional.empty();
    }

    ConfigStore.StoredConfig get(String id) {
        return store.get(id);
    }

    /** The same once more is the one that is there. */
    ConfigStore.StoredConfig create(XmlElement config) {
        check(config);
        var comment = config.text("Comment");
        return store.named(config.text("CallerReference").orElseThrow())
                .filter(earlier -> earlier.config().text("Comment").equals(comment))
                .orElseGet(() -> store.create(config));
    }

    ConfigStore.StoredConfig update(String id, Optional<String> ifMatch, XmlElement config) {
        var old = get(id);
        check(config);
        if (!config.text("CallerReference").equals(old.config().text("CallerReference"))) {
            throw CloudFrontErrors.illegalUpdate(
                    "The caller reference of an origin access identity cannot be changed.");
        }
        return store.update(id, ifMatch, config);
    }

    void delete(String id, Optional<String> ifMatch) {
        store.delete(id, ifMatch);
    }

    private static void check(XmlElement config) {
        if (config.text("CallerReference").filter(text -> !text.isEmpty()).isEmpty()) {
            throw CloudFrontErrors.required("CallerReference");
        }
        if (config.child("Comment").isEmpty()) {
            throw CloudFrontErrors.required("Comment");
        }
        if (config.text("Comment").orElseThrow().length() > LONGEST_COMMENT) {
            throw CloudFrontErrors.invalidArgument("The parameter Comment is too long: 128 characters at most.");
        }
    }

    /** As which access control lists and policies may name it: 64 hexadecimal digits, the same for every id. */
    static String canonicalUser(String id) {
        return HexFormat.of().formatHex(Digest.SHA256.of(id.getBytes(StandardCharsets.UTF_8)));
    }
}
