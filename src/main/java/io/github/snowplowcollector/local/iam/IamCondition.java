package io.github.snowplowcollector.local.iam;

import io.github.snowplowcollector.ground.Wildcard;
import java.util.List;

/**
 * One condition of a statement.
 *
 * @param operator for example {@code StringEquals}
 * @param key condition key in lower case
 * @param values any of them must match
 */
record IamCondition(String operator, String key, List<String> values) {

    static final String STRING_EQUALS = "StringEquals";
    static final String STRING_LIKE = "StringLike";
    static final String BOOL = "Bool";
    static final String ALL_EQUAL = "ForAllValues:StringEquals";
    static final String ALL_LIKE = "ForAllValues:StringLike";

    private static final int ARN_PARTS = 6;

    /** Whether it holds. A key that the request has not makes it fail, but for the set operators, which ask for no value at all. */
    boolean holds(Access access) {
        var actual = access.keys().getOrDefault(key, List.of());
        return switch (operator) {
            case ALL_EQUAL -> values.containsAll(actual);
            case ALL_LIKE -> actual.stream().allMatch(this::isLikeAny);
            default -> actual.stream().anyMatch(one -> values.stream().anyMatch(value -> matches(value, one)));
        };
    }

    private boolean isLikeAny(String actual) {
        return values.stream().anyMatch(value -> Wildcard.matches(value, actual));
    }

    private boolean matches(String value, String actual) {
        return switch (operator) {
            case STRING_EQUALS -> value.equals(actual);
            case STRING_LIKE -> Wildcard.matches(value, actual);
            case BOOL -> value.equalsIgnoreCase(actual);
            default -> arnMatches(value, actual);
        };
    }

    /** Part by part: a star does not reach over a colon, but for the last part. */
    private static boolean arnMatches(String pattern, String arn) {
        var patterns = pattern.split(":", ARN_PARTS);
        var parts = arn.split(":", ARN_PARTS);
        if (patterns.length != ARN_PARTS || parts.length != ARN_PARTS) {
            return false;
        }
        for (int i = 0; i < ARN_PARTS; i++) {
            if (!Wildcard.matches(patterns[i], parts[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether it pins a grant to everybody down to a known account or resource, so that S3 does not call it public. */
    boolean isFixed() {
        return switch (key) {
            case "aws:sourceaccount" -> values.stream().noneMatch(Wildcard::isIn);
            case "aws:sourcearn" -> values.stream().noneMatch(IamCondition::leavesTheAccountOpen);
            default -> false;
        };
    }

    private static boolean leavesTheAccountOpen(String arn) {
        int resource = 0;
        for (int i = 0; i < ARN_PARTS - 1; i++) {
            resource = arn.indexOf(':', resource) + 1;
            if (resource == 0) {
                return Wildcard.isIn(arn);
            }
        }
        return Wildcard.isIn(arn.substring(0, resource));
    }
}
