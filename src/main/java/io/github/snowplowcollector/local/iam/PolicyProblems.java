package io.github.snowplowcollector.local.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/** What is wrong with a policy of a file, said to whoever wrote it. */
final class PolicyProblems implements PolicyProblem.Listener {

    private final Set<String> fields;
    private final List<String> found = new ArrayList<>();

    /** @param fields those of a statement */
    PolicyProblems(Set<String> fields) {
        this.fields = fields;
    }

    void add(String problem) {
        found.add(problem);
    }

    @Override
    public void found(PolicyProblem problem, String where, @Nullable Object value) {
        add(said(problem, where, value));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new PolicyException(found);
        }
    }

    private String said(PolicyProblem problem, String where, @Nullable Object value) {
        var what = where.toLowerCase(Locale.ROOT);
        var text = fields.contains(where) ? what : "value of " + where;
        return switch (problem) {
            case NOT_JSON -> "it is not JSON";
            case NOT_AN_OBJECT -> what + " must be an object";
            case UNKNOWN_FIELD -> what + " has the field " + value + ", which cannot be judged here";
            case MISSING_FIELD -> "it has no " + where;
            case VERSION -> "Version must be 2012-10-17";
            case NO_STATEMENT -> "it has no Statement";
            case SID -> "a Sid has letters and digits only: " + json(value);
            case EFFECT -> "Effect must be Allow or Deny: " + json(value);
            case ACTION_AND_NOT_ACTION -> "a statement has either Action or NotAction";
            case PRINCIPAL_KIND, NOT_ON_THESE_RESOURCES -> where + " cannot be judged here";
            case TEXT -> "not a " + text + " that can be judged here: " + json(value);
            case NO_TEXT -> "a statement names no " + text;
            case OPERATOR -> "the condition operator " + where + " cannot be judged here";
            case KEY -> "the condition key " + what + " cannot be judged here";
            case OPERATOR_OF_KEY -> "the operator " + value + " with the key " + where + " cannot be judged here";
        };
    }

    private static String json(@Nullable Object value) {
        return value == null ? "" : JSON.std.asString(value);
    }
}
