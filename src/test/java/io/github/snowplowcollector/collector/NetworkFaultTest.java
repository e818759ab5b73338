package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.collector.FaultyCloud.Point;
import io.github.snowplowcollector.ground.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults on every call of a set-up: it succeeds within its retries or fails with advice, and is never wrong about success. */
class NetworkFaultTest {

    private static final List<Fault> LASTING = List.of(Fault.TIME_OUT_AFTER, Fault.SLOW_DOWN, Fault.CUT);

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static CloudState inOrder;
    private static List<Point> fresh;
    private static List<Point> again;

    @BeforeAll
    static void setUpUndisturbed() {
        try (var cloud = new FaultyCloud(shared)) {
            fresh = cloud.setUp(SPEC, Wire.CLEAR).points();
            again = cloud.setUp(SPEC, Wire.CLEAR).points();
            inOrder = CloudState.of(cloud.clients());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "CUT")
    void aFaultOnTheFirstAttemptOfEveryCallIsRetried(Fault fault) {
        try (var cloud = new FaultyCloud(directory.resolve("cloud"))) {
            for (int run = 1; run <= 2; run++) {
                assertThat(cloud.setUpAnew(SPEC, onFirstAttempts(fault)).failure())
                        .isEmpty();
                assertIsInOrder(cloud);
            }
        }
    }

    @Test
    void aFaultThatLastsOnOneCallOfAFreshSetUpIsNeverASuccess() {
        for (var point : fresh) {
            for (var fault : LASTING) {
                try (var cloud = new FaultyCloud(directory.resolve(fault + "-" + fresh.indexOf(point)))) {
                    isRightOrClear(cloud, point, fault);
                }
            }
        }
    }

    @Test
    void aFaultThatLastsOnOneCallOfARepeatedSetUpIsNeverASuccess() {
        try (var cloud = new FaultyCloud(directory.resolve("cloud"))) {
            cloud.setUp(SPEC, Wire.CLEAR);
            for (var point : again) {
                for (var fault : LASTING) {
                    isRightOrClear(cloud, point, fault);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "CUT")
    void aFaultOnTheFirstAttemptOfEveryCallOfATeardownIsRetried(Fault fault) {
        try (var cloud = new FaultyCloud(directory.resolve("cloud"))) {
            cloud.setUp(SPEC, Wire.CLEAR);

            var run = cloud.tearDown(SPEC, Optional.of(Duration.ofHours(1)), onFirstAttempts(fault));

            assertThat(run.failure()).isEmpty();
            assertThat(CloudState.of(cloud.clients()).facts()).isEmpty();
        }
    }

    @Test
    void aFaultThatLastsOnOneCallOfATeardownIsNeverASuccess() {
        var purge = Optional.of(Duration.ofHours(1));
        List<Point> points;
        try (var cloud = new FaultyCloud(directory.resolve("undisturbed"))) {
            cloud.setUp(SPEC, Wire.CLEAR);
            points = cloud.tearDown(SPEC, purge, Wire.CLEAR).points();
        }
        for (var point : points) {
            for (var fault : LASTING) {
                var what = fault + " " + point.request();
                try (var cloud = new FaultyCloud(directory.resolve(fault + "-" + points.indexOf(point)))) {
                    cloud.setUp(SPEC, Wire.CLEAR);
                    var run = cloud.tearDown(SPEC, purge, fault.on(point.request(), Integer.MAX_VALUE));
                    assertThat(run.isClear()).as("%s: %s", what, run.failure()).isTrue();
                    if (run.failure().isEmpty()) {
                        assertThat(CloudState.of(cloud.clients()).facts())
                                .as(what)
                                .isEmpty();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFaultThatLastsOnAskingWhoCallsFailsWithAdvice(Fault fault) {
        try (var cloud = new FaultyCloud(directory.resolve("cloud"))) {
            var run = cloud.setUpAnew(
                    SPEC,
                    (request, way) -> request.line().matches("POST /?") ? fault.strike(request, way) : way.call());

            assertThat(run.failure()).isPresent();
            assertThat(run.isClear()).as("%s", run.failure()).isTrue();
            assertThat(run.applied()).isEmpty();
        }
    }

    /** The second run begins while lists and buckets still look as before the first one's last write. */
    @ParameterizedTest
    @CsvSource({
        "1, HEAD /demo-.*",
        "3, GET .*policy",
        "2, GET .*acl",
        "3, GET .*/origin-access-control",
        "3, GET .*/response-headers-policy.*",
        "50, GET .*/distribution",
        "3, GET .*/(origin|response|distribution).*",
        "1, .*",
        "3, .*"
    })
    void readsOfThePastMakeNoSecondCollector(int reads, String lines) {
        try (var cloud = new FaultyCloud(directory.resolve("cloud"))) {
            var stale = new EventualConsistency(reads, line -> line.matches(lines));
            for (int i = 1; i <= 3; i++) {
                var run = cloud.setUp(SPEC, stale);
                assertThat(run.isClear()).as("%s", run.failure()).isTrue();
                if (run.failure().isEmpty()) {
                    assertIsInOrder(cloud);
                }
            }
            assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
            assertIsInOrder(cloud);
        }
    }

    /** What a run has just made, other calls do not find for a while. */
    @ParameterizedTest
    @CsvSource({
        "PUT /demo-(pixel|logs)-[^/?]*\\?.*|GET /demo-(pixel|logs)-[^/?]*\\?.*, NoSuchBucket, 404, The specified bucket does not exist",
        "POST .*/distribution\\?WithTags, NoSuchResponseHeadersPolicy, 404, It does not exist.",
        "POST .*/distribution\\?WithTags, InvalidOriginAccessControl, 400, It does not exist.",
        "POST .*/distribution\\?WithTags, InvalidArgument, 400, The S3 bucket that you specified for CloudFront logs doesn't exist: x"
    })
    void whatWasJustMadeMayStayUnseenForAWhile(String lines, String code, int status, String message) {
        try (var cloud = new FaultyCloud(directory.resolve("cloud"))) {
            var unseen = new ConcurrentHashMap<String, Integer>();
            var struck = new AtomicInteger();
            var visible = new AtomicBoolean();

            var run = cloud.setUp(SPEC, (request, way) -> {
                boolean hit = !visible.get()
                        && request.line().matches(lines)
                        && unseen.merge(request.line(), 1, Integer::sum) < Waiting.LOOKS;
                if (hit) {
                    struck.incrementAndGet();
                    return Fault.error(request, status, code, message);
                }
                visible.compareAndSet(
                        false,
                        request.line().startsWith("POST ") && request.line().contains("WithTags"));
                return way.call();
            });

            assertThat(run.failure()).isEmpty();
            assertThat(struck).hasPositiveValue();
            assertIsInOrder(cloud);
        }
    }

    private void isRightOrClear(FaultyCloud cloud, Point point, Fault fault) {
        var what = fault + " " + point.request();
        var run = cloud.setUp(SPEC, fault.on(point.request(), Integer.MAX_VALUE));
        assertThat(run.isClear()).as("%s: %s", what, run.failure()).isTrue();
        if (run.failure().isEmpty()) {
            assertIsInOrder(cloud);
        }
    }

    private void assertIsInOrder(FaultyCloud cloud) {
        assertThat(inOrder.differences(CloudState.of(cloud.clients()))).isEmpty();
    }

    private static Wire.Filter onFirstAttempts(Fault fault) {
        Set<Wire.Request> struck = ConcurrentHashMap.newKeySet();
        return (request, cloud) -> struck.add(request) ? fault.strike(request, cloud) : cloud.call();
    }
}
