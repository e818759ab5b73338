package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.WORKERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.aws.AwsClients;
import io.github.snowplowcollector.aws.CallLog;
import io.github.snowplowcollector.aws.WiredClients;
import io.github.snowplowcollector.aws.iam.KnownIds;
import io.github.snowplowcollector.aws.iam.ResourceType;
import io.github.snowplowcollector.aws.iam.Role;
import io.github.snowplowcollector.aws.iam.RolePolicy;
import io.github.snowplowcollector.collector.outside.Outside;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.local.InProcessCloud;
import io.github.snowplowcollector.local.LocalCloud;
import io.github.snowplowcollector.local.LocalCloudOptions;
import io.github.snowplowcollector.local.iam.IdentityPolicy;
import io.github.snowplowcollector.local.iam.Principal;
import io.github.snowplowcollector.model.CollectorIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.Route53Exception;

/** A collector with a domain, worked on by each role under its policy alone. */
class PolicedDomainTest {

    private static final CollectorSpec SPEC =
            TestCloud.spec(GIVEN.with("domain", List.of("collect.example.com", "*.collect.example.com")));
    private static final CollectorIdentity IDENTITY = new CollectorIdentity(SPEC, LocalCloud.ACCOUNT);

    @TempDir
    Path folder;

    /** A cloud that one caller asks. */
    private record Asked(InProcessCloud cloud, AwsClients aws) implements AutoCloseable {

        Collector collector() {
            var waiting = Waiting.moments(look -> {});
            return new Collector(
                    SPEC,
                    aws,
                    Clock.systemUTC(),
                    look -> {},
                    WORKERS.lend(),
                    new Outside((name, type) -> cloud.dns(name, type.name()), waiting),
                    Optional.empty());
        }

        @Override
        public void close() {
            aws.close();
        }
    }

    @BeforeEach
    void makeZone() {
        try (var cloud = as(Principal.ROOT)) {
            Zone.create(cloud.aws, "example.com");
        }
    }

    @Test
    void goesFromNothingToNothingBeforeAnybodyLooked() {
        live(KnownIds.NONE);
        tearDown(KnownIds.NONE);
    }

    @Test
    void staysAndGoesUnderThePoliciesForWhatIsThere() {
        live(KnownIds.NONE);
        KnownIds ids;
        try (var cloud = as(Principal.ROOT);
                var collector = cloud.collector()) {
            ids = collector.ids();
        }
        assertThat(ids.ids()).containsKeys(ResourceType.CERTIFICATE, ResourceType.HOSTED_ZONE);

        live(ids);
        tearDown(ids);
    }

    @Test
    void noOtherRecordOfTheZoneIsWritten() {
        try (var cloud = as(Role.SETUP, KnownIds.NONE)) {
            var zone = Zone.find(cloud.aws, "example.com");
            for (var name : List.of("example.com", "www.example.com", "a.collect.example.com")) {
                assertThatThrownBy(() -> zone.put(name, RRType.A, "192.0.2.1"))
                        .isInstanceOf(Route53Exception.class)
                        .hasMessageContaining("not authorized");
            }
        }
    }

    /** Sets it up, looks at it and tells what verification begins with. */
    private void live(KnownIds ids) {
        try (var cloud = as(Role.SETUP, ids);
                var collector = cloud.collector()) {
            collector.apply(collector.plan(ALL), ALL, change -> {}, again -> {});
        }
        try (var cloud = as(Role.STATUS, ids);
                var collector = cloud.collector()) {
            var plan = collector.plan(ALL);
            assertThat(plan.refusals()).isEmpty();
            assertThat(plan.writes()).isEmpty();
            assertThat(collector.facts()).isPresent();
            assertThat(collector.audit())
                    .noneMatch(row -> row.finding() && row.rule().startsWith("CloudFront"));
        }
        try (var cloud = as(Role.VERIFY, ids);
                var collector = cloud.collector()) {
            var domain = collector.facts().orElseThrow().domain().orElseThrow();
            assertThat(domain.validationRecords()).hasSize(1);
            assertThat(domain.certificate()).isPresent();
        }
    }

    private void tearDown(KnownIds ids) {
        try (var cloud = as(Role.TEARDOWN, ids);
                var teardown = new Teardown(SPEC, cloud.aws, Waiting.moments(look -> {}))) {
            teardown.apply(teardown.plan(Optional.empty()), change -> {});
        }
        try (var cloud = as(Principal.ROOT)) {
            assertThat(cloud.aws.acm().listCertificates().certificateSummaryList())
                    .isEmpty();
            assertThat(Zone.find(cloud.aws, "example.com").records("collect.example.com", RRType.A))
                    .isEmpty();
        }
    }

    private Asked as(Role role, KnownIds ids) {
        var policy = RolePolicy.of(RoleCalls.of(role, IDENTITY), IDENTITY, ids).toJson();
        return as(Principal.user(IdentityPolicy.read(policy.toString().getBytes(StandardCharsets.UTF_8))));
    }

    private Asked as(Principal principal) {
        var cloud = InProcessCloud.open(
                new LocalCloudOptions(folder, Duration.ofMillis(50), Duration.ZERO, Clock.systemUTC(), principal));
        return new Asked(cloud, WiredClients.open("us-east-1", InProcessCloud.ENDPOINT, new CallLog(), cloud));
    }
}
