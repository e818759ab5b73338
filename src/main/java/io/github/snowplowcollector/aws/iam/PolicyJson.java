package io.github.snowplowcollector.aws.iam;

import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How IAM writes policies: members in the order of its own examples, a list of one as a single value. */
final class PolicyJson {

    private static final JsonMapper JSON = new JsonMapper();

    private PolicyJson() {}

    static ObjectNode document(Collection<? extends JsonNode> statements) {
        var document = JSON.createObjectNode().put("Version", "2012-10-17");
        document.putArray("Statement").addAll(statements);
        return document;
    }

    static ObjectNode of(Statement statement) {
        var node = JSON.createObjectNode().put("Effect", "Allow");
        node.set("Action", values(statement.actions()));
        node.set("Resource", values(statement.resources()));
        if (!statement.conditions().isEmpty()) {
            var condition = node.putObject("Condition");
            statement.conditions().forEach((operator, keys) -> {
                var block = condition.putObject(operator);
                keys.forEach((key, values) -> block.set(key, values(values)));
            });
        }
        return node;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static String line(JsonNode node) {
        return JSON.writeValueAsString(node);
    }

    /** Size as IAM counts it: white space is free. */
    static int characters(JsonNode node) {
        return (int) line(node).chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    private static JsonNode values(Collection<String> values) {
        if (values.size() == 1) {
            return JSON.getNodeFactory().stringNode(values.iterator().next());
        }
        var array = JSON.createArrayNode();
        values.forEach(array::add);
        return array;
    }
}
