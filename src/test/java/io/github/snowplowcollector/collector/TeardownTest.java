package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.BucketDrifts.tag;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.PIXELS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.aws.Call;
import io.github.snowplowcollector.collector.s3.QuietPeriodException;
import io.github.snowplowcollector.ground.Backoff;
import io.github.snowplowcollector.ground.InterruptedWaitException;
import io.github.snowplowcollector.ground.Sleeper;
import io.github.snowplowcollector.ground.WaitTimeoutException;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.RefusedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.Grant;

class TeardownTest {

    private static final String RESUME = "mvn snowplow:teardown -Dsnowplow.confirm=demo";
    private static final Optional<Duration> KEEP_LOGS = Optional.empty();
    private static final Optional<Duration> PURGE = Optional.of(Duration.ofHours(24));

    @TempDir
    Path directory;

    @AutoClose
    private TestCloud cloud;

    private final List<String> awaited = new ArrayList<>();

    @BeforeEach
    void setUp() {
        cloud = new TestCloud(directory);
        cloud.setUp(SPEC);
    }

    @Test
    void removesEverythingButTheLogBucket() {
        var removed = tearDown(KEEP_LOGS, Clock.systemUTC());

        assertThat(removed)
                .containsExactly(
                        "distribution.enabled",
                        "distribution",
                        "origin-access-control",
                        "response-headers-policy",
                        "pixel-bucket");
        assertThat(buckets()).containsExactly(LOGS);
        assertThat(cloud.aws()
                        .cloudFront()
                        .listDistributions()
                        .distributionList()
                        .items())
                .isEmpty();
        assertThat(grantees(LOGS)).hasSize(2);
    }

    @Test
    void doesNothingTheSecondTime() {
        tearDown(KEEP_LOGS, Clock.systemUTC());
        var aws = cloud.freshClients();

        assertThat(tearDown(KEEP_LOGS, Clock.systemUTC())).isEmpty();
        assertThat(aws.calls().writes()).isZero();
    }

    @Test
    void makesNoMutatingCallWhilePlanning() {
        var aws = cloud.freshClients();
        try (var teardown = teardown(Clock.systemUTC())) {
            assertThat(teardown.plan(PURGE).changes()).hasSize(6).allMatch(Change::isWrite);
        }
        assertThat(aws.calls().writes()).isZero();
    }

    @Test
    void leavesALogBucketThatTheNextSetUpUsesAgain() {
        cloud.aws().s3().putObject(r -> r.bucket(LOGS).key("demo/old.gz"), RequestBody.fromString("x"));
        tearDown(KEEP_LOGS, Clock.systemUTC());

        assertThat(cloud.setUp(SPEC))
                .extracting(Change::address)
                .noneMatch(address -> address.startsWith("log-bucket"));
        assertThat(cloud.plan(SPEC)).isEmpty();
        assertThat(cloud.aws().s3().listObjectsV2(r -> r.bucket(LOGS)).keyCount())
                .isEqualTo(1);
    }

    @Test
    void goesOnWhereAKilledOneStopped() {
        for (int killedAfter = 1; killedAfter <= 5; killedAfter++) {
            int dieAt = killedAfter;
            var seen = new ArrayList<Change>();
            try (var teardown = teardown(Clock.systemUTC())) {
                assertThatThrownBy(() -> teardown.apply(teardown.plan(KEEP_LOGS), change -> {
                            seen.add(change);
                            if (seen.size() == dieAt) {
                                throw new IllegalStateException("killed");
                            }
                        }))
                        .hasMessage("killed");
            }
            tearDown(KEEP_LOGS, Clock.systemUTC());

            assertThat(buckets()).containsExactly(LOGS);
            cloud.setUp(SPEC);
        }
    }

    @Test
    void goesOnWhenTheLogBucketWasDeletedByHand() {
        cloud.aws().s3().deleteBucket(r -> r.bucket(LOGS));

        tearDown(KEEP_LOGS, Clock.systemUTC());

        assertThat(buckets()).isEmpty();
    }

    @Test
    void refusesAPixelBucketThatHoldsMore() {
        cloud.aws().s3().putObject(r -> r.bucket(PIXELS).key("logo.png"), RequestBody.fromString("x"));
        var aws = cloud.freshClients();

        assertThatThrownBy(() -> tearDown(KEEP_LOGS, Clock.systemUTC()))
                .isInstanceOf(CollectorException.class)
                .hasMessageContaining("logo.png");
        assertThat(aws.calls().writes()).isZero();
    }

    @Test
    void refusesABucketThatIsNotOurs() {
        cloud.aws().s3().deleteBucketTagging(r -> r.bucket(PIXELS));

        assertThatThrownBy(() -> tearDown(KEEP_LOGS, Clock.systemUTC())).hasMessageContaining("snowplow:collector");
    }

