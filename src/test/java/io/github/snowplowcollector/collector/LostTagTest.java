package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.BucketDrifts.tag;
import static io.github.snowplowcollector.collector.BucketDrifts.tags;
import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.PIXELS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.adopting;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Difference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Tag;

/** A bucket of ours that lost its tag is ours again after adopting, to be taken down; one that holds anything else is somebody's. */
class LostTagTest {

    private static final Tag ADOPTED = tag("snowplow:adopted", "true");
    private static final Optional<Duration> PURGE = Optional.of(Duration.ofHours(24));

    @TempDir
    Path directory;

    @AutoClose
    private FaultyCloud cloud;

    @BeforeEach
    void setUp() {
        cloud = new FaultyCloud(directory);
        assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
    }

    @Test
    void isTakenBackAndCanBeTakenDown() {
        put(LOGS, log("demo/", "2026-11-28-10.0a1b2c3d.gz"));
        put(LOGS, log("demo/", "2026-11-28-11.0a1b2c3d.gz"));
        loseTags();

        var taken = cloud.setUp(adopting(GIVEN), Wire.CLEAR);

        assertThat(taken.failure()).isEmpty();
        assertThat(tags(cloud.clients().s3(), PIXELS))
                .contains(tag("snowplow:collector", "demo"))
                .doesNotContain(ADOPTED);
        assertThat(tags(cloud.clients().s3(), LOGS))
                .contains(tag("snowplow:collector", "demo"))
                .doesNotContain(ADOPTED);
        assertThat(cloud.tearDown(SPEC, PURGE, Wire.CLEAR).failure()).isEmpty();
        assertThat(cloud.clients().s3().listBuckets().buckets()).isEmpty();
    }

    @Test
    void staysAdoptedWithAnythingBesideThePixel() {
        loseTags();
        for (var key : List.of("logo.png", "a", "i/", "i2", "I")) {
            assertStaysAdopted(GIVEN, PIXELS, key);
        }
    }

    /** Ours lie on both sides of most of them; a listing asks for one key a page. */
    @Test
    void staysAdoptedWithAnyLogThatIsNotOurs() {
        var id = CloudFrontDrifts.id(cloud.clients());
        put(LOGS, log("demo/", "2026-11-28-10.0a1b2c3d.gz"));
        put(LOGS, log("demo/", "2026-11-28-11.0a1b2c3d.gz"));
        loseTags();
        for (var key : List.of(
                "reports/2026.csv",
                "a",
                "demo",
                "demo/",
                "demo/A.txt",
                "demo/E0THEREXAMPLE1.2026-11-28-10.0a1b2c3d.gz",
                "demo/old/" + id + ".2026-11-28-10.0a1b2c3d.gz",
                "demo/" + id,
                "demo/" + id + "X.2026-11-28-10.0a1b2c3d.gz",
                "demo-2/" + id + ".2026-11-28-10.0a1b2c3d.gz",
                id + ".2026-11-28-10.0a1b2c3d.gz",
                "zebra")) {
            assertStaysAdopted(GIVEN, LOGS, key);
        }
    }

    @Test
    void staysAdoptedWithoutAPrefix() {
        var given = GIVEN.with("logPrefix", "").with("logRetentionDays", null);
        loseTags();

        assertStaysAdopted(given, LOGS, log("", "2026-11-28-10.0a1b2c3d.gz"));
    }

    /** Another pixel than ours, and logs of a distribution that nobody can tell any more whose it was. */
    @Test
    void isNeverTakenDownWhileItHoldsWhatMayBeSomebodys() {
        put(LOGS, log("demo/", "2026-11-28-10.0a1b2c3d.gz"));
        assertThat(cloud.tearDown(SPEC, Optional.empty(), Wire.CLEAR).failure()).isEmpty();
        assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
        put(PIXELS, "i");
        loseTags();

        assertThat(cloud.setUp(adopting(GIVEN), Wire.CLEAR).failure()).isEmpty();

        assertThat(tags(cloud.clients().s3(), PIXELS)).contains(ADOPTED);
        assertThat(tags(cloud.clients().s3(), LOGS)).contains(ADOPTED);
        var run = cloud.tearDown(SPEC, PURGE, Wire.CLEAR);
        assertThat(run.failure())
                .get()
                .asString()
                .contains("pixel-bucket refused", "log-bucket refused", "was taken over");
        assertThat(run.writes()).isEmpty();
    }

    private void assertStaysAdopted(Configuration given, String bucket, String key) {
        put(bucket, key);
        assertThat(cloud.plan(adopting(given)))
                .as(key)
                .filteredOn(change ->
                        change.address().equals(bucket.equals(LOGS) ? "log-bucket.tags" : "pixel-bucket.tags"))
                .flatExtracting(Change::differences)
                .extracting(Difference::field)
                .contains("snowplow:adopted");
        cloud.clients().s3().deleteObject(r -> r.bucket(bucket).key(key));
    }

    private void loseTags() {
        List.of(PIXELS, LOGS).forEach(bucket -> cloud.clients().s3().deleteBucketTagging(r -> r.bucket(bucket)));
    }

    /** The key of a log file of our distribution. */
    private String log(String prefix, String rest) {
        return prefix + CloudFrontDrifts.id(cloud.clients()) + "." + rest;
    }

    private void put(String bucket, String key) {
        cloud.clients().s3().putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("x"));
    }
}
