package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.VENDED;
import static io.github.snowplowcollector.collector.TestCloud.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.aws.Advice;
import io.github.snowplowcollector.collector.FaultyCloud.Point;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.ground.Waiting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A change to logging v2 and back while CloudWatch Logs fails, is busy, or shows what was there before. */
class VendedWeatherTest {

    private static final CollectorSpec V2 = spec(VENDED);
    private static final CollectorSpec BACK = spec(VENDED.with("logging", "standard"));
    private static final List<Fault> LASTING = List.of(Fault.TIME_OUT_AFTER, Fault.THROTTLED, Fault.CUT);

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static CloudState fresh;
    private static CloudState inOrder;
    private static CloudState back;
    private static List<Point> given;
    private static List<Point> again;
    private static List<Point> returned;
    private static List<Point> removal;

    @BeforeAll
    static void setUpUndisturbed() {
        try (var cloud = new FaultyCloud(shared.resolve("fresh"))) {
            assertThat(cloud.setUp(V2, Wire.CLEAR).failure()).isEmpty();
            fresh = CloudState.of(cloud.clients());
        }
        try (var cloud = standing(shared.resolve("change"))) {
            given = cloud.setUp(V2, Wire.CLEAR).points();
            again = cloud.setUp(V2, Wire.CLEAR).points();
            inOrder = CloudState.of(cloud.clients());
            try (var copy = cloud.copy(shared.resolve("removal"))) {
                removal = copy.tearDown(V2, Optional.empty(), Wire.CLEAR).points();
            }
            returned = cloud.setUp(BACK, Wire.CLEAR).points();
            back = CloudState.of(cloud.clients());
        }
        assertThat(given).anyMatch(VendedWeatherTest::isOfLogs);
        assertThat(again).anyMatch(VendedWeatherTest::isOfLogs);
        assertThat(returned).anyMatch(VendedWeatherTest::isOfLogs);
        assertThat(removal).anyMatch(VendedWeatherTest::isOfLogs);
    }

