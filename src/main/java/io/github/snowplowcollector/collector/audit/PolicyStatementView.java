package io.github.snowplowcollector.collector.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A statement of a bucket policy, as an auditor reads it.
 *
 * @param statement the statement in its canonical form, in which a list of one is a single value
 */
record PolicyStatementView(JsonNode statement) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String EVERYBODY = "*";

    static PolicyStatementView of(String canonical) {
        return new PolicyStatementView(JSON.readTree(canonical));
    }

    /** Whether it allows something to everybody, under no condition. */
    boolean isForEverybody() {
        return allows() && namesEverybody() && !hasCondition();
    }

    boolean reads() {
        return actions().stream().anyMatch(action -> action.matches("\\*|s3:(\\*|get.*|list.*)"));
    }

    boolean writes() {
        return actions().stream().anyMatch(action -> action.matches("\\*|s3:(\\*|put.*|delete.*)"));
    }

    /** Whether it lets in another account, by name or through a service that acts for anybody. */
    boolean letsOthersIn() {
        var principal = statement.path("Principal");
        boolean accounts = each(principal.path("AWS")).stream().anyMatch(name -> !name.equals(EVERYBODY));
        boolean anybodysService = principal.has("Service") && !hasCondition();
        return allows() && (accounts || anybodysService || principal.has("CanonicalUser"));
    }

    /** What should be in no policy. */
    List<String> dangers() {
        var dangers = new ArrayList<String>();
        if (allows() && namesEverybody()) {
            dangers.add("allows everybody");
        }
        if (allows() && actions().stream().anyMatch(action -> action.matches("\\*|s3:\\*"))) {
            dangers.add("allows every action");
        }
        if (statement.has("NotAction") || statement.has("NotPrincipal")) {
            dangers.add("says what it is not about");
        }
        if (!allows() && namesEverybody() && !hasCondition()) {
            dangers.add("shuts everybody out");
        }
        return dangers;
    }

    private boolean allows() {
        return statement.path("Effect").asString("").equals("Allow");
    }

    private boolean hasCondition() {
        return !statement.path("Condition").isEmpty();
    }

    private boolean namesEverybody() {
        var principal = statement.path("Principal");
        return principal.asString("").equals(EVERYBODY)
                || each(principal.path("AWS")).contains(EVERYBODY);
    }

    private List<String> actions() {
        return each(statement.path("Action")).stream()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> each(JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(each -> texts.add(each.asString("")));
        } else if (node.isString()) {
            texts.add(node.asString());
        }
        return texts;
    }
}
