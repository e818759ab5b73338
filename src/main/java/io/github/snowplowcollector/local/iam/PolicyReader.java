package io.github.snowplowcollector.local.iam;

import static io.github.snowplowcollector.local.iam.PolicyProblem.ACTION_AND_NOT_ACTION;
import static io.github.snowplowcollector.local.iam.PolicyProblem.EFFECT;
import static io.github.snowplowcollector.local.iam.PolicyProblem.KEY;
import static io.github.snowplowcollector.local.iam.PolicyProblem.MISSING_FIELD;
import static io.github.snowplowcollector.local.iam.PolicyProblem.NOT_AN_OBJECT;
import static io.github.snowplowcollector.local.iam.PolicyProblem.NOT_JSON;
import static io.github.snowplowcollector.local.iam.PolicyProblem.NOT_ON_THESE_RESOURCES;
import static io.github.snowplowcollector.local.iam.PolicyProblem.NO_STATEMENT;
import static io.github.snowplowcollector.local.iam.PolicyProblem.NO_TEXT;
import static io.github.snowplowcollector.local.iam.PolicyProblem.OPERATOR;
import static io.github.snowplowcollector.local.iam.PolicyProblem.OPERATOR_OF_KEY;
import static io.github.snowplowcollector.local.iam.PolicyProblem.PRINCIPAL_KIND;
import static io.github.snowplowcollector.local.iam.PolicyProblem.SID;
import static io.github.snowplowcollector.local.iam.PolicyProblem.TEXT;
import static io.github.snowplowcollector.local.iam.PolicyProblem.UNKNOWN_FIELD;
import static io.github.snowplowcollector.local.iam.PolicyProblem.VERSION;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * Reads policies of one kind. What cannot be judged is a problem like what AWS would not take: a statement that is not understood must
 * neither let anybody in nor keep anybody out.
 */
public final class PolicyReader {

    private static final String DOCUMENT = "the document";
    private static final String STATEMENT = "a Statement";
    private static final Set<String> FIELDS = Set.of("Version", "Id", "Statement");
    private static final Set<String> EFFECTS = Set.of("Allow", "Deny");

    private final PolicyGrammar grammar;
    private final PolicyProblem.Listener problems;

    public PolicyReader(PolicyGrammar grammar, PolicyProblem.Listener problems) {
        this.grammar = grammar;
        this.problems = problems;
    }

    /** Reads a document; what had a problem is left out or stays as it was written. */
    public IamPolicy read(byte[] document) {
        var statements = new ArrayList<IamStatement>();
        try (var parser = JSON.std.createParser(document)) {
            var root = object(JSON.std.anyFrom(parser), DOCUMENT);
            if (parser.nextToken() != null) {
                problems.found(NOT_JSON, DOCUMENT, null);
            }
            known(root, FIELDS, DOCUMENT);
            var version = root.get("Version");
            if (!grammar.versions().contains(scalar(version))
                    && !(grammar.versionless() && !root.containsKey("Version"))) {
                problems.found(VERSION, "Version", version);
            }
            present(root, FIELDS);
            each(root, "Statement").forEach(statement -> statements.add(statement(statement)));
            if (statements.isEmpty()) {
                problems.found(NO_STATEMENT, "Statement", root.get("Statement"));
            }
        } catch (JacksonException e) {
            problems.found(NOT_JSON, DOCUMENT, null);
        }
        return new IamPolicy(statements);
    }

    private IamStatement statement(@Nullable Object value) {
        var statement = object(value, STATEMENT);
        known(statement, grammar.statementFields(), STATEMENT);
        present(statement, grammar.statementFields());
        check(grammar.sid().asMatchPredicate(), SID, statement, "Sid");
        check(EFFECTS::contains, EFFECT, statement, "Effect");
        boolean allBut = statement.containsKey("NotAction");
        if (allBut == statement.containsKey("Action")) {
            problems.found(ACTION_AND_NOT_ACTION, "Action", null);
        }
        var actions =
                texts(each(statement, allBut ? "NotAction" : "Action"), matching(grammar.action()), "Action").stream()
                        .map(action -> action.toLowerCase(Locale.ROOT))
                        .toList();
        var resources = grammar.statementFields().contains("Resource")
                ? texts(each(statement, "Resource"), grammar.resource(), "Resource")
                : List.of("*");
        if (!actions.stream().allMatch(action -> isOnAny(resources, action))) {
            problems.found(NOT_ON_THESE_RESOURCES, "Action", statement.get("Action"));
        }
        var conditions =
                statement.containsKey("Condition") ? conditions(statement.get("Condition")) : List.<IamCondition>of();
        var principals = statement.containsKey("Principal")
                ? principals(statement.get("Principal"))
                : Map.<String, List<String>>of();
        return new IamStatement(
                "Allow".equals(statement.get("Effect")), principals, allBut, actions, resources, conditions);
    }