    @Test
    void refusesADistributionOfAnotherCollector() {
        CloudFrontDrifts.tag(cloud.aws(), "snowplow:collector", "other");

        assertThatThrownBy(() -> tearDown(KEEP_LOGS, Clock.systemUTC()))
                .hasMessageContaining("distribution.enabled refused");
    }

    @Test
    void waitsUntilLogsCanBePurged() {
        cloud.aws().s3().putObject(r -> r.bucket(LOGS).key("demo/late.gz"), RequestBody.fromString("x"));

        assertThatThrownBy(() -> tearDown(PURGE, Clock.systemUTC()))
                .isInstanceOf(QuietPeriodException.class)
                .hasMessageContaining("run '" + RESUME + "' again after");
        assertThat(grantees(LOGS)).hasSize(1);
        assertThat(buckets()).containsExactly(LOGS);
    }

    @Test
    void purgesQuietLogsAndTheirBucket() {
        cloud.aws().s3().putObject(r -> r.bucket(LOGS).key("demo/old.gz"), RequestBody.fromString("x"));

        var removed = tearDown(PURGE, Clock.fixed(Instant.now().plus(Duration.ofDays(2)), ZoneOffset.UTC));

        assertThat(removed).last().isEqualTo("log-bucket");
        assertThat(buckets()).isEmpty();
    }

    @Test
    void neverPurgesALogBucketThatHoldsAnythingElse() {
        cloud.aws().s3().putObject(r -> r.bucket(LOGS).key("reports/2026.csv"), RequestBody.fromString("x"));

        assertThatThrownBy(() -> tearDown(PURGE, Clock.systemUTC())).hasMessageContaining("reports/2026.csv");
        assertThat(grantees(LOGS)).hasSize(2);
    }

    @Test
    void neverPurgesAnAdoptedLogBucket() {
        cloud.aws()
                .s3()
                .putBucketTagging(r -> r.bucket(LOGS)
                        .tagging(t -> t.tagSet(tag("snowplow:collector", "demo"), tag("snowplow:adopted", "true"))));

        assertThatThrownBy(() -> tearDown(PURGE, Clock.systemUTC())).hasMessageContaining("taken over");
    }

    @Test
    void neverPurgesUnderAnEmptyPrefix() {
        var spec = TestCloud.spec(TestCloud.GIVEN.with("logPrefix", "").with("logRetentionDays", null));
        try (var teardown = new Teardown(spec, cloud.aws(), patience(Clock.systemUTC()))) {
            assertThat(teardown.plan(PURGE).refusals())
                    .singleElement()
                    .extracting(Change::reason)
                    .asString()
                    .contains("no prefix");
        }
    }

    @Test
    void saysHowToGoOnWhenTheTimeIsUp() {
        try (var slow = new TestCloud(directory.resolve("slow"), Duration.ofMinutes(5))) {
            slow.setUp(SPEC);
            try (var teardown = new Teardown(
                    SPEC,
                    slow.aws(),
                    new Waiting(
                            Clock.systemUTC(),
                            pause -> {},
                            Backoff.RISING.upTo(Duration.ZERO),
                            RESUME,
                            (waited, what) -> awaited.add(what)))) {
                assertThatThrownBy(() -> teardown.apply(teardown.plan(KEEP_LOGS), change -> {}))
                        .isInstanceOf(WaitTimeoutException.class)
                        .hasMessageContaining("run '" + RESUME + "' again");
            }
            assertThat(slow.aws()
                            .cloudFront()
                            .getDistributionConfig(r -> r.id(CloudFrontDrifts.id(slow.aws())))
                            .distributionConfig())
                    .satisfies(config -> assertThat(config.enabled()).isFalse())
                    .satisfies(config -> assertThat(config.logging().enabled()).isTrue());
            assertThat(slow.aws().calls().calls())
                    .filteredOn(call -> call.kind() == Call.Kind.WRITE)
                    .last()
                    .extracting(Call::operation)
                    .isEqualTo("UpdateDistribution");
        }
    }

    @Test
    void canBeInterruptedWhileItWaitsAndGoesOnLater() {
        try (var slow = new TestCloud(directory.resolve("slow"), Duration.ofMinutes(5))) {
            slow.setUp(SPEC);
            Waiting.Progress interrupt =
                    (waited, what) -> Thread.currentThread().interrupt();
            var patience = new Waiting(
                    Clock.systemUTC(), Sleeper.OF_THREAD, Backoff.RISING.upTo(Duration.ofHours(1)), RESUME, interrupt);
            try (var teardown = new Teardown(SPEC, slow.aws(), patience)) {
                assertThatThrownBy(() -> teardown.apply(teardown.plan(KEEP_LOGS), change -> {}))
                        .isInstanceOf(InterruptedWaitException.class);
                assertThat(Thread.interrupted()).isTrue();
            }
            try (var teardown = new Teardown(SPEC, slow.aws(), patience(Clock.systemUTC()))) {
                assertThat(teardown.plan(KEEP_LOGS).changes())
                        .filteredOn(Change::isWrite)
                        .extracting(Change::address)
                        .startsWith("distribution")
                        .doesNotContain("distribution.enabled");
            }
        }
    }

