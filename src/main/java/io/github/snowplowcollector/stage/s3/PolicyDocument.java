package io.github.snowplowcollector.stage.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A bucket policy whose statements can be looked up and replaced by {@code Sid}, everything else kept as it is. */
final class PolicyDocument {

    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode document;

    private PolicyDocument(ObjectNode document) {
        this.document = document;
    }

    static PolicyDocument empty() {
        return new PolicyDocument(JSON.createObjectNode().put("Version", "2012-10-17"));
    }

    /** The policy that {@code json} is; empty if it is none. */
    static Optional<PolicyDocument> parse(String json) {
        try {
            return JSON.readTree(json) instanceof ObjectNode policy
                    ? Optional.of(new PolicyDocument(policy))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The canonical JSON of a statement: S3 gives back lists of one as a single value, and members in any order. */
    static String canonical(JsonNode statement) {
        return JSON.writeValueAsString(sorted(statement));
    }

    /** The canonical JSON of the statement with this {@code Sid}. */
    Optional<String> statement(String sid) {
        for (var statement : statements()) {
            if (sid.equals(statement.path("Sid").asString(""))) {
                return Optional.of(canonical(statement));
            }
        }
        return Optional.empty();
    }

    /** All statements, each as canonical JSON. */
    List<String> all() {
        var all = new ArrayList<String>();
        statements().forEach(statement -> all.add(canonical(statement)));
        return all;
    }

    /** This policy with one statement added or replaced. */
    PolicyDocument with(String sid, String statement) {
        var changed = document.deepCopy();
        var statements = JSON.createArrayNode();
        for (var old : statements()) {
            if (!sid.equals(old.path("Sid").asString(""))) {
                statements.add(old);
            }
        }
        statements.add(JSON.readTree(statement));
        changed.set("Statement", statements);
        return new PolicyDocument(changed);
    }

    String toJson() {
        return JSON.writeValueAsString(document);
    }

    private Iterable<JsonNode> statements() {
        var statements = document.path("Statement");
        return statements.isObject() ? JSON.createArrayNode().add(statements) : statements;
    }

    private static Object sorted(JsonNode node) {
        if (node instanceof ArrayNode array && array.size() == 1) {
            return sorted(array.get(0));
        }
        if (node instanceof ObjectNode object) {
            Map<String, Object> members = new TreeMap<>();
            object.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            return members;
        }
        return node;
    }
}
