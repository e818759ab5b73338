package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.iam.Wildcard;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One condition of a statement: any of its values must match.
 *
 * @param operator for example {@code StringEquals}
 * @param key condition key in lower case
 */
record PolicyCondition(String operator, String key, List<String> values) {

    static final Set<String> OPERATORS = Set.of("StringEquals", "StringLike", "ArnLike", "ArnEquals", "Bool");
    static final Set<String> KEYS = Set.of("aws:sourcearn", "aws:sourceaccount", "aws:securetransport");

    private static final int ARN_PARTS = 6;

    /** Whether it holds; a key that the request has not makes it fail. */
    boolean holds(Requester requester) {
        return Optional.ofNullable(requester.context().get(key))
                .filter(actual -> values.stream().anyMatch(value -> matches(value, actual)))
                .isPresent();
    }

    private boolean matches(String value, String actual) {
        return switch (operator) {
            case "StringEquals" -> value.equals(actual);
            case "StringLike" -> Wildcard.matches(value, actual);
            case "Bool" -> value.equalsIgnoreCase(actual);
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
            case "aws:sourcearn" -> values.stream().noneMatch(PolicyCondition::leavesTheAccountOpen);
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
