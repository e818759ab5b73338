package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.file.Documents;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Configurations of one kind and the rules that they share: a name once, a limit, {@code If-Match}, no deletion while in use. */
final class ConfigStore {

    /**
     * What one kind is called.
     *
     * @param code as error codes spell it, {@code OriginAccessControl}
     * @param plural as the error code of the limit spells it
     * @param words as error texts spell it, {@code origin access control}
     * @param limit how many an account may have
     * @param missing error code for an id that nothing has
     * @param key the member that no two may have in common
     */
    record Kind(String code, String plural, String words, int limit, String missing, String key) {

        /** A kind whose members have names. */
        Kind(String code, String plural, String words, int limit) {
            this(code, plural, words, limit, "NoSuch" + code, "Name");
        }
    }

    private final Kind kind;
    private final Documents documents;
    private final Function<XmlElement, String> newId;
    private final Ids ids;
    private final Clock clock;
    private final Predicate<String> inUse;
    private final Map<String, StoredConfig> all = new ConcurrentSkipListMap<>();

    /**
     * @param newId the id of a new configuration
     * @param inUse whether a distribution refers to an id
     */
    ConfigStore(
            Kind kind,
            Documents documents,
            Function<XmlElement, String> newId,
            Ids ids,
            Clock clock,
            Predicate<String> inUse) {
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
        return find(id).orElseThrow(() ->
                new ServiceException(404, kind.missing(), "The specified " + kind.words() + " does not exist."));
    }

    StoredConfig create(XmlElement config) {
        checkKey(config, "");
        if (all.size() >= kind.limit()) {
            throw new ServiceException(
                    400,
                    "TooMany" + kind.plural(),
                    "You have reached the maximum of " + kind.limit() + " for a resource of the kind " + kind.words()
                            + ".");
        }
        return store(newId.apply(config), config);
    }

    StoredConfig update(String id, Optional<String> ifMatch, XmlElement config) {
        CloudFrontErrors.checkIfMatch(ifMatch, get(id).etag());
        checkKey(config, id);
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
        forget(id);
    }

    /** Deletes it, if it is there, whoever uses it. */
    void forget(String id) {
        documents.delete(id);
        all.remove(id);
    }

    /** The one with this key. */
    Optional<StoredConfig> named(String key) {
        return all.values().stream()
                .filter(each ->
                        each.config().text(kind.key()).filter(key::equals).isPresent())
                .findFirst();
    }

    private void checkKey(XmlElement config, String ownId) {
        var key = config.text(kind.key()).orElseThrow();
        if (named(key).filter(other -> !other.id().equals(ownId)).isPresent()) {
            throw new ServiceException(
                    409,
                    kind.code() + "AlreadyExists",
                    "The " + kind.words() + " with the " + kind.key() + " " + key + " already exists.");
        }
    }

    /** Keeps it under an id, in place of what is there. */
    StoredConfig store(String id, XmlElement config) {
        var stored = new StoredConfig(id, ids.etag(), clock.instant(), config);
        documents.write(id, stored.toDocument());
        all.put(id, stored);
        return stored;
    }

    /**
     * A configuration that CloudFront keeps: an origin access control, an origin access identity, a
     * response-headers policy or a function.
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
    }
}
