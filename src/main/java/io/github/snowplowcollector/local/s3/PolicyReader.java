package io.github.snowplowcollector.local.s3;

import io.github.snowplowcollector.local.http.ServiceException;
import io.github.snowplowcollector.local.iam.Wildcard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the policy of one bucket. What S3 would not take is refused as {@code MalformedPolicy}; what S3 takes and the local cloud cannot
 * judge is refused as {@code NotImplemented}, since a condition that is not understood must not let anybody in.
 */
final class PolicyReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MAX_BYTES = 20 * 1024;
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
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
        JsonNode root;
        try {
            root = JSON.readTree(document);
        } catch (JacksonException e) {
            throw malformed("Policies must be valid JSON and the first byte must be '{'");
        }
        if (!root.isObject()) {
            throw malformed("Policies must be valid JSON and the first byte must be '{'");
        }
        for (var field : root.propertyNames()) {
            if (!Set.of("Version", "Id", "Statement").contains(field)) {
                throw malformed("Unknown field " + field);
            }
        }
        if (root.has("Version") && !VERSIONS.contains(text(root.get("Version"), "Version"))) {
            throw malformed("The policy must contain a valid version string");
        }
        if (!root.has("Statement")) {
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

    private PolicyStatement statement(JsonNode statement) {
        if (!statement.isObject()) {
            throw malformed("Could not parse the policy: a Statement must be an object");
        }
        for (var field : statement.propertyNames()) {
            if (NEGATED_FIELDS.contains(field)) {
                throw Errors.notImplemented(field + " in a bucket policy");
            }
            if (!STATEMENT_FIELDS.contains(field)) {
                throw malformed("Unknown field " + field);
            }
        }
        for (var field : List.of("Effect", "Principal", "Action", "Resource")) {
            if (!statement.has(field)) {
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
        var conditions =
                statement.has("Condition") ? conditions(statement.get("Condition")) : List.<PolicyCondition>of();
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

    private static Map<String, List<String>> principals(JsonNode principal) {
        if (principal.isString() && principal.stringValue().equals("*")) {
            return Map.of("AWS", List.of("*"));
        }
        if (!principal.isObject() || principal.isEmpty()) {
            throw malformed("Invalid principal in policy");
        }
        var principals = new LinkedHashMap<String, List<String>>();
        for (var kind : principal.propertyNames()) {
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

    private static List<PolicyCondition> conditions(JsonNode node) {
        if (!node.isObject()) {
            throw malformed("Could not parse the policy: Condition must be an object");
        }
        var conditions = new ArrayList<PolicyCondition>();
        for (var operator : node.properties()) {
            if (!PolicyCondition.OPERATORS.contains(operator.getKey())) {
                throw KNOWN_OPERATOR.matcher(operator.getKey()).matches()
                        ? Errors.notImplemented("the condition operator " + operator.getKey())
                        : malformed("Invalid Condition type : " + operator.getKey());
            }
            if (!operator.getValue().isObject()) {
                throw malformed("Could not parse the policy: a condition must be an object");
            }
            for (var key : operator.getValue().properties()) {
                conditions.add(condition(operator.getKey(), key.getKey(), key.getValue()));
            }
        }
        return conditions;
    }

    private static PolicyCondition condition(String operator, String key, JsonNode values) {
        var lowerCase = key.toLowerCase(Locale.ROOT);
        if (!PolicyCondition.KEYS.contains(lowerCase)) {
            throw lowerCase.startsWith("aws:") || lowerCase.startsWith("s3:")
                    ? Errors.notImplemented("the condition key " + key)
                    : malformed("Policy has an invalid condition key");
        }
        return new PolicyCondition(operator, lowerCase, texts(values, key));
    }

    private static List<String> texts(JsonNode node, String field) {
        var texts = new ArrayList<String>();
        for (var each : each(node)) {
            texts.add(text(each, field));
        }
        return texts;
    }

    private static Iterable<JsonNode> each(JsonNode node) {
        return node.isArray() ? node : List.of(node);
    }

    private static String text(JsonNode node, String field) {
        if (node.isBoolean()) {
            return Boolean.toString(node.booleanValue());
        }
        if (!node.isString()) {
            throw malformed("Could not parse the policy: " + field + " must be text");
        }
        return node.stringValue();
    }

    private static ServiceException malformed(String message) {
        return new ServiceException(400, "MalformedPolicy", message);
    }
}
