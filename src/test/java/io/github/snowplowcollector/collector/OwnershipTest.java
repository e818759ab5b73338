package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.BucketDrifts.owner;
import static io.github.snowplowcollector.collector.BucketDrifts.tag;
import static io.github.snowplowcollector.collector.BucketDrifts.tags;
import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.PIXELS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.adopting;
import static io.github.snowplowcollector.collector.TestCloud.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.reconcile.Change;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** What is ours, what is taken over, and what is refused. */
class OwnershipTest {

    @AutoClose
    private final TestCloud cloud;

    OwnershipTest(@TempDir Path directory) {
        cloud = new TestCloud(directory);
    }

    @Test
    void refusesANamedBucketWithoutOurTagBeforeAnyWrite() {
        cloud.aws().s3().createBucket(r -> r.bucket("somebodys"));
        var aws = cloud.freshClients();

        assertThatThrownBy(() -> cloud.setUp(with("pixelBucket", "somebodys")))
                .isInstanceOf(CollectorException.class)
                .hasMessageContaining("somebodys")
                .hasMessageContaining("-Dsnowplow.adopt");
        assertThat(aws.calls().writes()).isZero();
    }

    @Test
    void refusesABucketOfAnotherCollectorEvenWhenAdopting() {
        cloud.aws().s3().createBucket(r -> r.bucket("others").createBucketConfiguration(c -> c.tags(owner("other"))));

        assertThatThrownBy(() -> cloud.setUp(adopting(GIVEN.with("pixelBucket", "others"))))
                .isInstanceOf(CollectorException.class)
                .hasMessageContaining("'other'");
    }

    @Test
    void takesOverANamedBucketWhenAdopting() {
        cloud.aws().s3().createBucket(r -> r.bucket("somebodys"));

        cloud.setUp(adopting(GIVEN.with("pixelBucket", "somebodys")));

        assertThat(tags(cloud.aws().s3(), "somebodys")).contains(owner("demo"), tag("snowplow:adopted", "true"));
        assertThat(cloud.plan(with("pixelBucket", "somebodys"))).isEmpty();
    }

    @Test
    void takesAnEmptyUntaggedBucketOfTheDerivedNameForACrashsLeftover() {
        cloud.aws().s3().createBucket(r -> r.bucket(PIXELS));

        assertThat(cloud.setUp(SPEC)).extracting(Change::address).contains("pixel-bucket.tags");
        assertThat(tags(cloud.aws().s3(), PIXELS))
                .contains(owner("demo"))
                .doesNotContain(tag("snowplow:adopted", "true"));
    }

    @Test
    void refusesAnUntaggedBucketOfTheDerivedNameThatHoldsSomething() {
        cloud.aws().s3().createBucket(r -> r.bucket(LOGS));
        cloud.aws().s3().putObject(r -> r.bucket(LOGS).key("x"), RequestBody.fromString("x"));

        assertThatThrownBy(() -> cloud.setUp(SPEC)).hasMessageContaining("log-bucket.tags refused");
    }

    @Test
    void refusesABucketInAnotherRegion() {
        cloud.aws()
                .s3()
                .createBucket(
                        r -> r.bucket("faraway").createBucketConfiguration(c -> c.locationConstraint("eu-west-1")));

        assertThatThrownBy(() -> cloud.setUp(with("pixelBucket", "faraway")))
                .hasMessageContaining("eu-west-1")
                .hasMessageContaining("Fix: set snowplow.region");
    }

    @Test
    void refusesAnAccessControlThatLostItsMark() {
        cloud.setUp(SPEC);
        var cloudFront = cloud.aws().cloudFront();
        var summary = cloudFront
                .listOriginAccessControls(r -> {})
                .originAccessControlList()
                .items()
                .get(0);
        var live = cloudFront.getOriginAccessControl(r -> r.id(summary.id()));
        cloudFront.updateOriginAccessControl(r -> r.id(summary.id())
                .ifMatch(live.eTag())
                .originAccessControlConfig(live.originAccessControl().originAccessControlConfig().toBuilder()
                        .description("mine")
                        .build()));

        assertThatThrownBy(() -> cloud.setUp(SPEC)).hasMessageContaining("origin-access-control refused");
        assertThat(cloud.setUp(adopting(GIVEN))).extracting(Change::address).containsExactly("origin-access-control");
    }
}
