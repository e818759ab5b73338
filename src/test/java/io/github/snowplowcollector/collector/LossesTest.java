package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;

/** What loses events and what is mere drift. */
class LossesTest {

    private static final Map<String, String> LOSSES = Map.of(
            "distribution (enabled)", "the distribution is disabled",
            "distribution (logging)", "the logging of the distribution is switched off",
            "distribution (logBucket)", "the distribution logs to " + LOGS + "-2.s3.amazonaws.com under 'demo/'",
            "distribution (logPrefix)", "under 'elsewhere/', and goals read bucket " + LOGS + " under 'demo/'",
            "log-bucket.log-delivery-grant", "awslogsdelivery has ");

    @TempDir
    static Path directory;

    @AutoClose
    private static FaultyCloud cloud;

    @BeforeAll
    static void setUp() {
        cloud = new FaultyCloud(directory.resolve("cloud"));
        DriftTest.createAnotherLogBucket(cloud.clients());
        assertThat(cloud.losses(SPEC)).as("nothing is lost where nothing is").isEmpty();
        assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
    }

    static Stream<Drift> losses() {
        return DriftTest.drifts().filter(drift -> LOSSES.containsKey(drift.toString()));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void isSaidInOneSentence(Drift loss) {
        loss.cause().accept(cloud.clients());

        assertThat(cloud.losses(SPEC)).singleElement().asString().contains(LOSSES.get(loss.toString()));

        assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
        loss.tidy().accept(cloud.clients());
        assertThat(cloud.losses(SPEC)).isEmpty();
    }

    @Test
    void namesAnAclThatIsOff() {
        try (var copy = cloud.copy(directory.resolve("off"))) {
            copy.clients().s3().putBucketAcl(r -> r.bucket(LOGS).acl("private"));
            own(copy, ObjectOwnership.BUCKET_OWNER_ENFORCED);

            assertThat(copy.losses(SPEC))
                    .contains("the log bucket " + LOGS
                            + " has its ACL switched off (BucketOwnerEnforced), by which CloudFront delivers.");
        }
    }

    /** An object writer's ACL still lets CloudFront deliver. */
    @Test
    void isNoLossWhenAnythingElseIsOutOfOrder() {
        try (var copy = cloud.copy(directory.resolve("drifted"))) {
            own(copy, ObjectOwnership.OBJECT_WRITER);
            StartState.onePerSetting().stream()
                    .filter(drift -> !LOSSES.containsKey(drift.toString()))
                    .filter(drift -> !drift.address().equals("log-bucket.object-ownership"))
                    .forEach(drift -> drift.cause().accept(copy.clients()));

            assertThat(copy.losses(SPEC)).isEmpty();
        }
    }

    private static void own(FaultyCloud cloud, ObjectOwnership ownership) {
        cloud.clients()
                .s3()
                .putBucketOwnershipControls(r -> r.bucket(LOGS)
                        .ownershipControls(c -> c.rules(OwnershipControlsRule.builder()
                                .objectOwnership(ownership)
                                .build())));
    }

    @Test
    void namesALogBucketThatIsGoneOnce() {
        try (var copy = cloud.copy(directory.resolve("gone"))) {
            copy.clients().s3().deleteBucket(r -> r.bucket(LOGS));

            assertThat(copy.losses(SPEC)).containsExactly("the log bucket " + LOGS + " is gone.");
        }
    }

    @Test
    void isNoLossForACollectorThatIsToKeepNoLogs() {
        assertThat(cloud.losses(TestCloud.with("logging", "none"))).isEmpty();
    }
}
