package io.github.snowplowcollector.aws.iam;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import io.github.snowplowcollector.ground.Wildcard;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** The least that a role must be allowed for one collector. */
public final class RolePolicy {

    private final List<Statement> statements;

    private RolePolicy(List<Statement> statements) {
        this.statements = statements;
    }

    /**
     * Derives the policy from the calls that the role makes.
     *
     * @param identity the collector
     * @param ids what is there of it; anything else is granted by an ARN that ends in {@code *}
     */
    public static RolePolicy of(Collection<ApiCall> calls, CollectorIdentity identity, KnownIds ids) {
        boolean keepsLogs = identity.spec().logs().keepsLogs();
        var granted = new TreeMap<String, Map<String, GrantConditions>>();
        for (var call : calls) {
            for (var permission : call.isNeedless(ids) ? List.<Permission>of() : call.permissions()) {
                var resource = call.resource(permission);
                // A call about the bucket itself is made for what an earlier way of logging left there.
                if (keepsLogs || !resource.concernsLogs() || call.subject() == ResourceType.LOG_BUCKET) {
                    granted.computeIfAbsent(permission.action(), action -> new TreeMap<>())
                            .merge(
                                    resource.arn(identity, ids),
                                    GrantConditions.of(permission, call.subject(), identity),
                                    GrantConditions::widerOf);
                }
            }
        }
        granted.values().forEach(RolePolicy::dropCovered);
        return new RolePolicy(statements(granted));
    }

    /** What a pattern grants anyway, under no further condition, is not granted again. */
    private static void dropCovered(Map<String, GrantConditions> resources) {
        Map.copyOf(resources)
                .forEach((pattern, conditions) -> resources
                        .entrySet()
                        .removeIf(narrower -> !narrower.getKey().equals(pattern)
                                && Wildcard.matches(pattern, narrower.getKey())
                                && GrantConditions.widerOf(conditions, narrower.getValue())
                                        .equals(conditions)));
    }

    /** Actions with the same resources under the same conditions share a statement. */
    private static List<Statement> statements(Map<String, Map<String, GrantConditions>> granted) {
        var actions = new LinkedHashMap<List<Object>, List<String>>();
        granted.forEach((action, resources) -> {
            var byConditions = resources.entrySet().stream()
                    .collect(groupingBy(
                            Map.Entry::getValue,
                            LinkedHashMap::new,
                            mapping(Map.Entry::getKey, toCollection(TreeSet::new))));
            byConditions.forEach((conditions, arns) -> actions.computeIfAbsent(
                            List.of(List.copyOf(arns), conditions), key -> new ArrayList<>())
                    .add(action));
        });
        return actions.entrySet().stream()
                .map(entry -> statement(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(
                                (Statement statement) -> statement.resources().get(0))
                        .thenComparing(statement -> statement.actions().get(0)))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Statement statement(List<Object> key, List<String> actions) {
        return new Statement(actions, (List<String>) key.get(0), ((GrantConditions) key.get(1)).toMap());
    }

    /** Its statements, each of which allows something. */
    public List<Statement> statements() {
        return statements;
    }

    /** The document as IAM takes it. */
    public ObjectNode toJson() {
        return PolicyJson.document(statements.stream().map(PolicyJson::of).toList());
    }
}
