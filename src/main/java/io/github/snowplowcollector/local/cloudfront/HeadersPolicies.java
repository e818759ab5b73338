package io.github.snowplowcollector.local.cloudfront;

import io.github.snowplowcollector.local.file.Documents;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.http.XmlElement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The response-headers policies of the account, and those that AWS manages. */
final class HeadersPolicies {

    private final ConfigStore store;

    /** @param inUse whether a distribution refers to an id */
    HeadersPolicies(Documents documents, Ids ids, Clock clock, Predicate<String> inUse) {
        var kind =
                new ConfigStore.Kind("ResponseHeadersPolicy", "ResponseHeadersPolicies", "response headers policy", 20);
        store = new ConfigStore(kind, documents, config -> ids.policy(), ids, clock, inUse);
    }

    /** The account's own policies. */
    List<ConfigStore.StoredConfig> custom() {
        return store.list();
    }

    List<ConfigStore.StoredConfig> managed() {
        return List.copyOf(ManagedHeadersPolicies.BY_ID.values());
    }

    boolean isManaged(String id) {
        return ManagedHeadersPolicies.BY_ID.containsKey(id);
    }

    Optional<ConfigStore.StoredConfig> find(String id) {
        return Stream.concat(Stream.ofNullable(ManagedHeadersPolicies.BY_ID.get(id)), store.find(id).stream())
                .findFirst();
    }

    ConfigStore.StoredConfig get(String id) {
        return find(id).orElseGet(() -> store.get(id));
    }

    ConfigStore.StoredConfig create(XmlElement config) {
        return store.create(HeadersPolicyRules.check(config));
    }

    ConfigStore.StoredConfig update(String id, Optional<String> ifMatch, XmlElement config) {
        if (isManaged(id)) {
            throw new ServiceException(400, "IllegalUpdate", "You cannot update a managed policy.");
        }
        store.get(id);
        return store.update(id, ifMatch, HeadersPolicyRules.check(config));
    }

    void delete(String id, Optional<String> ifMatch) {
        if (isManaged(id)) {
            throw new ServiceException(400, "IllegalDelete", "You cannot delete a managed policy.");
        }
        store.delete(id, ifMatch);
    }
}
