package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.ground.Wildcard;
import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.IamPolicy;
import io.github.snowplowcollector.local.iam.PolicyGrammar;
import io.github.snowplowcollector.local.iam.PolicyProblem;
import io.github.snowplowcollector.local.iam.PolicyReader;
import io.github.snowplowcollector.local.iam.Requester;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the policy of a bucket may say, and S3's words where one does not. What S3 would not take is refused as {@code MalformedPolicy};
 * what S3 takes and the local cloud cannot judge is refused as {@code NotImplemented}.
 */
final class BucketPolicy {

    private static final int MAX_BYTES = 20 * 1024;
    private static final Set<String> NEGATED_FIELDS = Set.of("NotPrincipal", "NotAction", "NotResource");
    private static final Map<String, Pattern> PRINCIPALS = Map.of(
            "AWS",
                    Pattern.compile("\\*|[0-9]{12}|arn:aws:(iam|sts)::[0-9]{12}:[A-Za-z0-9+=,.@_/-]+|"
                            + Requester.IDENTITY_ARN + "[A-Z0-9]+"),
            "Service", Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com"),
            "CanonicalUser", Pattern.compile("[0-9a-f]{64}"));
    private static final Pattern ANY = Pattern.compile("(?s).*");
    private static final Pattern KEYS =
            Pattern.compile("aws:sourcearn|aws:sourceaccount|aws:securetransport|s3:x-amz-acl");
    private static final Pattern KNOWN_OPERATOR = Pattern.compile("(ForAnyValue:|ForAllValues:)?"
            + "(String(Not)?Equals(IgnoreCase)?|(String|Arn)(Not)?Like|Arn(Not)?Equals|Bool|BinaryEquals|(Not)?IpAddress|Null"
            + "|(Numeric|Date)((Not)?Equals|(LessThan|GreaterThan)(Equals)?))(IfExists)?");

    private BucketPolicy() {}

    static IamPolicy read(String bucket, byte[] document) {
        if (document.length > MAX_BYTES) {
            throw malformed("Policy exceeds the maximum allowed document size.");
        }
        return new PolicyReader(grammar("arn:aws:s3:::" + bucket), (problem, where, value) -> {
                    throw said(problem, where, value);
                })
                .read(document);
    }

    private static PolicyGrammar grammar(String bucketArn) {
        var objects = bucketArn + "/";
        return new PolicyGrammar(
                Set.of("2012-10-17", "2008-10-17"),
                true,
                Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition"),
                List.of("Statement", "Effect", "Principal", "Action", "Resource"),
                ANY,
                PRINCIPALS,
                Pattern.compile("\\*|(?i:s3:[a-z0-9*?]+)"),
                resource -> resource.equals(bucketArn) || resource.startsWith(objects),
                (action, resource) -> Wildcard.isIn(action) || isOnObject(action) == resource.startsWith(objects),
                Map.of("StringEquals", KEYS, "StringLike", KEYS, "ArnLike", KEYS, "ArnEquals", KEYS, "Bool", KEYS),
                ANY,
                true);
    }

    /** Object actions need an object resource, all others the bucket itself. */
    private static boolean isOnObject(String action) {
        return action.matches("s3:[a-z]*object[a-z]*|s3:(abort|list)multipartupload(parts)?")
                && !action.contains("bucketobjectlock");
    }

    private static ServiceException said(PolicyProblem problem, String where, @Nullable Object value) {
        return switch (problem) {
            case NOT_JSON -> malformed("Policies must be valid JSON and the first byte must be '{'");
            case NOT_AN_OBJECT -> notAnObject(where);
            case UNKNOWN_FIELD ->
                NEGATED_FIELDS.contains(value)
                        ? S3Errors.notImplemented(value + " in a bucket policy")
                        : malformed("Unknown field " + value);
            case MISSING_FIELD -> malformed("Missing required field " + where);
            case VERSION -> untrue(where, value, "The policy must contain a valid version string");
            case NO_STATEMENT -> malformed("Could not parse the policy: Statement is empty!");
            case EFFECT -> untrue(where, value, "Invalid effect: " + value);
            case PRINCIPAL_KIND ->
                where.equals("Federated")
                        ? S3Errors.notImplemented("federated principals in a bucket policy")
                        : malformed(invalid("Principal"));
            case TEXT -> untrue(where, value, invalid(where));
            case NOT_ON_THESE_RESOURCES -> malformed("Action does not apply to any resource(s) in statement");
            case OPERATOR ->
                KNOWN_OPERATOR.matcher(where).matches()
                        ? S3Errors.notImplemented("the condition operator " + where)
                        : malformed("Invalid Condition type : " + where);
            case KEY ->
                where.matches("(?i)(aws|s3):.*")
                        ? S3Errors.notImplemented("the condition key " + where)
                        : malformed("Policy has an invalid condition key");
            case NO_TEXT, SID, ACTION_AND_NOT_ACTION, OPERATOR_OF_KEY -> malformed(invalid(where));
        };
    }

    private static ServiceException notAnObject(String where) {
        return switch (where) {
            case "the document" -> malformed("Policies must be valid JSON and the first byte must be '{'");
            case "Principal" -> malformed(invalid(where));
            default -> malformed("Could not parse the policy: " + where + " must be an object");
        };
    }

    private static ServiceException untrue(String where, @Nullable Object value, String message) {
        return malformed(
                value instanceof String || value instanceof Boolean
                        ? message
                        : "Could not parse the policy: " + where + " must be text");
    }

    private static String invalid(String where) {
        return where.equals("Principal")
                ? "Invalid principal in policy"
                : "Policy has invalid " + where.toLowerCase(Locale.ROOT);
    }

    private static ServiceException malformed(String message) {
        return new ServiceException(400, "MalformedPolicy", message);
    }
}
