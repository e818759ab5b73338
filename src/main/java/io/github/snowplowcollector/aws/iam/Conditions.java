package io.github.snowplowcollector.aws.iam;

import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must hold for a grant.
 *
 * @param values values by operator and key
 */
record Conditions(Map<String, Map<String, List<String>>> values) {

    private static final Conditions NONE = new Conditions(Map.of());

    static Conditions of(Permission permission, ResourceType subject, CollectorIdentity identity) {
        return switch (permission.only()) {
            case UNCONDITIONALLY ->
                subject == ResourceType.LOGS && permission.action().equals("s3:ListBucket")
                        ? underPrefix(identity)
                        : NONE;
            case IN_OWN_ACCOUNT ->
                new Conditions(Map.of("StringEquals", Map.of("aws:ResourceAccount", List.of(identity.account()))));
            case WITH_OWN_TAGS -> withOwnTags(identity);
        };
    }

    /** Of one action on one resource: the grant that is not bound to a condition covers the one that is. */
    static Conditions widerOf(Conditions one, Conditions other) {
        return one.equals(other) ? one : NONE;
    }

    Map<String, Map<String, List<String>>> toMap() {
        return new TreeMap<>(values);
    }

    private static Conditions underPrefix(CollectorIdentity identity) {
        var prefix = identity.spec().logs().prefix().value();
        return prefix.isEmpty()
                ? NONE
                : new Conditions(Map.of("StringLike", Map.of("s3:prefix", List.of(prefix + "*"))));
    }

    private static Conditions withOwnTags(CollectorIdentity identity) {
        var keys = new TreeSet<>(identity.spec().tags().keySet());
        keys.add(CollectorIdentity.OWNER_TAG);
        keys.add(CollectorIdentity.ADOPTED_TAG);
        return new Conditions(Map.of(
                "StringEquals",
                Map.of(
                        "aws:RequestTag/" + CollectorIdentity.OWNER_TAG,
                        List.of(identity.spec().collector())),
                "ForAllValues:StringEquals",
                Map.of("aws:TagKeys", List.copyOf(keys))));
    }
}
