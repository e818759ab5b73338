package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.local.iam.Wildcard;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A statement of a bucket policy.
 *
 * @param allow {@code Allow}, else {@code Deny}
 * @param principals values by kind: {@code AWS}, {@code Service} or {@code CanonicalUser}; {@code *} is the {@code AWS} value {@code *}
 * @param actions patterns in lower case
 * @param resources ARN patterns
 */
record PolicyStatement(
        boolean allow,
        Map<String, List<String>> principals,
        List<String> actions,
        List<String> resources,
        List<PolicyCondition> conditions) {

    boolean applies(Requester requester, String action, String resource) {
        return isPrincipal(requester)
                && actions.stream().anyMatch(pattern -> Wildcard.matches(pattern, action.toLowerCase(Locale.ROOT)))
                && resources.stream().anyMatch(pattern -> Wildcard.matches(pattern, resource))
                && conditions.stream().allMatch(condition -> condition.holds(requester));
    }

    private boolean isPrincipal(Requester requester) {
        return isEverybody()
                || requester.principal().filter(this::isNamed).isPresent()
                || requester.service().filter(named("Service")::contains).isPresent()
                || requester
                        .canonicalId()
                        .filter(named("CanonicalUser")::contains)
                        .isPresent();
    }

    /** What names the account lets its root user in and leaves its other users to their own policies; a {@code Deny} is for all. */
    private boolean isNamed(Principal caller) {
        boolean whole = !allow || caller.isRoot();
        return named("AWS").contains(caller.arn())
                || (whole
                        && (named("AWS").contains(caller.account())
                                || named("AWS").contains(caller.rootArn())));
    }

    private boolean isEverybody() {
        return named("AWS").contains("*");
    }

    private List<String> named(String kind) {
        return principals.getOrDefault(kind, List.of());
    }

    /** Whether it lets in people whom nobody can name. */
    boolean isPublic() {
        return allow && isEverybody() && conditions.stream().noneMatch(PolicyCondition::isFixed);
    }
}
