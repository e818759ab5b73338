package io.github.snowplowcollector.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.Call;
import io.github.snowplowcollector.aws.iam.KnownIds;
import io.github.snowplowcollector.aws.iam.Permission;
import io.github.snowplowcollector.aws.iam.Role;
import io.github.snowplowcollector.aws.iam.RolePolicy;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.iam.IdentityPolicy;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every goal under the policy that is written for it: it succeeds from every state, and for every action and resource in the policy
 * there is a state from which it fails without, with the advice that names the action.
 */
class LeastPrivilegeTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path folder;

    private static final AtomicInteger CLOUDS = new AtomicInteger();
    private static final Map<String, Path> MADE = new HashMap<>();
    private static Path inOrder;
    private static Path empty;

    /** One action on one resource, as a policy grants it. */
    private record Grant(String action, String resource) {}

    @BeforeAll
    static void makeStates() {
        inOrder = next();
        try (var cloud = PolicedCloud.open(inOrder, Principal.ROOT)) {
            // A drift that names another bucket needs one that CloudFront takes.
            cloud.aws().s3().createBucket(r -> r.bucket(TestCloud.LOGS + "-2").objectOwnership("BucketOwnerPreferred"));
            StartState.setUp(cloud.aws());
            try (var served = cloud.serve()) {
                assertThat(served.cloud().trust()).isNotNull();
            }
        }
        empty = next();
        PolicedCloud.copy(inOrder.resolve("tls"), empty.resolve("tls"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DNS")
    void aRoleSucceedsUnderItsPolicyAndNeedsAllOfIt(Role role) throws Exception {
        var names = new CollectorIdentity(RoleGoal.spec(role), LocalCloud.ACCOUNT);
        var policy =
                RolePolicy.of(RoleCalls.of(role, names), names, KnownIds.NONE).toJson();
        var states = new LinkedHashMap<String, Set<StartState>>();
        for (var state : StartState.of(role)) {
            for (var action : succeed(role, state, policy)) {
                states.computeIfAbsent(action, key -> new LinkedHashSet<>()).add(state);
            }
        }
        var needless = new ArrayList<Grant>();
        for (var grant : grants(policy)) {
            if (!isNeeded(role, without(grant, policy), grant, states.getOrDefault(grant.action(), Set.of()))) {
                needless.add(grant);
            }
        }
        assertThat(needless).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DNS")
    void aRoleSucceedsUnderThePolicyForWhatIsThere(Role role) throws Exception {
        for (var state : StartState.of(role)) {
            var made = make(state);
            KnownIds ids;
            CollectorIdentity names;
            try (var cloud = PolicedCloud.open(made, Principal.ROOT);
                    var collector = new RoleGoal(cloud).found(role)) {
                ids = collector.ids();
                names = collector.identity();
            }
            try (var cloud = open(
                    made, RolePolicy.of(RoleCalls.of(role, names), names, ids).toJson())) {
                assertThat(new RoleGoal(cloud).complaints(role))
                        .as("%s, %s", state, ids)
                        .isEmpty();
            }
        }
    }

    /** The actions that its calls take. */
    private static Set<String> succeed(Role role, StartState state, JsonNode policy) throws Exception {
        try (var cloud = open(make(state), policy)) {
            assertThat(new RoleGoal(cloud).complaints(role)).as(state.name()).isEmpty();
            var actions = new LinkedHashSet<String>();
            for (Call call : cloud.aws().calls().calls()) {
                call.permissions().stream().map(Permission::action).forEach(actions::add);
            }
            return actions;
        }
    }

    private static boolean isNeeded(Role role, JsonNode policy, Grant grant, Set<StartState> states) throws Exception {
        for (var state : states) {
            try (var cloud = open(make(state), policy)) {
                var complaints = new RoleGoal(cloud).complaints(role);
                if (complaints.stream()
                        .anyMatch(text -> text.contains(grant.action()) && text.contains("\"Effect\""))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A folder of its own in this state, which is made once. */
    private static Path make(StartState state) {
        var made = MADE.computeIfAbsent(state.name(), name -> {
            var fresh = PolicedCloud.copy(state.fresh() ? empty : inOrder, next());
            try (var cloud = PolicedCloud.open(fresh, Principal.ROOT)) {
                state.make().accept(cloud.aws());
            }
            return fresh;
        });
        return PolicedCloud.copy(made, next());
    }

    private static PolicedCloud open(Path made, JsonNode policy) {
        var document = policy.toString().getBytes(StandardCharsets.UTF_8);
        return PolicedCloud.open(made, Principal.user(IdentityPolicy.read(document)));
    }

    private static Path next() {
        return folder.resolve("cloud-" + CLOUDS.incrementAndGet());
    }

    private static List<Grant> grants(JsonNode policy) {
        var grants = new ArrayList<Grant>();
        policy.path("Statement")
                .forEach(statement -> each(statement.path("Action"))
                        .forEach(action -> each(statement.path("Resource"))
                                .forEach(resource -> grants.add(new Grant(action.asString(), resource.asString())))));
        return grants;
    }

    private static ObjectNode without(Grant grant, JsonNode policy) {
        var less = JSON.createObjectNode().put("Version", policy.path("Version").asString());
        var statements = less.putArray("Statement");
        for (var statement : policy.path("Statement")) {
            for (var action : each(statement.path("Action"))) {
                for (var resource : each(statement.path("Resource"))) {
                    if (!new Grant(action.asString(), resource.asString()).equals(grant)) {
                        var single = ((ObjectNode) statement).deepCopy();
                        single.set("Action", action);
                        single.set("Resource", resource);
                        statements.add(single);
                    }
                }
            }
        }
        return less;
    }

    private static Iterable<JsonNode> each(JsonNode node) {
        return node instanceof ArrayNode array ? array : List.of(node);
    }
}