    /** A collector that stands with standard logging, so that what strikes strikes the change. */
    private static FaultyCloud standing(Path directory) {
        var cloud = new FaultyCloud(directory);
        assertThat(cloud.setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
        return cloud;
    }

    private static boolean isOfLogs(Point point) {
        return point.call().service().equals("CloudWatch Logs");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "CUT")
    void aFaultOnTheFirstAttemptOfEveryCallIsRetried(Fault fault) {
        try (var cloud = new FaultyCloud(directory.resolve("cloud"))) {
            assertThat(cloud.setUpAnew(V2, onFirstAttempts(fault)).failure()).isEmpty();
            assertThat(cloud.setUpAnew(V2, onFirstAttempts(fault)).failure()).isEmpty();
            assertIs(fresh, cloud);

            var run = cloud.tearDown(V2, Optional.empty(), onFirstAttempts(fault));

            assertThat(run.failure()).isEmpty();
            assertThat(deliveries(cloud)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "CUT")
    void aFaultOnTheFirstAttemptOfEveryCallOfAChangeAndOfTheWayBackIsRetried(Fault fault) {
        try (var cloud = standing(directory.resolve("cloud"))) {
            assertThat(cloud.setUpAnew(V2, onFirstAttempts(fault)).failure()).isEmpty();
            assertIs(inOrder, cloud);
            assertThat(cloud.setUpAnew(BACK, onFirstAttempts(fault)).failure()).isEmpty();
            assertIs(back, cloud);
        }
    }

    @Test
    void aFaultThatLastsOnOneCallIsNeverASuccess() {
        try (var start = standing(directory.resolve("start"))) {
            neverASuccess(start, VendedWeatherTest::isOfLogs);
        }
    }

    @Tag("long")
    @Test
    void aFaultThatLastsOnAnyCallIsNeverASuccess() {
        try (var start = standing(directory.resolve("start"))) {
            neverASuccess(start, point -> !isOfLogs(point));
            struck(start, again, point -> true, (cloud, filter) -> isRightOrClear(cloud, V2, inOrder, filter));
            struck(start, returned, point -> true, (cloud, filter) -> isRightOrClear(cloud, BACK, back, filter));
        }
    }

    /** Leaves the change made. */
    private void neverASuccess(FaultyCloud start, Predicate<Point> which) {
        struck(start, given, which, (cloud, filter) -> isRightOrClear(cloud, V2, inOrder, filter));
        assertThat(start.setUp(V2, Wire.CLEAR).failure()).isEmpty();
        struck(start, removal, which, (cloud, filter) -> {
            var run = cloud.tearDown(V2, Optional.empty(), filter);
            assertThat(run.isClear()).as("%s", run.failure()).isTrue();
            if (run.failure().isEmpty()) {
                assertThat(deliveries(cloud)).isZero();
            }
        });
    }

    /** What is tried in a cloud while one call is struck. */
    @FunctionalInterface
    private interface Trial {
        void in(FaultyCloud cloud, Wire.Filter filter);
    }

    private void struck(FaultyCloud start, List<Point> points, Predicate<Point> which, Trial trial) {
        for (var point : points) {
            for (var fault : LASTING) {
                if (which.test(point)) {
                    var folder = fault + "-" + points.indexOf(point) + "-" + System.identityHashCode(points);
                    try (var cloud = start.copy(directory.resolve(folder))) {
                        trial.in(cloud, fault.on(point.request(), Integer.MAX_VALUE));
                    }
                }
            }
        }
    }

    private static void isRightOrClear(FaultyCloud cloud, CollectorSpec wanted, CloudState right, Wire.Filter filter) {
        var run = cloud.setUp(wanted, filter);
        assertThat(run.isClear()).as("%s", run.failure()).isTrue();
        if (run.failure().isEmpty()) {
            assertIs(right, cloud);
        }
    }

    /** The second run begins while lists still look as before the first one's last write. */
    @ParameterizedTest
    @CsvSource({
        "3, .*Logs_20140328.DescribeDeliverySources",
        "3, .*Logs_20140328.DescribeDeliveries",
        "3, .*Logs_20140328.GetDeliveryDestination",
        "3, .*Logs_20140328.ListTagsForResource",
        "3, .*Logs_20140328.*",
        "3, GET .*policy",
        "50, GET .*/distribution",
        "1, .*",
        "3, .*"
    })
    void readsOfThePastMakeNoSecondSourceAndNoSecondDelivery(int reads, String lines) {
        try (var cloud = new FaultyCloud(directory.resolve("cloud"))) {
            var stale = new EventualConsistency(reads, line -> line.matches(lines));
            for (int i = 1; i <= 3; i++) {
                var run = cloud.setUp(V2, stale);
                assertThat(run.isClear()).as("%s", run.failure()).isTrue();
                if (run.failure().isEmpty()) {
                    assertIs(fresh, cloud);
                }
            }
            assertThat(cloud.setUp(V2, Wire.CLEAR).failure()).isEmpty();
            assertIs(fresh, cloud);
        }
    }

    /** The answer is lost, and no list shows what was made: the next run makes nothing twice. */
    @ParameterizedTest
    @CsvSource({
        "PutDeliverySource, DescribeDeliverySources, deliverySources",
        "PutDeliveryDestination, DescribeDeliveryDestinations, deliveryDestinations",
        "CreateDelivery, DescribeDeliveries, deliveries"
    })
    void whatARunMadeThatWasKilledIsNotMadeTwiceThoughNoListShowsIt(String making, String listing, String member) {
        try (var cloud = standing(directory.resolve("cloud"))) {
            var request = given.stream()
                    .filter(point -> point.call().operation().equals(making))
                    .findFirst()
                    .orElseThrow();
            assertThat(cloud.setUp(V2, End.DIES_AFTER.at(request.request())).failure())
                    .isPresent();
            var left = new AtomicInteger(2);

            var run = cloud.setUp(
                    V2,
                    (asked, way) -> asked.line().endsWith(listing) && left.getAndDecrement() > 0
                            ? Fault.altered(way, body -> "{\"" + member + "\":[]}")
                            : way.call());

            assertThat(run.failure()).isEmpty();
            assertIs(inOrder, cloud);
        }
    }

    /** What was just made a call does not find for a while, and what is being changed takes no second change. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PutDeliverySource|ResourceNotFoundException|Cannot access provided service.",
                "PutDeliverySource|ConflictException|Requested resource is currently being updated.",
                "PutDeliveryDestination|ResourceNotFoundException|The destination resource does not exist.",
                "PutDeliveryDestination|ConflictException|Requested resource is currently being updated.",
                "CreateDelivery|ResourceNotFoundException|Requested Delivery Source does not exist in this account.",
                "CreateDelivery|ResourceNotFoundException|Requested Delivery Destination does not exist in this account.",
                "CreateDelivery|ConflictException|Requested resource is currently being updated.",
                "TagResource|ResourceNotFoundException|The specified resource does not exist."
            })
    void whatIsBusyOrNotSeenYetIsAskedAgain(String operation, String code, String message) {
        try (var cloud = standing(directory.resolve("cloud"))) {
            var left = new AtomicInteger(2);

            var run = cloud.setUp(V2, striking(operation, left, code, message));

            assertThat(run.failure()).isEmpty();
            assertThat(left).hasNonPositiveValue();
            assertIs(inOrder, cloud);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UpdateDeliveryConfiguration|ConflictException|Requested resource is currently being updated.",
                "ListTagsForResource|ResourceNotFoundException|The specified resource does not exist.",
                "DeleteDelivery|ConflictException|Requested resource is currently being updated.",
                "DeleteDeliverySource|ConflictException|This Delivery Source is associated with a Delivery.",
                "DeleteDeliveryDestination|ConflictException|This Delivery Destination is associated with a Delivery."
            })
    void whatIsBusyIsChangedOrRemovedLater(String operation, String code, String message) {
        try (var cloud = standing(directory.resolve("cloud"))) {
            assertThat(cloud.setUp(V2, Wire.CLEAR).failure()).isEmpty();
            VendedDrifts.update(cloud.clients(), r -> r.fieldDelimiter(","));
            var left = new AtomicInteger(Waiting.LOOKS - 1);
            var filter = striking(operation, left, code, message);

            assertThat(cloud.setUp(V2, filter).failure()).isEmpty();
            assertThat(cloud.tearDown(V2, Optional.empty(), filter).failure()).isEmpty();

            assertThat(left).hasNonPositiveValue();
            assertThat(deliveries(cloud)).isZero();
        }
    }

    /** What does not pass is told in words that say what to do, and the next run goes on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PutDeliverySource|AccessDeniedException|User: u is not authorized to perform: cloudfront:AllowVendedLogDeliveryForResource on resource: arn:aws:cloudfront::000000000000:distribution/E1|needs the permission cloudfront:AllowVendedLogDeliveryForResource",
                "CreateDelivery|AccessDeniedException|User: u is not authorized to perform: logs:CreateDelivery on resource: *|needs the permission logs:CreateDelivery",
                "PutDeliverySource|ValidationException|PutDeliverySource action is not supported for this LogType in region eu-west-1|us-east-1",
                "CreateDelivery|ServiceQuotaExceededException|Limit exceeded.|quota",
                "CreateDelivery|ConflictException|Requested resource is currently being updated.|run again",
                "CreateDelivery|ServiceUnavailableException|Try later.|run again"
            })
    void whatDoesNotPassIsSaidWithWhatToDo(String operation, String code, String message, String advice) {
        try (var cloud = standing(directory.resolve("cloud"))) {
            var run = cloud.setUp(V2, striking(operation, new AtomicInteger(Integer.MAX_VALUE), code, message));

            assertThat(run.isClear()).as("%s", run.failure()).isTrue();
            assertThat(Advice.of(run.failure().orElseThrow()))
                    .get()
                    .extracting(said -> said.what() + " " + said.fix())
                    .asString()
                    .contains(advice)
                    .doesNotContain("report it");
            assertThat(CloudFrontDrifts.config(cloud.clients()).logging().enabled())
                    .as("the old way goes on")
                    .isTrue();
            assertThat(cloud.setUp(V2, Wire.CLEAR).failure()).isEmpty();
            assertIs(inOrder, cloud);
        }
    }

    /** CloudFront's logs are delivered from there alone, wherever the buckets are. */
    @ParameterizedTest
    @ValueSource(strings = {"eu-west-1", "eu-south-2"})
    void isAskedInUsEast1WhereverTheCollectorIs(String region) {
        try (var cloud = new FaultyCloud(directory.resolve("cloud"))) {
            var run = cloud.setUp(spec(VENDED.with("region", region)), Wire.CLEAR);

            assertThat(run.failure()).isEmpty();
            assertThat(VendedDrifts.arn(cloud.clients(), "delivery")).contains(":us-east-1:");
        }
    }

    private static Wire.Filter striking(String operation, AtomicInteger left, String code, String message) {
        int status = code.equals("ServiceUnavailableException") ? 503 : 400;
        return (request, way) -> request.line().endsWith("." + operation)
                        && left.getAndUpdate(n -> n == Integer.MAX_VALUE ? n : n - 1) > 0
                ? Fault.error(request, status, code, message)
                : way.call();
    }

    private static long deliveries(FaultyCloud cloud) {
        return CloudState.of(cloud.clients()).count("delivery(-source|-destination)?");
    }

    private static void assertIs(CloudState right, FaultyCloud cloud) {
        assertThat(right.differences(CloudState.of(cloud.clients()))).isEmpty();
    }

    private static Wire.Filter onFirstAttempts(Fault fault) {
        Set<Wire.Request> struck = ConcurrentHashMap.newKeySet();
        return (request, cloud) -> struck.add(request) ? fault.strike(request, cloud) : cloud.call();
    }
}
