package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Wildcard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * Reads the policy of one bucket. What S3 would not take is refused as {@code MalformedPolicy}; what S3 takes and the local cloud cannot
 * judge is refused as {@code NotImplemented}, since a condition that is not understood must not let anybody in.
 */
final class PolicyReader {

    private static final int MAX_BYTES = 20 * 1024;
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final Set<String> FIELDS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_FIELDS =
            Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");
    private static final Set<String> NEGATED_FIELDS = Set.of("NotPrincipal", "NotAction", "NotResource");
    private static final Pattern AWS_PRINCIPAL =
            Pattern.compile("\\*|[0-9]{12}|arn:aws:(iam|sts)::[0-9]{12}:[A-Za-z0-9+=,.@_/-]+");
    private static final Pattern SERVICE_PRINCIPAL = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com");
    private static final Pattern CANONICAL_ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ACTION = Pattern.compile("\\*|s3:[a-z0-9*?]+");
    private static final Pattern KNOWN_OPERATOR = Pattern.compile("(ForAnyValue:|ForAllValues:)?"
            + "(String(Not)?Equals(IgnoreCase)?|(String|Arn)(Not)?Like|Arn(Not)?Equals|Bool|BinaryEquals|(Not)?IpAddress|Null"
            + "|(Numeric|Date)((Not)?Equals|(LessThan|GreaterThan)(Equals)?))(IfExists)?");

    private final String bucketArn;

    PolicyReader(String bucket) {
        this.bucketArn = "arn:aws:s3:::" + bucket;
    }

    BucketPolicy read(byte[] document) {
        if (document.length > MAX_BYTES) {
            throw malformed("Policy exceeds the maximum allowed document size.");
        }
        var root = object(json(document), "Policies must be valid JSON and the first byte must be '{'");
        for (var field : root.keySet()) {
            if (!FIELDS.contains(field)) {
                throw malformed("Unknown field " + field);
            }
        }
        if (root.containsKey("Version") && !VERSIONS.contains(text(root.get("Version"), "Version"))) {
            throw malformed("The policy must contain a valid version string");
        }
        if (!root.containsKey("Statement")) {
            throw malformed("Missing required field Statement");
        }
        var statements = new ArrayList<PolicyStatement>();
        for (var statement : each(root.get("Statement"))) {
            statements.add(statement(statement));
        }
        if (statements.isEmpty()) {
            throw malformed("Could not parse the policy: Statement is empty!");
        }
        return new BucketPolicy(statements);
    }

