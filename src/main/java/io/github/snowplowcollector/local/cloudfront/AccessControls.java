package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The origin access controls of the account. */
final class AccessControls {

    private final ConfigStore store;

    /** @param inUse whether a distribution refers to an id */
    AccessControls(Documents documents, Ids ids, Clock clock, Predicate<String> inUse) {
        var kind = new ConfigStore.Kind("OriginAccessControl", "OriginAccessControls", "origin access control", 100);
        store = new ConfigStore(kind, documents, ids::resource, ids, clock, inUse);
    }

    List<StoredConfig> list() {
        return store.list();
    }

    Optional<StoredConfig> find(String id) {
        return store.find(id);
    }

    StoredConfig get(String id) {
        return store.get(id);
    }

    StoredConfig create(XmlElement config) {
        return store.create(AccessControlRules.check(config));
    }

    StoredConfig update(String id, Optional<String> ifMatch, XmlElement config) {
        get(id);
        return store.update(id, ifMatch, AccessControlRules.check(config));
    }

    void delete(String id, Optional<String> ifMatch) {
        store.delete(id, ifMatch);
    }
}
