package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.BucketDrifts.owner;
import static io.github.snowplowcollector.collector.BucketDrifts.tag;
import static io.github.snowplowcollector.collector.BucketDrifts.tags;
import static io.github.snowplowcollector.collector.TestCloud.ALL;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.PIXELS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.spec;
import static io.github.snowplowcollector.collector.TestCloud.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.aws.Call;
import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector that is not there yet. */
class FreshSetUpTest {

    @AutoClose
    private final TestCloud cloud;

    FreshSetUpTest(@TempDir Path directory) {
        cloud = new TestCloud(directory);
    }

    @Test
    void setsUpEverythingFromNothing() {
        var changes = cloud.setUp(SPEC);

        assertThat(changes)
                .allMatch(change -> change.kind() == Kind.CREATE)
                .extracting(Change::address)
                .contains(
                        "pixel-bucket",
                        "pixel-bucket.cors",
                        "pixel",
                        "log-bucket",
                        "log-bucket.log-delivery-grant",
                        "distribution",
                        "pixel-bucket.policy.AllowCloudFrontServicePrincipalReadOnly");
        try (var collector = cloud.collector(SPEC)) {
            collector.plan(ALL);
            var facts = collector.facts().orElseThrow();
            assertThat(facts.pixelBucket()).isEqualTo(PIXELS);
            assertThat(facts.logBucket()).contains(LOGS);
            assertThat(facts.url()).hasToString("https://" + facts.distributionDomain());
        }
    }

    @Test
    void planningMakesNoMutatingCall() {
        assertThat(cloud.plan(SPEC)).isNotEmpty();

        assertThat(cloud.aws().calls().calls()).isNotEmpty().allMatch(call -> call.kind() == Call.Kind.READ);
    }

    @Test
    void appliesExactlyWhatItPlanned() {
        var told = new ArrayList<Change>();
        try (var collector = cloud.collector(SPEC)) {
            var plan = collector.plan(ALL);
            collector.apply(plan, ALL, told::add, again -> {});

            assertThat(told)
                    .extracting(Change::address)
                    .containsExactlyInAnyOrderElementsOf(
                            plan.writes().stream().map(Change::address).toList());
        }
    }

    @Test
    void tellsTheDistributionOnceItIsKnown() {
        var planned = cloud.plan(SPEC);

        assertThat(planned)
                .filteredOn(change -> change.address().endsWith(".AllowCloudFrontServicePrincipalReadOnly"))
                .flatExtracting(Change::differences)
                .singleElement()
                .extracting(Difference::after)
                .asString()
                .contains(":distribution/" + Change.KNOWN_AFTER_APPLY);
        assertThat(planned)
                .filteredOn(change -> change.address().equals("distribution"))
                .flatExtracting(Change::differences)
                .contains(
                        new Difference("comment", "", "Snowplow collector demo"),
                        new Difference("originAccessControlId", "", Change.KNOWN_AFTER_APPLY));
    }

    @Test
    void createsTheBucketsWithTheirTags() {
        cloud.setUp(SPEC);

        assertThat(cloud.aws().calls().calls())
                .filteredOn(call -> call.kind() == Call.Kind.WRITE)
                .extracting(Call::operation)
                .doesNotContain("PutBucketTagging")
                .contains("CreateDistributionWithTags");
        assertThat(tags(cloud.aws().s3(), PIXELS)).contains(owner("demo"), tag("team", "data"));
    }

    @Test
    void setsUpADevelopmentPixelWithoutLogs() {
        var spec = with("logging", "none");

        assertThat(cloud.setUp(spec))
                .extracting(Change::address)
                .noneMatch(address -> address.startsWith("log-bucket"));
        assertThat(CloudFrontDrifts.config(cloud.aws()).logging().enabled()).isFalse();
        assertThat(cloud.plan(spec)).isEmpty();
    }

    @Test
    void runsTheStagesOneByOne() {
        for (var stage : Stage.values()) {
            try (var collector = cloud.collector(SPEC)) {
                var one = EnumSet.of(stage);
                collector.apply(collector.plan(one), one, change -> {}, again -> {});
            }
        }

        assertThat(cloud.plan(SPEC)).isEmpty();
    }

    @Test
    void namesTheGoalThatAStageBuildsOn() {
        try (var collector = cloud.collector(SPEC)) {
            assertThatThrownBy(() -> collector.plan(EnumSet.of(Stage.DISTRIBUTION)))
                    .isInstanceOf(CollectorException.class)
                    .hasMessageContaining("snowplow:create-pixel-bucket");
        }
    }
}