    /** Without a resource that is a problem of its own. */
    private boolean isOnAny(List<String> resources, String action) {
        return resources.isEmpty()
                || resources.stream().anyMatch(resource -> grammar.goTogether().test(action, resource));
    }

    private Map<String, List<String>> principals(@Nullable Object value) {
        var named = "*".equals(value) ? Map.of("AWS", "*") : object(value, "Principal");
        var principals = new LinkedHashMap<String, List<String>>();
        named.forEach((kind, names) -> {
            var pattern = grammar.principals().get(kind);
            if (pattern == null) {
                problems.found(PRINCIPAL_KIND, kind, names);
            } else {
                principals.put(kind, texts(each(names), matching(pattern), "Principal"));
            }
        });
        if (principals.isEmpty()) {
            problems.found(NO_TEXT, "Principal", value);
        }
        return principals;
    }

    private List<IamCondition> conditions(@Nullable Object value) {
        var conditions = new ArrayList<IamCondition>();
        object(value, "Condition").forEach((operator, keys) -> {
            if (grammar.operators().containsKey(operator)) {
                object(keys, "a condition")
                        .forEach((key, values) -> conditions.add(condition(operator, key, each(values))));
            } else {
                problems.found(OPERATOR, operator, keys);
            }
        });
        return conditions;
    }

    private IamCondition condition(String operator, String key, List<?> values) {
        var lowerCase = key.toLowerCase(Locale.ROOT);
        var known = grammar.operators().entrySet().stream()
                .filter(each -> each.getValue().matcher(lowerCase).matches())
                .map(Map.Entry::getKey)
                .toList();
        if (known.isEmpty()) {
            problems.found(KEY, key, values);
        } else if (!known.contains(operator)) {
            problems.found(OPERATOR_OF_KEY, lowerCase, operator);
        }
        var texts = grammar.looseValues() && values.isEmpty()
                ? List.<String>of()
                : texts(values, matching(grammar.value()), key);
        return new IamCondition(operator, lowerCase, texts);
    }

    private void known(Map<String, ?> object, Set<String> fields, String where) {
        object.forEach((field, value) -> {
            if (!fields.contains(field)) {
                problems.found(UNKNOWN_FIELD, where, field);
            }
        });
    }

    private void present(Map<String, ?> object, Set<String> fields) {
        for (var field : grammar.required()) {
            if (fields.contains(field) && !object.containsKey(field)) {
                problems.found(MISSING_FIELD, field, null);
            }
        }
    }

    private void check(Predicate<String> rule, PolicyProblem otherwise, Map<String, ?> object, String field) {
        if (!rule.test(scalar(object.get(field)))) {
            problems.found(otherwise, field, object.get(field));
        }
    }

    private List<String> texts(List<?> values, Predicate<String> rule, String where) {
        var texts = new ArrayList<String>();
        for (var value : values) {
            boolean text = value instanceof String || (grammar.looseValues() && value instanceof Boolean);
            if (!text || !rule.test(scalar(value))) {
                problems.found(TEXT, where, value);
            }
            texts.add(scalar(value));
        }
        if (texts.isEmpty()) {
            problems.found(NO_TEXT, where, null);
        }
        return texts;
    }

    private static Predicate<String> matching(Pattern pattern) {
        return pattern.asMatchPredicate();
    }

    private static String scalar(@Nullable Object value) {
        return value == null || value instanceof Map || value instanceof List ? "" : value.toString();
    }

    private static List<?> each(Map<String, ?> object, String field) {
        return object.containsKey(field) ? each(object.get(field)) : List.of();
    }

    /** A single value stands for a list of it. */
    private static List<?> each(@Nullable Object value) {
        return value instanceof List<?> list ? list : Collections.singletonList(value);
    }

    /** JSON's objects have names that are texts. */
    @SuppressWarnings("unchecked")
    private Map<String, ?> object(@Nullable Object value, String where) {
        if (value instanceof Map<?, ?> object) {
            return (Map<String, ?>) object;
        }
        problems.found(NOT_AN_OBJECT, where, value);
        return Map.of();
    }
}
