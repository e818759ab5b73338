package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.PIXELS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.Call;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An owner who wants something else: the plan says what will happen, and what is left behind is named. */
class ChangedSettingsTest {

    @TempDir
    Path directory;

    @AutoClose
    private TestCloud cloud;

    @BeforeEach
    void setUp() {
        cloud = new TestCloud(directory);
        cloud.setUp(SPEC);
    }

    /** A plan with what is said beside it. */
    private record Told(List<Change> writes, List<String> others, List<String> notices) {

        Optional<Change> change(String address) {
            return writes.stream()
                    .filter(change -> change.address().equals(address))
                    .findFirst();
        }
    }

    @Test
    void aRenamedCollectorIsANewOneAndTheOldOneIsNamed() {
        var renamed = with("collector", "renamed");

        var told = plan(renamed);

        assertThat(told.writes()).isNotEmpty().allMatch(change -> change.kind() == Kind.CREATE);
        assertThat(told.others()).containsExactly("demo/us-east-1");
        cloud.setUp(renamed);
        assertThat(cloud.plan(renamed)).isEmpty();
        assertThat(cloud.plan(SPEC)).isEmpty();
    }

    @Test
    void anotherRegionIsANewCollectorAndTheOldOneIsNamed() {
        var moved = with("region", "eu-west-1");

        var told = plan(moved);

        assertThat(told.writes()).isNotEmpty().allMatch(change -> change.kind() == Kind.CREATE);
        assertThat(told.change("pixel-bucket").orElseThrow().differences())
                .extracting(Difference::after)
                .contains("demo-pixel-000000000000-eu-west-1");
        assertThat(told.others()).containsExactly("demo/us-east-1");
    }

    @Test
    void anotherRegionForANamedBucketIsRefused() {
        var moved = TestCloud.spec(
                GIVEN.with("region", "eu-west-1").with("pixelBucket", PIXELS).with("logBucket", LOGS));

        try (var collector = cloud.collector(moved)) {
            assertThat(collector.plan(ALL).refusals())
                    .anyMatch(refusal -> refusal.reason().contains("a bucket cannot move"));
        }
    }

    @Test
    void aRenamedPixelBucketIsAnUpdateOfTheSameDistributionAndTheOldBucketIsNamed() {
        var id = CloudFrontDrifts.id(cloud.aws());
        var renamed = with("pixelBucket", "new-pixels");

        var told = plan(renamed);

        assertThat(told.change("pixel-bucket")).map(Change::kind).contains(Kind.CREATE);
        assertThat(told.change("distribution").orElseThrow().differences())
                .containsExactly(new Difference(
                        "originDomain",
                        PIXELS + ".s3.us-east-1.amazonaws.com",
                        "new-pixels.s3.us-east-1.amazonaws.com"));
        assertThat(told.notices()).singleElement().asString().contains(PIXELS, "new-pixels", "stays as it is");
        cloud.setUp(renamed);
        assertThat(cloud.plan(renamed)).isEmpty();
        assertThat(CloudFrontDrifts.id(cloud.aws())).isEqualTo(id);
        assertThat(bucketNames()).contains(PIXELS, "new-pixels");
    }

    @Test
    void aRenamedLogBucketTakesTheLogsFromThenOnAndTheOldOneIsNamed() {
        var renamed = with("logBucket", "new-logs");

        var told = plan(renamed);

        assertThat(told.change("log-bucket")).map(Change::kind).contains(Kind.CREATE);
        assertThat(told.change("distribution").orElseThrow().differences())
                .containsExactly(new Difference("logBucket", LOGS + ".s3.amazonaws.com", "new-logs.s3.amazonaws.com"));
        assertThat(told.notices()).singleElement().asString().contains(LOGS, "demo/", "new-logs");
        cloud.setUp(renamed);
        assertThat(cloud.plan(renamed)).isEmpty();
        assertThat(bucketNames()).contains(LOGS, "new-logs");
    }

    @Test
    void anotherPrefixLeavesTheLogsSoFarWhereTheyAre() {
        var moved = with("logPrefix", "other/");

        var told = plan(moved);

        assertThat(told.writes())
                .extracting(Change::address)
                .containsExactlyInAnyOrder("distribution", "log-bucket.lifecycle");
        assertThat(told.change("distribution").orElseThrow().differences())
                .containsExactly(new Difference("logPrefix", "demo/", "other/"));
        assertThat(told.notices()).singleElement().asString().contains(LOGS, "'demo/'", "'other/'", "never expire");
        cloud.setUp(moved);
        assertThat(cloud.plan(moved)).isEmpty();
    }

    @Test
    void switchingLogsOffKeepsTheLogBucketAndSwitchingThemOnUsesItAgain() {
        var silent = with("logging", "none");

        var told = plan(silent);

        assertThat(told.writes()).extracting(Change::address).containsExactly("distribution");
        assertThat(told.writes().get(0).differences()).contains(new Difference("logging", "true", "false"));
        assertThat(told.notices()).singleElement().asString().contains("not be logged any more", LOGS, "'demo/'");
        cloud.setUp(silent);
        assertThat(cloud.plan(silent)).isEmpty();
        assertThat(bucketNames()).contains(LOGS);

        var again = plan(SPEC);

        assertThat(again.writes()).extracting(Change::address).containsExactly("distribution");
        assertThat(again.notices()).isEmpty();
        cloud.setUp(SPEC);
        assertThat(cloud.plan(SPEC)).isEmpty();
    }

    /** A set-up deletes nothing, and who took a name out of the POM may think that it is gone. */
    @Test
    void aNameThatThePomDoesNotNameGoesOnBeingServedAndIsNamed() {
        CloudFrontDrifts.update(
                cloud.aws(),
                config -> config.aliases(names -> names.quantity(1).items("old.example.com"))
                        .viewerCertificate(own -> own.iamCertificateId(HandBuilt.CERTIFICATE)
                                .sslSupportMethod("sni-only")
                                .minimumProtocolVersion("TLSv1.2_2021")));

        var told = plan(SPEC);

        assertThat(told.writes()).isEmpty();
        assertThat(told.notices())
                .containsExactly("Distribution " + CloudFrontDrifts.id(cloud.aws())
                        + " also serves old.example.com, which snowplow.domain does not name. It goes on serving until"
                        + " -Dsnowplow.domainRemove=old.example.com takes it away.");
        assertThat(cloud.aws().calls().calls()).extracting(Call::service).doesNotContain("ACM", "Route 53");
    }

    @Test
    void aCollectorThatStaysAsItIsLeavesNothingBehind() {
        assertThat(plan(SPEC)).isEqualTo(new Told(List.of(), List.of(), List.of()));
    }

    private Told plan(CollectorSpec spec) {
        try (var collector = cloud.collector(spec)) {
            return new Told(collector.plan(ALL).writes(), collector.others(), collector.notices());
        }
    }

    private List<String> bucketNames() {
        return cloud.aws().s3().listBuckets().buckets().stream()
                .map(bucket -> bucket.name())
                .toList();
    }
}
