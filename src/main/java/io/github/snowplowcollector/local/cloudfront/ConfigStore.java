package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Named configurations of one kind and the rules that they share: a name once, a limit, {@code If-Match}, no deletion while in use. */
final class ConfigStore {

    /**
     * What one kind is called.
     *
     * @param code as error codes spell it, {@code OriginAccessControl}
     * @param plural as the error code of the limit spells it
     * @param words as error texts spell it, {@code origin access control}
     * @param limit how many an account may have
     */
    record Kind(String code, String plural, String words, int limit) {}

    private final Kind kind;
    private final Documents documents;
    private final Supplier<String> newId;
    private final Ids ids;
    private final Clock clock;
    private final Predicate<String> inUse;
    private final Map<String, StoredConfig> all = new TreeMap<>();

    ConfigStore(Kind kind, Documents documents, Supplier<String> newId, Ids ids, Clock clock, Predicate<String> inUse) {
        this.kind = kind;
        this.documents = documents;
        this.newId = newId;
        this.ids = ids;
        this.clock = clock;
        this.inUse = inUse;
        documents.forEach(document -> {
            var config = StoredConfig.fromDocument(document);
            all.put(config.id(), config);
        });
    }

    List<StoredConfig> list() {
        return List.copyOf(all.values());
    }

    Optional<StoredConfig> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    StoredConfig get(String id) {
        return find(id).orElseThrow(() -> new ServiceException(
                404, "NoSuch" + kind.code(), "The specified " + kind.words() + " does not exist."));
    }

    StoredConfig create(XmlElement config) {
        checkName(config, "");
        if (all.size() >= kind.limit()) {
            throw new ServiceException(
                    400,
                    "TooMany" + kind.plural(),
                    "You have reached the maximum of " + kind.limit() + " for a resource of the kind " + kind.words()
                            + ".");
        }
        return store(newId.get(), config);
    }

    StoredConfig update(String id, Optional<String> ifMatch, XmlElement config) {
        CloudFrontErrors.checkIfMatch(ifMatch, get(id).etag());
        checkName(config, id);
        return store(id, config);
    }

    void delete(String id, Optional<String> ifMatch) {
        CloudFrontErrors.checkIfMatch(ifMatch, get(id).etag());
        if (inUse.test(id)) {
            throw new ServiceException(
                    409,
                    kind.code() + "InUse",
                    "Cannot delete the " + kind.words() + " because it is in use by one or more distributions.");
        }
        documents.delete(id);
        all.remove(id);
    }

    private void checkName(XmlElement config, String ownId) {
        var name = config.text("Name").orElseThrow();
        if (all.values().stream()
                .anyMatch(other -> !other.id().equals(ownId) && other.name().equals(name))) {
            throw new ServiceException(
                    409, kind.code() + "AlreadyExists", "The " + kind.words() + " name " + name + " already exists.");
        }
    }

    private StoredConfig store(String id, XmlElement config) {
        var stored = new StoredConfig(id, ids.etag(), clock.instant(), config);
        documents.write(id, stored.toDocument());
        all.put(id, stored);
        return stored;
    }

    /**
     * A named configuration that CloudFront keeps: an origin access control or a response-headers policy.
     *
     * @param config its {@code …Config} element; not to be changed
     */
    record StoredConfig(String id, String etag, Instant modified, XmlElement config) {

        static StoredConfig fromDocument(XmlElement document) {
            return new StoredConfig(
                    document.text("Id").orElseThrow(),
                    document.text("ETag").orElseThrow(),
                    Instant.parse(document.text("LastModifiedTime").orElseThrow()),
                    document.child("Config").orElseThrow().children().get(0));
        }

        XmlElement toDocument() {
            var document = new XmlElement("StoredConfig")
                    .add("Id", id)
                    .add("ETag", etag)
                    .add("LastModifiedTime", modified.toString());
            document.open("Config").add(config);
            return document;
        }

        String name() {
            return config.text("Name").orElseThrow();
        }
    }
}
