package io.github.snowplowcollector.local.iam;

import java.util.List;
import java.util.Locale;

/**
 * A statement of an identity policy.
 *
 * @param allow {@code Allow}, else {@code Deny}
 * @param allBut whether {@code actions} are the ones that it is not about: {@code NotAction}
 * @param actions patterns in lower case
 * @param resources ARN patterns
 */
record IdentityStatement(
        boolean allow,
        boolean allBut,
        List<String> actions,
        List<String> resources,
        List<IdentityCondition> conditions) {

    boolean applies(Access access) {
        var action = access.action().toLowerCase(Locale.ROOT);
        return actions.stream().anyMatch(pattern -> Wildcard.matches(pattern, action)) != allBut
                && resources.stream().anyMatch(pattern -> Wildcard.matches(pattern, access.resource()))
                && conditions.stream().allMatch(condition -> condition.holds(access));
    }
}
