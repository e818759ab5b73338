package io.github.snowplowcollector.aws.iam;

import io.github.snowplowcollector.config.DomainRules;
import io.github.snowplowcollector.config.DomainSpec;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What must hold for a grant.
 *
 * @param values values by operator and key
 */
record GrantConditions(Map<String, Map<String, List<String>>> values) {

    private static final GrantConditions NONE = new GrantConditions(Map.of());

    static GrantConditions of(Permission permission, ResourceType subject, CollectorIdentity identity) {
        return switch (permission.only()) {
            case UNCONDITIONALLY ->
                subject == ResourceType.LOGS && permission.action().equals("s3:ListBucket")
                        ? underPrefix(identity)
                        : NONE;
            case IN_OWN_ACCOUNT ->
                new GrantConditions(Map.of("StringEquals", Map.of("aws:ResourceAccount", List.of(identity.account()))));
            case WITH_OWN_TAGS -> withOwnTags(identity, marks(permission, identity));
            case OF_OWN_NAMES ->
                identity.spec().domain().map(GrantConditions::ofOwnNames).orElse(NONE);
        };
    }

    /** Of one action on one resource: the grant that is not bound to a condition covers the one that is. */
    static GrantConditions widerOf(GrantConditions one, GrantConditions other) {
        return one.equals(other) ? one : NONE;
    }

    Map<String, Map<String, List<String>>> toMap() {
        return new TreeMap<>(values);
    }

    private static GrantConditions underPrefix(CollectorIdentity identity) {
        var prefix = identity.spec().logs().prefix().value();
        return prefix.isEmpty()
                ? NONE
                : new GrantConditions(Map.of("StringLike", Map.of("s3:prefix", List.of(prefix + "*"))));
    }

    /** As Route 53 writes names here: in lower case, without the dot at the end, an asterisk as its octal code. */
    private static GrantConditions ofOwnNames(DomainSpec domain) {
        var names = new TreeSet<String>();
        Stream.concat(domain.names().stream(), domain.removed().stream())
                .map(name -> name.replace("*", "\\052"))
                .forEach(names::add);
        // What validates a certificate is below the name, and only Certificate Manager knows how it is called.
        domain.names().stream()
                .map(name -> "_*." + DomainRules.withoutWildcard(name))
                .forEach(names::add);
        return new GrantConditions(Map.of(
                "ForAllValues:StringLike",
                Map.of("route53:ChangeResourceRecordSetsNormalizedRecordNames", List.copyOf(names))));
    }

    /** The keys of the plugin's own tags that a call may write. */
    private static Set<String> marks(Permission permission, CollectorIdentity identity) {
        var marks = new TreeSet<>(Set.of(CollectorIdentity.OWNER_TAG, CollectorIdentity.ADOPTED_TAG));
        if (permission.action().startsWith("logs:")) {
            marks.add(CollectorIdentity.PROBE_TAG);
        } else if (identity.spec().logs().isVended()) {
            marks.add(CollectorIdentity.LOGGING_TAG);
        }
        return marks;
    }

    private static GrantConditions withOwnTags(CollectorIdentity identity, Set<String> marks) {
        var keys = new TreeSet<>(identity.spec().tags().keySet());
        keys.addAll(marks);
        return new GrantConditions(Map.of(
                "StringEquals",
                Map.of(
                        "aws:RequestTag/" + CollectorIdentity.OWNER_TAG,
                        List.of(identity.spec().collector())),
                "ForAllValues:StringEquals",
                Map.of("aws:TagKeys", List.copyOf(keys))));
    }
}
