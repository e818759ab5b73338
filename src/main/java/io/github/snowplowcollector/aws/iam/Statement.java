package io.github.snowplowcollector.aws.iam;

import java.util.List;
import java.util.Map;

/**
 * A statement that allows something.
 *
 * @param actions IAM actions, sorted
 * @param resources ARNs or ARN patterns, sorted
 * @param conditions values by operator and key; all must hold
 */
public record Statement(
        List<String> actions, List<String> resources, Map<String, Map<String, List<String>>> conditions) {

    public Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }

    /** Allows one action on one resource. */
    public static Statement of(String action, String resource) {
        return new Statement(List.of(action), List.of(resource), Map.of());
    }

    /** One line of JSON, to be added to a policy. */
    public String toJson() {
        return PolicyJson.line(PolicyJson.of(this));
    }
}