    @Test
    void retriesWhatCloudFrontStillThinksIsInUse() {
        try (var faulty = new FaultyCloud(directory.resolve("faulty"))) {
            faulty.setUp(SPEC, Wire.CLEAR);
            var refusals = new AtomicInteger(6);

            var run = faulty.tearDown(SPEC, KEEP_LOGS, (request, way) -> {
                var policy = request.line().matches("DELETE .*/response-headers-policy/.*");
                var inUse = policy || request.line().matches("DELETE .*/origin-access-control/.*");
                return inUse && refusals.getAndDecrement() > (policy ? 0 : 3)
                        ? Fault.error(request, 409, policy ? "ResponseHeadersPolicyInUse" : "OriginAccessControlInUse")
                        : way.call();
            });

            assertThat(run.failure()).isEmpty();
            assertThat(refusals).hasNegativeValue();
            assertThat(CloudState.of(faulty.clients()).count("response-headers-policy"))
                    .isZero();
            assertThat(CloudState.of(faulty.clients()).count("origin-access-control"))
                    .isZero();
        }
    }

    @Test
    void saysSoWhenSomebodyEnablesTheDistributionAgain() {
        try (var teardown = teardown(Clock.systemUTC())) {
            var plan = teardown.plan(KEEP_LOGS);
            assertThatThrownBy(() -> teardown.apply(plan, change -> cloud.setUp(SPEC)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("was enabled again");
        }
        assertThat(cloud.plan(SPEC)).isEmpty();
    }

    @Test
    void purgesWhenItIsRunAgainAfterTheTimeItNamed() {
        cloud.aws().s3().putObject(r -> r.bucket(LOGS).key("demo/late.gz"), RequestBody.fromString("x"));
        assertThatThrownBy(() -> tearDown(PURGE, Clock.systemUTC())).isInstanceOf(QuietPeriodException.class);

        assertThatThrownBy(() -> tearDown(PURGE, Clock.offset(Clock.systemUTC(), Duration.ofHours(23))))
                .isInstanceOf(QuietPeriodException.class);
        assertThat(tearDown(PURGE, Clock.offset(Clock.systemUTC(), Duration.ofHours(25))))
                .containsExactly("log-bucket");
        assertThat(buckets()).isEmpty();
    }

    @Test
    void aSetUpBetweenTeardownAndPurgeBringsTheGrantBack() {
        cloud.aws().s3().putObject(r -> r.bucket(LOGS).key("demo/late.gz"), RequestBody.fromString("x"));
        assertThatThrownBy(() -> tearDown(PURGE, Clock.systemUTC())).isInstanceOf(QuietPeriodException.class);

        cloud.setUp(SPEC);

        assertThat(grantees(LOGS)).hasSize(2);
        assertThat(cloud.plan(SPEC)).isEmpty();
    }

    @Test
    void namesTheLogBucketOnlyWhileItIsThere() {
        try (var teardown = teardown(Clock.systemUTC())) {
            assertThat(teardown.logBucket()).contains(LOGS);
        }
        cloud.aws().s3().deleteBucket(r -> r.bucket(LOGS));
        try (var teardown = teardown(Clock.systemUTC())) {
            assertThat(teardown.logBucket()).isEmpty();
        }
    }

    private List<String> tearDown(Optional<Duration> purge, Clock clock) {
        var removed = new ArrayList<String>();
        try (var teardown = teardown(clock)) {
            teardown.apply(teardown.plan(purge), change -> removed.add(change.address()));
        }
        return removed;
    }

    private Teardown teardown(Clock clock) {
        return new Teardown(SPEC, cloud.aws(), patience(clock));
    }

    private Waiting patience(Clock clock) {
        return new Waiting(
                clock,
                pause -> {},
                Backoff.RISING.upTo(Duration.ofMinutes(1)),
                RESUME,
                (waited, what) -> awaited.add(what));
    }

    private List<String> buckets() {
        return cloud.aws().s3().listBuckets().buckets().stream()
                .map(Bucket::name)
                .toList();
    }

    private List<Grant> grantees(String bucket) {
        return cloud.aws().s3().getBucketAcl(r -> r.bucket(bucket)).grants();
    }
}
