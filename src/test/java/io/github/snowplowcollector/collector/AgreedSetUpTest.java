package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.reconcile.AgreedChanges;
import io.github.snowplowcollector.reconcile.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set-up that is held to an earlier plan: it goes on after any crash, and any mutation in between is beyond the plan. */
class AgreedSetUpTest {

    @TempDir
    Path directory;

    @Test
    void aCrashAnywhereLeavesFewerOfTheSameChanges() {
        try (var start = new FaultyCloud(directory.resolve("start"))) {
            endsAnywhere(start, "fresh");
        }
    }

    @Test
    void theNextGenerationOfACallerReferenceIsTheSameChange() {
        try (var start = new FaultyCloud(directory.resolve("start"))) {
            assertThat(start.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
            assertThat(start.tearDown(SPEC, Optional.empty(), Wire.CLEAR).failure())
                    .isEmpty();
            endsAnywhere(start, "again");
        }
    }

    private void endsAnywhere(FaultyCloud start, String name) {
        var agreed = start.plan(SPEC);
        List<FaultyCloud.Point> points;
        try (var cloud = start.copy(directory.resolve(name))) {
            var run = cloud.setUp(SPEC, Wire.CLEAR);
            assertThat(run.planned()).isEqualTo(writes(agreed));
            points = run.writes();
        }
        assertThat(points).hasSizeGreaterThan(5);
        for (var point : points) {
            try (var cloud = start.copy(directory.resolve(name + points.indexOf(point)))) {
                cloud.setUp(SPEC, Fault.RESET_AFTER.killing(point.request()));

                var now = writes(cloud.plan(SPEC));

                assertThat(now)
                        .as("%s", point)
                        .hasSizeLessThanOrEqualTo(writes(agreed).size());
                assertThat(new AgreedChanges(agreed).beyond(now))
                        .as("%s", point)
                        .isEmpty();
                assertThat(new AgreedChanges(agreed).madeSince(now))
                        .as("%s", point)
                        .hasSize(writes(agreed).size() - now.size());
            }
        }
    }

    @Test
    void everyMutationInBetweenIsNamedAndALostGrantIsHealed() {
        try (var cloud = new FaultyCloud(directory)) {
            DriftTest.createAnotherLogBucket(cloud.clients());
            assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
            var agreed = new AgreedChanges(cloud.plan(SPEC));
            for (var drift : StartState.onePerSetting()) {
                drift.cause().accept(cloud.clients());

                var beyond = agreed.beyond(held(cloud, SPEC));

                if (drift.address().equals("log-bucket.log-delivery-grant")) {
                    assertThat(beyond).isEmpty();
                } else {
                    assertThat(beyond).anyMatch(line -> line.startsWith(drift.address() + ": "));
                }
                assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
                drift.tidy().accept(cloud.clients());
            }
        }
    }

    /** Also what a creation only brings along. */
    @Test
    void anotherPomIsBeyondThePlanOfAFreshCollector() {
        try (var cloud = new FaultyCloud(directory)) {
            var agreed = new AgreedChanges(cloud.plan(SPEC));
            var retagged =
                    TestCloud.spec(GIVEN.with("priceClass", "PriceClass_100").with("tags", Map.of("team", "sales")));

            assertThat(agreed.beyond(held(cloud, SPEC))).isEmpty();
            assertThat(agreed.beyond(held(cloud, retagged)))
                    .contains(
                            "pixel-bucket tags.team: 'sales', planned was 'data'",
                            "log-bucket tags.team: 'sales', planned was 'data'",
                            "distribution priceClass: 'PriceClass_100', planned was 'PriceClass_All'");
        }
    }

    private static List<Change> held(FaultyCloud cloud, CollectorSpec spec) {
        return writes(cloud.plan(spec)).stream()
                .filter(change -> !Collector.isHealing(change))
                .toList();
    }

    private static List<Change> writes(List<Change> changes) {
        return changes.stream().filter(Change::isWrite).toList();
    }
}
