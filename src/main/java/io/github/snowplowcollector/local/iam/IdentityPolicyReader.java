package io.github.snowplowcollector.local.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an identity policy. What cannot be judged is refused like what IAM would not take: a statement that is not understood must
 * neither let anybody in nor keep anybody out.
 */
final class IdentityPolicyReader {

    /** The most that all inline policies of a role may have, white space left out. */
    private static final int MOST_CHARACTERS = 10_240;

    private static final String VERSION = "2012-10-17";
    private static final Set<String> FIELDS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_FIELDS =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "Condition");
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]*");
    private static final Pattern ACTION = Pattern.compile("\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+");
    private static final Pattern RESOURCE = Pattern.compile("\\*|arn:([^:]*:){4}.+");

    private final JsonMapper json = JsonMapper.builder().build();
    private final List<String> problems = new ArrayList<>();

    IdentityPolicy read(byte[] document) {
        var statements = new ArrayList<IdentityStatement>();
        try {
            var root = json.readTree(document);
            if (root.toString().length() > MOST_CHARACTERS) {
                problems.add("more than 10,240 characters, which no role may have");
            }
            fields(root, FIELDS, "the document");
            if (!root.path("Version").asString("").equals(VERSION)) {
                problems.add("Version must be " + VERSION);
            }
            each(root.path("Statement")).forEach(statement -> statements.add(statement(statement)));
            if (statements.isEmpty()) {
                problems.add("it has no Statement");
            }
        } catch (JacksonException e) {
            problems.add("it is not JSON");
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return new IdentityPolicy(statements);
    }

    private IdentityStatement statement(JsonNode statement) {
        fields(statement, STATEMENT_FIELDS, "a statement");
        if (!SID.matcher(statement.path("Sid").asString("")).matches()) {
            problems.add("a Sid has letters and digits only: " + statement.path("Sid"));
        }
        var effect = statement.path("Effect").asString("");
        if (!Set.of("Allow", "Deny").contains(effect)) {
            problems.add("Effect must be Allow or Deny: " + statement.path("Effect"));
        }
        boolean allBut = statement.has("NotAction");
        if (allBut == statement.has("Action")) {
            problems.add("a statement has either Action or NotAction");
        }
        var actions = texts(statement.path(allBut ? "NotAction" : "Action"), ACTION, "action").stream()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .toList();
        return new IdentityStatement(
                effect.equals("Allow"),
                allBut,
                actions,
                texts(statement.path("Resource"), RESOURCE, "resource"),
                conditions(statement.path("Condition")));
    }

    private List<IdentityCondition> conditions(JsonNode block) {
        var conditions = new ArrayList<IdentityCondition>();
        for (var operator : block.properties()) {
            if (!IdentityCondition.OPERATORS.contains(operator.getKey())) {
                problems.add("the condition operator " + operator.getKey() + " cannot be judged here");
                continue;
            }
            for (var key : operator.getValue().properties()) {
                conditions.add(new IdentityCondition(
                        operator.getKey(),
                        key.getKey().toLowerCase(Locale.ROOT),
                        texts(key.getValue(), Pattern.compile(".*"), "value of " + key.getKey())));
            }
        }
        for (var condition : conditions) {
            if (!IdentityCondition.knows(condition.key())) {
                problems.add("the condition key " + condition.key() + " cannot be judged here");
            } else {
                condition.misfit().ifPresent(misfit -> problems.add(misfit + " cannot be judged here"));
            }
        }
        return conditions;
    }

    private void fields(JsonNode object, Set<String> known, String what) {
        if (!object.isObject()) {
            problems.add(what + " must be an object");
        }
        object.propertyNames().stream()
                .filter(field -> !known.contains(field))
                .forEach(field -> problems.add(what + " has the field " + field + ", which cannot be judged here"));
    }

    private List<String> texts(JsonNode node, Pattern allowed, String what) {
        var texts = new ArrayList<String>();
        for (var each : each(node)) {
            var text = each.asString("");
            if (!each.isString() || !allowed.matcher(text).matches() || text.contains("${")) {
                problems.add("not a " + what + " that can be judged here: " + each);
            }
            texts.add(text);
        }
        if (texts.isEmpty()) {
            problems.add("a statement names no " + what);
        }
        return texts;
    }

    private static Iterable<JsonNode> each(JsonNode node) {
        return node.isArray() ? node : node.isMissingNode() ? List.of() : List.of(node);
    }
}
