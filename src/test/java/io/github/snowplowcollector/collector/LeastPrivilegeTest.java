package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.DomainStates.OWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.archive.LogArchive;
import io.github.snowplowcollector.aws.Call;
import io.github.snowplowcollector.aws.iam.ApiCall;
import io.github.snowplowcollector.aws.iam.KnownIds;
import io.github.snowplowcollector.aws.iam.Permission;
import io.github.snowplowcollector.aws.iam.Role;
import io.github.snowplowcollector.aws.iam.RolePolicy;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.MadeKeys;
import io.github.snowplowcollector.local.iam.IdentityPolicy;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
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

    /** The service authorization reference has this for the destination; the local cloud asks it of the source, as its name says. */
    private static final Grant LISTED_FOR_DESTINATIONS = new Grant(
            "logs:DeleteDeliverySource", "arn:aws:logs:us-east-1:000000000000:delivery-destination:demo-us-east-1-*");

    /** A bucket that others use as well may have no other statement in its policy than the one that goes. */
    private static final Grant OF_SHARED_BUCKETS =
            new Grant("s3:DeleteBucketPolicy", "arn:aws:s3:::demo-logs-000000000000-us-east-1");

    @BeforeAll
    static void makeStates() {
        inOrder = next();
        try (var cloud = PolicedCloud.open(inOrder, Principal.ROOT)) {
            // A drift that names another bucket needs one that CloudFront takes.
            cloud.aws().s3().createBucket(r -> r.bucket(TestCloud.LOGS + "-2").objectOwnership("BucketOwnerPreferred"));
            StartState.setUp(cloud.aws());
        }
        MadeKeys.putInto(inOrder);
        empty = next();
        MadeKeys.putInto(empty);
    }

    /**
     * Who does what with which collector, from where.
     *
     * @param described as a policy is to be for it
     * @param found as a command finds it in a cloud
     */
    private record Subject(
            Role role, CollectorSpec described, Function<PolicedCloud, CollectorSpec> found, List<StartState> states) {

        static Subject of(Role role, CollectorSpec spec, List<StartState> states) {
            return new Subject(role, spec, cloud -> spec, states);
        }

        CollectorIdentity identity() {
            return new CollectorIdentity(described, LocalCloud.ACCOUNT);
        }

        RoleGoal goal(PolicedCloud cloud) {
            return new RoleGoal(cloud, found.apply(cloud));
        }

        ObjectNode policy() {
            return RolePolicy.of(RoleCalls.of(role, identity()), identity(), KnownIds.NONE)
                    .toJson();
        }

        List<String> complaints(PolicedCloud cloud) throws Exception {
            return goal(cloud).complaints(role);
        }

        @Override
        public String toString() {
            return role.toString();
        }
    }

    static Stream<Subject> roles() {
        return Stream.of(Role.values())
                .filter(role -> role != Role.DNS && role != Role.ADOPT && role != Role.SPARK)
                .map(role -> Subject.of(role, RoleGoal.spec(role), StartState.of(role)));
    }

    static Stream<Subject> rolesWithDomain() {
        return Stream.of(Role.SETUP, Role.STATUS, Role.VERIFY, Role.TEARDOWN)
                .map(role -> Subject.of(role, OWN, DomainStates.of(role)));
    }

    /** The id of what gives a name up is in no policy. */
    private static Subject moving() {
        return new Subject(
                Role.SETUP,
                moving("E2QWRUHAPOMQZL"),
                cloud -> moving(cloud.aws().cloudFront().listDistributions().distributionList().items().stream()
                        .filter(one -> one.comment().endsWith("old"))
                        .findFirst()
                        .orElseThrow()
                        .id()),
                List.of(DomainStates.ofAnother()));
    }

    private static CollectorSpec moving(String from) {
        return TestCloud.spec(TestCloud.WITH_DOMAIN.with("domainMoveFrom", from));
    }

    @ParameterizedTest
    @MethodSource("roles")
    void aRoleSucceedsUnderItsPolicyAndNeedsAllOfIt(Subject subject) throws Exception {
        assertThat(needless(subject, List.of())).isEmpty();
    }

    @Tag("long")
    @Test
    void whoTakesOverSucceedsUnderItsPolicyAndNeedsAllOfIt() throws Exception {
        aRoleSucceedsUnderItsPolicyAndNeedsAllOfIt(adopting());
    }

    private static Subject adopting() {
        return Subject.of(Role.ADOPT, RoleGoal.spec(Role.ADOPT), StartState.of(Role.ADOPT));
    }

    @ParameterizedTest
    @MethodSource("rolesWithDomain")
    void aRoleSucceedsWithADomainAndNeedsAllThatThisAdds(Subject subject) throws Exception {
        var without = Subject.of(subject.role, TestCloud.SPEC, List.of());

        assertThat(needless(subject, grants(without.policy()))).isEmpty();
    }

    /** One of the POM's own, which is neither looked for nor tagged nor validated. */
    @Test
    void whoNamesACertificateNeedsAllThatThisAdds() throws Exception {
        String arn;
        try (var cloud = PolicedCloud.open(make(DomainStates.outOfOrder()), Principal.ROOT)) {
            arn = CloudFrontDrifts.config(cloud.aws()).viewerCertificate().acmCertificateArn();
        }
        var subject = Subject.of(Role.SETUP, certified(arn), List.of(DomainStates.outOfOrder()));
        var without = Subject.of(Role.SETUP, TestCloud.SPEC, List.of());

        assertThat(needless(subject, grants(without.policy()))).isEmpty();
    }

    private static CollectorSpec certified(String arn) {
        return TestCloud.spec(TestCloud.WITH_DOMAIN.with("certificateArn", arn));
    }

    @Test
    void whoTakesTheLastNameAwayNeedsAllThatThisAdds() throws Exception {
        var removing = TestCloud.spec(TestCloud.GIVEN.with("domainRemove", List.of(TestCloud.DOMAIN)));
        var subject = Subject.of(Role.SETUP, removing, List.of(DomainStates.inOrder()));
        var without = Subject.of(Role.SETUP, TestCloud.SPEC, List.of());

        assertThat(needless(subject, grants(without.policy()))).isEmpty();
    }

    @Test
    void whoMovesADomainNeedsAllThatThisAdds() throws Exception {
        var without = Subject.of(Role.SETUP, OWN, List.of());

        assertThat(needless(moving(), grants(without.policy()))).isEmpty();
    }

    static Stream<Subject> rolesWithVendedLogs() {
        return Stream.of(Role.SETUP, Role.STATUS, Role.VERIFY, Role.TEARDOWN, Role.PURGE)
                .map(LeastPrivilegeTest::withVendedLogs);
    }

    static Stream<Subject> rolesBesideSetUp() {
        return Stream.of(Role.STATUS, Role.VERIFY, Role.TEARDOWN).map(LeastPrivilegeTest::withVendedLogs);
    }

    private static Subject withVendedLogs(Role role) {
        return Subject.of(role, VendedStates.V2, VendedStates.of(role));
    }

    @ParameterizedTest
    @MethodSource("rolesBesideSetUp")
    void aRoleSucceedsWithVendedLogsAndNeedsAllThatThisAdds(Subject subject) throws Exception {
        var without = Subject.of(subject.role, TestCloud.SPEC, List.of());

        assertThat(needless(subject, grants(without.policy()))).isSubsetOf(LISTED_FOR_DESTINATIONS);
    }

    @Tag("long")
    @Test
    void whoSetsUpVendedLogsNeedsAllThatThisAdds() throws Exception {
        aRoleSucceedsWithVendedLogsAndNeedsAllThatThisAdds(withVendedLogs(Role.SETUP));
    }

    /** What was seen to deliver in its place was switched off three days ago. */
    @Test
    void whoClosesABucketToStandardLoggingSucceedsUnderThePolicyForVendedLogs() throws Exception {
        var subject = Subject.of(Role.SETUP, VendedStates.V2, List.of());
        try (var cloud = open(make(VendedStates.tightenable()), subject.policy())) {
            assertThat(new RoleGoal(cloud, VendedStates.V2, Duration.ofDays(3)).complaints(Role.SETUP))
                    .isEmpty();
            assertThat(cloud.aws().calls().calls())
                    .extracting(Call::operation)
                    .contains("PutBucketAcl", "PutBucketOwnershipControls");
        }
    }

    static Stream<Subject> rolesOfTheWayBack() {
        return rolesOfTheWayTo(VendedStates.BACK);
    }

    static Stream<Subject> rolesOfTheEnd() {
        return rolesOfTheWayTo(VendedStates.END);
    }

    private static Stream<Subject> rolesOfTheWayTo(CollectorSpec spec) {
        return Stream.of(Role.SETUP, Role.STATUS, Role.TEARDOWN)
                .map(role -> Subject.of(role, spec, List.of(VendedStates.inOrder(), VendedStates.alone())));
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("rolesOfTheEnd")
    void aRoleSucceedsInEndingAllLogsAndNeedsAllThatThisAdds(Subject subject) throws Exception {
        aRoleSucceedsOnTheWayBackAndNeedsAllThatThisAdds(subject);
    }

    /** The policy is for the collector as it stands: only where something is of the earlier way, a role may touch it. */
    @ParameterizedTest
    @MethodSource("rolesOfTheWayBack")
    void aRoleSucceedsOnTheWayBackAndNeedsAllThatThisAdds(Subject subject) throws Exception {
        ObjectNode policy;
        try (var cloud = PolicedCloud.open(make(VendedStates.inOrder()), Principal.ROOT);
                var collector = subject.goal(cloud).found(subject.role)) {
            var calls = ApiCall.join(collector.calls(subject.role), LogArchive.calls(subject.role));
            policy = RolePolicy.of(calls, collector.identity(), KnownIds.NONE).toJson();
        }

        assertThat(grants(policy)).anyMatch(grant -> grant.action().startsWith("logs:"));
        assertThat(needless(subject, policy, grants(subject.policy())))
                .isSubsetOf(LISTED_FOR_DESTINATIONS, OF_SHARED_BUCKETS);
    }

    /** Nobody who keeps to standard logging is to let CloudWatch Logs be touched, with no collector there and with one. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void aPolicyForStandardLoggingNamesNothingOfCloudWatchLogs(Role role) throws Exception {
        for (var state : List.of(StartState.inOrder(), VendedStates.returned())) {
            try (var cloud = PolicedCloud.open(make(state), Principal.ROOT);
                    var collector = new RoleGoal(cloud).found(Role.SETUP)) {
                var calls = ApiCall.join(collector.calls(role), LogArchive.calls(role));
                for (var ids : List.of(KnownIds.NONE, collector.ids())) {
                    assertThat(RolePolicy.of(calls, collector.identity(), ids)
                                    .toJson()
                                    .toString())
                            .doesNotContain("logs:", "AllowVendedLogDelivery", "delivery");
                }
                assertThat(cloud.aws().calls().calls())
                        .extracting(Call::service)
                        .doesNotContain("CloudWatch Logs");
            }
        }
    }

    private static List<Grant> needless(Subject subject, List<Grant> proven) throws Exception {
        return needless(subject, subject.policy(), proven);
    }

    /** What a policy grants beside {@code proven} and no state needs; before that, it is enough in every state. */
    private static List<Grant> needless(Subject subject, ObjectNode policy, List<Grant> proven) throws Exception {
        var states = new LinkedHashMap<String, Set<StartState>>();
        for (var state : subject.states) {
            for (var action : succeed(subject, state, policy)) {
                states.computeIfAbsent(action, key -> new LinkedHashSet<>()).add(state);
            }
        }
        var needless = new ArrayList<Grant>();
        for (var grant : grants(policy)) {
            if (!proven.contains(grant)
                    && !isNeeded(
                            subject, without(grant, policy), grant, states.getOrDefault(grant.action(), Set.of()))) {
                needless.add(grant);
            }
        }
        return needless;
    }

    static Stream<Subject> allRoles() {
        return Stream.of(roles(), Stream.of(adopting()), rolesWithDomain(), rolesWithVendedLogs())
                .flatMap(subjects -> subjects);
    }

    @ParameterizedTest
    @MethodSource("allRoles")
    void aRoleSucceedsUnderThePolicyForWhatIsThere(Subject subject) throws Exception {
        for (var state : subject.states) {
            var made = make(state);
            KnownIds ids;
            CollectorIdentity names;
            try (var cloud = PolicedCloud.open(made, Principal.ROOT);
                    var collector = subject.goal(cloud).found(subject.role)) {
                ids = collector.ids();
                names = collector.identity();
            }
            try (var cloud = open(
                    made,
                    RolePolicy.of(RoleCalls.of(subject.role, names), names, ids).toJson())) {
                assertThat(subject.complaints(cloud)).as("%s, %s", state, ids).isEmpty();
            }
        }
    }

    /** The actions that its calls take. */
    private static Set<String> succeed(Subject subject, StartState state, JsonNode policy) throws Exception {
        try (var cloud = open(make(state), policy)) {
            assertThat(subject.complaints(cloud)).as(state.name()).isEmpty();
            var actions = new LinkedHashSet<String>();
            for (Call call : cloud.aws().calls().calls()) {
                call.permissions().stream().map(Permission::action).forEach(actions::add);
            }
            return actions;
        }
    }

    private static boolean isNeeded(Subject subject, JsonNode policy, Grant grant, Set<StartState> states)
            throws Exception {
        for (var state : states) {
            try (var cloud = open(make(state), policy)) {
                var complaints = subject.complaints(cloud);
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
                makeKeys(cloud.aws().acm());
            }
            return fresh;
        });
        return PolicedCloud.copy(made, next());
    }

    /** Of the certificates that are there: whoever asks for one has it made, and so would the first viewer of each copy. */
    private static void makeKeys(AcmClient acm) {
        for (var certificate : acm.listCertificates().certificateSummaryList()) {
            if (certificate.status() == CertificateStatus.ISSUED) {
                acm.getCertificate(r -> r.certificateArn(certificate.certificateArn()));
            }
        }
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

    /** A statement for its action on the other resources, and one for the other actions. */
    private static ObjectNode without(Grant grant, JsonNode policy) {
        var less = JSON.createObjectNode().put("Version", policy.path("Version").asString());
        var statements = less.putArray("Statement");
        for (var statement : policy.path("Statement")) {
            var actions = texts(statement.path("Action"));
            var resources = texts(statement.path("Resource"));
            if (actions.contains(grant.action()) && resources.contains(grant.resource())) {
                add(statements, statement, List.of(grant.action()), but(grant.resource(), resources));
                add(statements, statement, but(grant.action(), actions), resources);
            } else {
                statements.add(statement);
            }
        }
        return less;
    }

    private static void add(ArrayNode to, JsonNode statement, List<String> actions, List<String> resources) {
        if (!actions.isEmpty() && !resources.isEmpty()) {
            var part = ((ObjectNode) statement).deepCopy();
            part.set("Action", JSON.valueToTree(actions));
            part.set("Resource", JSON.valueToTree(resources));
            to.add(part);
        }
    }

    private static List<String> but(String one, List<String> all) {
        return all.stream().filter(other -> !other.equals(one)).toList();
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        each(node).forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static Iterable<JsonNode> each(JsonNode node) {
        return node instanceof ArrayNode array ? array : List.of(node);
    }
}