    /** The value that a document is; null if it is no JSON, or more than one value. */
    private static @Nullable Object json(byte[] document) {
        try (var parser = JSON.std.createParser(document)) {
            var root = JSON.std.anyFrom(parser);
            return parser.nextToken() == null ? root : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private PolicyStatement statement(@Nullable Object value) {
        var statement = object(value, "Could not parse the policy: a Statement must be an object");
        for (var field : statement.keySet()) {
            if (NEGATED_FIELDS.contains(field)) {
                throw Errors.notImplemented(field + " in a bucket policy");
            }
            if (!STATEMENT_FIELDS.contains(field)) {
                throw malformed("Unknown field " + field);
            }
        }
        for (var field : List.of("Effect", "Principal", "Action", "Resource")) {
            if (!statement.containsKey(field)) {
                throw malformed("Missing required field " + field);
            }
        }
        var effect = text(statement.get("Effect"), "Effect");
        if (!Set.of("Allow", "Deny").contains(effect)) {
            throw malformed("Invalid effect: " + effect);
        }
        var actions = texts(statement.get("Action"), "Action").stream()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .toList();
        if (actions.isEmpty()
                || !actions.stream().allMatch(action -> ACTION.matcher(action).matches())) {
            throw malformed("Policy has invalid action");
        }
        var resources = texts(statement.get("Resource"), "Resource");
        if (resources.isEmpty() || !resources.stream().allMatch(this::isOfThisBucket)) {
            throw malformed("Policy has invalid resource");
        }
        if (!actions.stream().allMatch(action -> resources.stream().anyMatch(resource -> fits(action, resource)))) {
            throw malformed("Action does not apply to any resource(s) in statement");
        }
        var conditions = statement.containsKey("Condition")
                ? conditions(statement.get("Condition"))
                : List.<PolicyCondition>of();
        return new PolicyStatement(
                effect.equals("Allow"), principals(statement.get("Principal")), actions, resources, conditions);
    }

    private boolean isOfThisBucket(String resource) {
        return resource.equals(bucketArn) || resource.startsWith(bucketArn + "/");
    }

    /** Object actions need an object resource, all others the bucket itself. */
    private boolean fits(String action, String resource) {
        boolean onObject = resource.startsWith(bucketArn + "/");
        boolean objectAction = action.matches("s3:[a-z]*object[a-z]*|s3:(abort|list)multipartupload(parts)?")
                && !action.contains("bucketobjectlock");
        return Wildcard.isIn(action) || objectAction == onObject;
    }

    private static Map<String, List<String>> principals(@Nullable Object value) {
        if ("*".equals(value)) {
            return Map.of("AWS", List.of("*"));
        }
        var principal = object(value, "Invalid principal in policy");
        if (principal.isEmpty()) {
            throw malformed("Invalid principal in policy");
        }
        var principals = new LinkedHashMap<String, List<String>>();
        for (var kind : principal.keySet()) {
            var pattern = switch (kind) {
                case "AWS" -> AWS_PRINCIPAL;
                case "Service" -> SERVICE_PRINCIPAL;
                case "CanonicalUser" -> CANONICAL_ID;
                case "Federated" -> throw Errors.notImplemented("federated principals in a bucket policy");
                default -> throw malformed("Invalid principal in policy");
            };
            var names = texts(principal.get(kind), "Principal");
            if (names.isEmpty()
                    || !names.stream().allMatch(name -> pattern.matcher(name).matches())) {
                throw malformed("Invalid principal in policy");
            }
            principals.put(kind, names);
        }
        return principals;
    }

    private static List<PolicyCondition> conditions(@Nullable Object value) {
        var conditions = new ArrayList<PolicyCondition>();
        object(value, "Could not parse the policy: Condition must be an object").forEach((operator, keys) -> {
            if (!PolicyCondition.OPERATORS.contains(operator)) {
                throw KNOWN_OPERATOR.matcher(operator).matches()
                        ? Errors.notImplemented("the condition operator " + operator)
                        : malformed("Invalid Condition type : " + operator);
            }
            object(keys, "Could not parse the policy: a condition must be an object")
                    .forEach((key, values) -> conditions.add(condition(operator, key, values)));
        });
        return conditions;
    }

    private static PolicyCondition condition(String operator, String key, @Nullable Object values) {
        var lowerCase = key.toLowerCase(Locale.ROOT);
        if (!PolicyCondition.KEYS.contains(lowerCase)) {
            throw lowerCase.startsWith("aws:") || lowerCase.startsWith("s3:")
                    ? Errors.notImplemented("the condition key " + key)
                    : malformed("Policy has an invalid condition key");
        }
        return new PolicyCondition(operator, lowerCase, texts(values, key));
    }

    private static List<String> texts(@Nullable Object value, String field) {
        var texts = new ArrayList<String>();
        for (var each : each(value)) {
            texts.add(text(each, field));
        }
        return texts;
    }

    /** A single value stands for a list of it. */
    private static List<?> each(@Nullable Object value) {
        return value instanceof List<?> list ? list : Collections.singletonList(value);
    }

    private static String text(@Nullable Object value, String field) {
        if (value instanceof String || value instanceof Boolean) {
            return value.toString();
        }
        throw malformed("Could not parse the policy: " + field + " must be text");
    }

    /** JSON's objects have names that are texts. */
    @SuppressWarnings("unchecked")
    private static Map<String, ?> object(@Nullable Object value, String otherwise) {
        if (value instanceof Map<?, ?> object) {
            return (Map<String, ?>) object;
        }
        throw malformed(otherwise);
    }

    private static ServiceException malformed(String message) {
        return new ServiceException(400, "MalformedPolicy", message);
    }
}
