package io.github.snowplowcollector.local.iam;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One condition of a statement.
 *
 * @param operator one of {@link #OPERATORS}
 * @param key condition key in lower case
 * @param values any of them must match
 */
record IdentityCondition(String operator, String key, List<String> values) {

    private static final String EQUALS = "StringEquals";
    private static final String LIKE = "StringLike";
    private static final String ALL_EQUAL = "ForAllValues:StringEquals";

    static final Set<String> OPERATORS = Set.of(EQUALS, LIKE, ALL_EQUAL);

    private static final String TAG_KEYS = "aws:tagkeys";
    private static final Pattern SINGLE =
            Pattern.compile("aws:resourceaccount|s3:resourceaccount|s3:prefix|aws:requesttag/.+");

    /** Whether a condition with this key can be judged. */
    static boolean knows(String key) {
        return key.equals(TAG_KEYS) || SINGLE.matcher(key).matches();
    }

    /** Why this operator does not go with this key: the one key with many values needs a set operator, and no other takes one. */
    Optional<String> misfit() {
        return key.equals(TAG_KEYS) == operator.equals(ALL_EQUAL)
                ? Optional.empty()
                : Optional.of("the operator " + operator + " with the key " + key);
    }

    /** Whether it holds. A key that the request has not makes it fail, but for the set operator, which asks for no value at all. */
    boolean holds(Access access) {
        var actual = access.keys().getOrDefault(key, List.of());
        return operator.equals(ALL_EQUAL)
                ? values.containsAll(actual)
                : actual.stream().anyMatch(this::matches);
    }

    private boolean matches(String actual) {
        return operator.equals(LIKE)
                ? values.stream().anyMatch(pattern -> Wildcard.matches(pattern, actual))
                : values.contains(actual);
    }
}
