package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.snowplowcollector.collector.FaultyCloud.Point;
import io.github.snowplowcollector.collector.FaultyCloud.Run;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.reconcile.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * A set-up or a teardown that ends at any of its mutating calls: the process dies before the call or after it, or the call times out as often as it
 * is tried. Where it can end is what the recorder saw of an undisturbed run, so that a new call is covered the day it is added.
 */
class CrashTest {

    @TempDir
    Path directory;

    /** How many times a run ended, for the test's report. */
    private static void report(TestReporter report, int mutatingCalls) {
        report.publishEntry(
                "runs that ended at a mutating call", Integer.toString(mutatingCalls * End.values().length));
    }

    @Test
    void aFreshSetUpEndsAnywhereAndTheNextRunConverges(TestReporter report) {
        var ends = endsAnywhereAfter(cloud -> {}, SPEC);

        assertThat(ends.points()).isGreaterThanOrEqualTo(17);
        assertThat(ends.undisturbed().count("distribution")).isEqualTo(1);
        assertThat(ends.undisturbed().count("origin-access-control")).isEqualTo(1);
        assertThat(ends.undisturbed().count("response-headers-policy")).isEqualTo(1);
        assertThat(ends.undisturbed().count("bucket")).isEqualTo(2);
        report(report, ends.points());
    }

    @Test
    void anUpdateFromEveryDriftEndsAnywhereAndTheNextRunConverges(TestReporter report) {
        try (var cloud = new FaultyCloud(directory)) {
            DriftTest.createAnotherLogBucket(cloud.clients());
            succeed(cloud);
            var inOrder = CloudState.of(cloud.clients());
            int points = 0;
            for (var drift : DriftTest.drifts().toList()) {
                int ofDrift = endsAnywhereFrom(cloud, List.of(drift), inOrder);
                assertThat(ofDrift).as("%s", drift).isPositive();
                points += ofDrift;
            }
            var everything = StartState.onePerSetting();
            int ofAll = endsAnywhereFrom(cloud, everything, inOrder);
            assertThat(ofAll).isGreaterThanOrEqualTo(everything.size());
            report(report, points + ofAll);
        }
    }

