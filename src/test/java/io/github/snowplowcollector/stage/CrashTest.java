package io.github.snowplowcollector.stage;

import static io.github.snowplowcollector.stage.TestCloud.LOGS;
import static io.github.snowplowcollector.stage.TestCloud.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.reconcile.Change;
import io.github.snowplowcollector.stage.FaultyCloud.Point;
import io.github.snowplowcollector.stage.FaultyCloud.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * A set-up or a teardown that ends at any of its mutating calls: the process dies before the call or after it, or the call times out as often as it
 * is tried. Where it can end is what the recorder saw of an undisturbed run, so that a new call is covered the day it is added.
 */
class CrashTest {

    @TempDir
    Path directory;

    /** The ways in which a run can end at a call. */
    private enum End {
        DIES_BEFORE,
        DIES_AFTER,
        TIMES_OUT;

        Wire.Filter at(Point point) {
            return switch (this) {
                case DIES_BEFORE -> Fault.RESET_BEFORE.killing(point.request());
                case DIES_AFTER -> Fault.RESET_AFTER.killing(point.request());
                case TIMES_OUT -> Fault.TIME_OUT_AFTER.on(point.request(), Integer.MAX_VALUE);
            };
        }
    }

    @Test
    void aFreshSetUpEndsAnywhereAndTheNextRunConverges() {
        var points = new ArrayList<Point>();
        CloudState undisturbed;
        try (var cloud = new FaultyCloud(directory.resolve("undisturbed"))) {
            points.addAll(succeed(cloud).writes());
            undisturbed = CloudState.of(cloud.clients());
        }
        assertThat(undisturbed.count("distribution")).isEqualTo(1);
        assertThat(undisturbed.count("origin-access-control")).isEqualTo(1);
        assertThat(undisturbed.count("response-headers-policy")).isEqualTo(1);
        assertThat(undisturbed.count("bucket")).isEqualTo(2);

        for (var point : points) {
            for (var end : End.values()) {
                try (var cloud = new FaultyCloud(directory.resolve(end + "-" + points.indexOf(point)))) {
                    endsAndConverges(cloud, point, end, undisturbed);
                }
            }
        }
        assertThat(points).hasSizeGreaterThanOrEqualTo(17);
    }

    @Test
    void anUpdateFromEveryDriftEndsAnywhereAndTheNextRunConverges() {
        var drifts = onePerSetting();
        try (var cloud = new FaultyCloud(directory)) {
            succeed(cloud);
            var inOrder = CloudState.of(cloud.clients());
            for (var drift : drifts) {
                endsAnywhereFrom(cloud, List.of(drift), inOrder);
            }
            int points = endsAnywhereFrom(cloud, drifts, inOrder);
            assertThat(points).isGreaterThanOrEqualTo(drifts.size());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTeardownEndsAnywhereAndTheNextRunRemovesTheRest(boolean purge) {
        var logs = purge ? Optional.of(Duration.ofHours(24)) : Optional.<Duration>empty();
        Run undisturbed;
        CloudState removed;
        try (var cloud = setUpWithLogs("undisturbed")) {
            undisturbed = tearDown(cloud, logs);
            removed = CloudState.of(cloud.clients());
        }
        assertThat(names(undisturbed.applied())).isEqualTo(names(undisturbed.planned()));
        assertThat(undisturbed.writes())
                .hasSizeGreaterThanOrEqualTo(undisturbed.planned().size());
        assertThat(removed.count("distribution")).isZero();
        assertThat(removed.count("bucket")).isEqualTo(purge ? 0 : 1);

        for (var point : undisturbed.writes()) {
            for (var end : End.values()) {
                var what = end + " " + point.call().operation() + " " + point.request();
                try (var cloud = setUpWithLogs(end + "-" + undisturbed.writes().indexOf(point))) {
                    var ended = cloud.tearDown(SPEC, logs, end.at(point));
                    assertThat(ended.failure()).as(what).isPresent();
                    assertThat(ended.isClear())
                            .as("%s: %s", what, ended.failure())
                            .isTrue();
                    assertThat(names(ended.planned())).as(what).containsAll(names(ended.applied()));
                    assertThat(ended.writesWhilePlanning()).as(what).isZero();

                    tearDown(cloud, logs);

                    assertThat(removed.differences(CloudState.of(cloud.clients())))
                            .as(what)
                            .isEmpty();
                }
            }
        }
    }

    private FaultyCloud setUpWithLogs(String folder) {
        var cloud = new FaultyCloud(directory.resolve(folder));
        succeed(cloud);
        cloud.clients().s3().putObject(r -> r.bucket(LOGS).key("demo/old.gz"), RequestBody.fromString("x"));
        return cloud;
    }

    private static Run tearDown(FaultyCloud cloud, Optional<Duration> logs) {
        var run = cloud.tearDown(SPEC, logs, Wire.CLEAR);
        assertThat(run.failure()).isEmpty();
        return run;
    }

    /** One drift of every setting: which one does not matter to where a run can end. */
    private static List<Drift> onePerSetting() {
        var drifts = new LinkedHashMap<String, Drift>();
        Stream.of(BucketDrifts.all(), CloudFrontDrifts.all(), HeadersPolicyDrifts.all())
                .flatMap(List::stream)
                .forEach(drift -> drifts.putIfAbsent(drift.address(), drift));
        // A pixel that is replaced, and not one that is missing, is dropped from the edges.
        BucketDrifts.all().stream()
                .filter(drift -> drift.names().equals("sha256"))
                .forEach(drift -> drifts.put(drift.address(), drift));
        return List.copyOf(drifts.values());
    }

    /** Gives back the number of mutating calls. */
    private static int endsAnywhereFrom(FaultyCloud cloud, List<Drift> drifts, CloudState inOrder) {
        drifts.forEach(drift -> drift.cause().accept(cloud.clients()));
        var points = succeed(cloud).writes();
        for (var point : points) {
            for (var end : End.values()) {
                drifts.forEach(drift -> drift.cause().accept(cloud.clients()));
                endsAndConverges(cloud, point, end, inOrder);
            }
        }
        return points.size();
    }

    private static void endsAndConverges(FaultyCloud cloud, Point point, End end, CloudState expected) {
        var what = end + " " + point.call().operation() + " " + point.request();
        var ended = cloud.setUp(SPEC, end.at(point));
        assertThat(ended.failure()).as(what).isPresent();
        assertThat(ended.isClear()).as("%s: %s", what, ended.failure()).isTrue();
        assertThat(names(ended.planned())).as(what).containsAll(names(ended.applied()));
        assertThat(ended.writesWhilePlanning()).as(what).isZero();

        succeed(cloud);

        assertThat(expected.differences(CloudState.of(cloud.clients())))
                .as(what)
                .isEmpty();
    }

    /** Sets up undisturbed, which must do what it planned: the same changes, and one mutating call for each. */
    private static Run succeed(FaultyCloud cloud) {
        var run = cloud.setUp(SPEC, Wire.CLEAR);
        assertThat(run.failure()).isEmpty();
        assertThat(run.writesWhilePlanning()).isZero();
        assertThat(names(run.applied())).containsExactlyInAnyOrderElementsOf(names(run.planned()));
        assertThat(run.writes()).hasSameSizeAs(run.planned());
        return run;
    }

    private static List<String> names(List<Change> changes) {
        return changes.stream()
                .map(change -> change.kind() + " " + change.address())
                .toList();
    }
}
