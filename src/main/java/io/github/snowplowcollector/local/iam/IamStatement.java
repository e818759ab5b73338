package io.github.snowplowcollector.local.iam;

import io.github.snowplowcollector.ground.Wildcard;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A statement of a policy.
 *
 * @param allow {@code Allow}, else {@code Deny}
 * @param principals values by kind: {@code AWS}, {@code Service}, {@code Federated} or {@code CanonicalUser}; {@code *} is the {@code AWS} value {@code *};
 *     empty in an identity policy, which is about whom it is attached to
 * @param allBut whether {@code actions} are the ones that it is not about: {@code NotAction}
 * @param actions patterns in lower case
 * @param resources ARN patterns
 */
record IamStatement(
        boolean allow,
        Map<String, List<String>> principals,
        boolean allBut,
        List<String> actions,
        List<String> resources,
        List<IamCondition> conditions) {

    boolean applies(Access access) {
        var action = access.action().toLowerCase(Locale.ROOT);
        return actions.stream().anyMatch(pattern -> Wildcard.matches(pattern, action)) != allBut
                && resources.stream().anyMatch(pattern -> Wildcard.matches(pattern, access.resource()))
                && conditions.stream().allMatch(condition -> condition.holds(access));
    }

    boolean names(Requester requester) {
        return isEverybody()
                || requester.principal().filter(this::isNamed).isPresent()
                || requester.userArn().filter(named("AWS")::contains).isPresent()
                || requester.service().filter(named("Service")::contains).isPresent()
                || requester.federated().filter(named("Federated")::contains).isPresent()
                || requester
                        .canonicalId()
                        .filter(named("CanonicalUser")::contains)
                        .isPresent();
    }

    /** What names the account lets its root user in and leaves its other users to their own policies; a {@code Deny} is for all. */
    private boolean isNamed(Principal caller) {
        boolean whole = !allow || caller.isRoot();
        return named("AWS").contains(caller.arn())
                || caller.roleArn().filter(named("AWS")::contains).isPresent()
                || (whole
                        && (named("AWS").contains(caller.account())
                                || named("AWS").contains(caller.rootArn())));
    }

    private boolean isEverybody() {
        return named("AWS").contains("*");
    }

    List<String> named(String kind) {
        return principals.getOrDefault(kind, List.of());
    }

    /** Whether it lets in people whom nobody can name. */
    boolean isPublic() {
        return allow && isEverybody() && conditions.stream().noneMatch(IamCondition::isFixed);
    }
}