    /** What an owner may have come to want of a collector that stands. */
    static Stream<Arguments> changesOfMind() {
        return Stream.of(
                arguments("another pixel bucket", with("pixelBucket", "new-pixels")),
                arguments("another log bucket", with("logBucket", "new-logs")),
                arguments("another prefix", with("logPrefix", "other/")),
                arguments("no logs", with("logging", "none")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changesOfMind")
    void aChangeOfMindEndsAnywhereAndTheNextRunConverges(String name, CollectorSpec wanted, TestReporter report) {
        int points = endsAnywhereAfter(CrashTest::succeed, wanted).points();
        assertThat(points).as(name).isPositive();
        report(report, points);
    }

    @Test
    void aSetUpAfterATeardownEndsAnywhereAndTheNextRunConverges(TestReporter report) {
        int points = endsAnywhereAfter(
                        cloud -> {
                            setUpWithLogs(cloud);
                            tearDown(cloud, Optional.empty());
                        },
                        SPEC)
                .points();
        assertThat(points).isGreaterThanOrEqualTo(10);
        report(report, points);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTeardownEndsAnywhereAndTheNextRunRemovesTheRest(boolean purge, TestReporter report) {
        var logs = purge ? Optional.of(Duration.ofHours(24)) : Optional.<Duration>empty();
        try (var standing = new FaultyCloud(directory.resolve("standing"))) {
            setUpWithLogs(standing);
            Run undisturbed;
            CloudState removed;
            try (var cloud = standing.copy(directory.resolve("undisturbed"))) {
                undisturbed = tearDown(cloud, logs);
                removed = CloudState.of(cloud.clients());
            }
            assertThat(removed.count("distribution")).isZero();
            assertThat(removed.count("bucket")).isEqualTo(purge ? 0 : 1);

            report(report, undisturbed.writes().size());
            endsAnywhere(standing, undisturbed.writes(), (cloud, point, end) -> {
                var what = what(point, end);
                var ended = cloud.tearDown(SPEC, logs, end.at(point.request()));
                assertEndsClearly(ended, what);
                assertThat(ended.planned()).as(what).containsAll(ended.applied());

                tearDown(cloud, logs);

                assertThat(removed.differences(CloudState.of(cloud.clients())))
                        .as(what)
                        .isEmpty();
            });
        }
    }

    private static void setUpWithLogs(FaultyCloud cloud) {
        succeed(cloud);
        cloud.clients().s3().putObject(r -> r.bucket(LOGS).key("demo/old.gz"), RequestBody.fromString("x"));
    }

    private static Run tearDown(FaultyCloud cloud, Optional<Duration> logs) {
        var run = cloud.tearDown(SPEC, logs, Wire.CLEAR);
        assertThat(run.failure()).isEmpty();
        assertThat(run.writesWhilePlanning()).isZero();
        assertThat(run.applied()).isEqualTo(run.planned());
        assertThat(run.writes()).hasSizeGreaterThanOrEqualTo(run.planned().size());
        return run;
    }

    /** Gives back the number of mutating calls. */
    private static int endsAnywhereFrom(FaultyCloud cloud, List<Drift> drifts, CloudState inOrder) {
        drifts.forEach(drift -> drift.cause().accept(cloud.clients()));
        var points = succeed(cloud).writes();
        for (var point : points) {
            for (var end : End.values()) {
                drifts.forEach(drift -> drift.cause().accept(cloud.clients()));
                endsAndConverges(cloud, SPEC, point, end);
                drifts.forEach(drift -> drift.tidy().accept(cloud.clients()));
                assertThat(inOrder.differences(CloudState.of(cloud.clients())))
                        .as("%s from %s", end, drifts)
                        .isEmpty();
            }
        }
        return points.size();
    }

    /**
     * Where a set-up ended, and what one that did not end left behind.
     *
     * @param points the number of its mutating calls
     */
    private record Ends(int points, CloudState undisturbed) {}

    /** As often as a set-up can end after {@code before}, in a cloud of its own each time. */
    private Ends endsAnywhereAfter(Consumer<FaultyCloud> before, CollectorSpec wanted) {
        try (var start = new FaultyCloud(directory.resolve("start"))) {
            before.accept(start);
            List<Point> points;
            CloudState undisturbed;
            try (var cloud = start.copy(directory.resolve("undisturbed"))) {
                points = succeed(cloud, wanted).writes();
                undisturbed = CloudState.of(cloud.clients());
            }
            assertThat(points).isNotEmpty();
            endsAnywhere(start, points, (cloud, point, end) -> {
                endsAndConverges(cloud, wanted, point, end);
                assertThat(undisturbed.differences(CloudState.of(cloud.clients())))
                        .as("%s %s", end, point)
                        .isEmpty();
            });
            return new Ends(points.size(), undisturbed);
        }
    }

    /** What is tried in a cloud in which a run is to end. */
    @FunctionalInterface
    private interface Trial {
        void in(FaultyCloud cloud, Point point, End end);
    }

    /** Tries every end at every call, each in a cloud of its own that begins with what {@code start} holds. */
    private void endsAnywhere(FaultyCloud start, List<Point> points, Trial trial) {
        for (var point : points) {
            for (var end : End.values()) {
                try (var cloud = start.copy(directory.resolve(end + "-" + points.indexOf(point)))) {
                    trial.in(cloud, point, end);
                }
            }
        }
    }

    private static void endsAndConverges(FaultyCloud cloud, CollectorSpec wanted, Point point, End end) {
        var what = what(point, end);
        var ended = cloud.setUp(wanted, end.at(point.request()));
        assertEndsClearly(ended, what);
        assertThat(comparable(ended.planned(), ended.planned()))
                .as(what)
                .containsAll(comparable(ended.applied(), ended.planned()));

        succeed(cloud, wanted);
    }

    private static String what(Point point, End end) {
        return end + " " + point.call().operation() + " " + point.request();
    }

    private static void assertEndsClearly(Run ended, String what) {
        assertThat(ended.failure()).as(what).isPresent();
        assertThat(ended.isClear()).as("%s: %s", what, ended.failure()).isTrue();
        assertThat(ended.writesWhilePlanning()).as(what).isZero();
    }

    private static Run succeed(FaultyCloud cloud) {
        return succeed(cloud, SPEC);
    }

    /** Sets up undisturbed, which must do what it planned: the same changes, value by value, and one mutating call for each. */
    private static Run succeed(FaultyCloud cloud, CollectorSpec wanted) {
        var run = cloud.setUp(wanted, Wire.CLEAR);
        assertThat(run.failure()).isEmpty();
        assertThat(run.writesWhilePlanning()).isZero();
        assertThat(comparable(run.applied(), run.planned()))
                .containsExactlyInAnyOrderElementsOf(comparable(run.planned(), run.planned()));
        // A burnt caller reference is refused before the next generation is taken: the same change.
        assertThat(run.writes())
                .filteredOn(point -> !point.call().outcome().contains("DistributionAlreadyExists"))
                .hasSameSizeAs(run.planned());
        return run;
    }

    /** The changes, without the values of those that the plan could not know yet. */
    private static List<Change> comparable(List<Change> changes, List<Change> planned) {
        var late = planned.stream()
                .filter(change -> change.differences().stream()
                        .anyMatch(difference -> difference.after().contains(Change.KNOWN_AFTER_APPLY)))
                .map(Change::address)
                .collect(Collectors.toSet());
        return changes.stream()
                .map(change -> late.contains(change.address())
                        ? new Change(change.address(), change.kind(), List.of(), "")
                        : change)
                .toList();
    }
}
