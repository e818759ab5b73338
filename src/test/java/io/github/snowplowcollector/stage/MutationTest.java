package io.github.snowplowcollector.stage;

import static io.github.snowplowcollector.stage.TestCloud.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.reconcile.Change.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting that is ours, put out of order one at a time. */
class MutationTest {

    @TempDir
    static Path directory;

    private static FaultyCloud cloud;
    private static CloudState inOrder;

    @BeforeAll
    static void setUp() {
        cloud = new FaultyCloud(directory);
        // A drift that names another bucket needs one that CloudFront takes.
        cloud.clients().s3().createBucket(r -> r.bucket(TestCloud.LOGS + "-2").objectOwnership("BucketOwnerPreferred"));
        assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
        inOrder = CloudState.of(cloud.clients());
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    static Stream<Drift> drifts() {
        return Stream.of(BucketDrifts.all(), CloudFrontDrifts.all(), HeadersPolicyDrifts.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void isReportedByNameAndHealed(Drift drift) {
        drift.cause().accept(cloud.clients());

        var healing = cloud.setUp(SPEC, Wire.CLEAR);

        assertThat(healing.failure()).isEmpty();
        assertThat(healing.planned())
                .filteredOn(change -> change.address().equals(drift.address()))
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isIn(Kind.CREATE, Kind.UPDATE))
                .satisfies(change -> assertThat(change.differences())
                        .anyMatch(difference ->
                                drift.names().isEmpty() || difference.field().equals(drift.names())));
        drift.tidy().accept(cloud.clients());
        assertThat(inOrder.differences(CloudState.of(cloud.clients()))).isEmpty();
    }
}
