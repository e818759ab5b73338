package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.DOMAIN;
import static io.github.snowplowcollector.collector.TestCloud.GIVEN;
import static io.github.snowplowcollector.collector.TestCloud.LOGS;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.VENDED;
import static io.github.snowplowcollector.collector.TestCloud.WITH_DOMAIN;
import static io.github.snowplowcollector.collector.TestCloud.spec;
import static io.github.snowplowcollector.collector.TestCloud.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.snowplowcollector.collector.FaultyCloud.Point;
import io.github.snowplowcollector.collector.FaultyCloud.Run;
import io.github.snowplowcollector.config.CollectorSpec;
import io.github.snowplowcollector.config.Configuration;
import io.github.snowplowcollector.reconcile.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.route53.model.RRType;

/**
 * A set-up or a teardown that ends at any of its mutating calls: the process dies before the call or after it, or the call times out as often as it
 * is tried. Where it can end is what the recorder saw of an undisturbed run, so that a new call is covered the day it is added.
 */
class CrashTest {

    private static final boolean EVERY_END =
            !System.getProperty("snowplow.test.leftOut", "").contains("long");

    @TempDir
    Path directory;

    /** How many times a run ended, for the test's report. */
    private static void report(TestReporter report, int mutatingCalls) {
        report.publishEntry(
                "runs that ended at a mutating call",
                Integer.toString(mutatingCalls * (EVERY_END ? End.values().length : 1)));
    }

    /** How runs end at a call: in every way where long tests are run, else in one, by turns. */
    private static List<End> ends(int call) {
        var all = List.of(End.values());
        return EVERY_END ? all : List.of(all.get(call % all.size()));
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
                int ofDrift = endsAnywhereFrom(cloud, List.of(drift), inOrder, points);
                assertThat(ofDrift).as("%s", drift).isPositive();
                points += ofDrift;
            }
            var everything = StartState.onePerSetting();
            int ofAll = endsAnywhereFrom(cloud, everything, inOrder, points);
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

    /** What is there, and what an owner wants of names of the collector's own then. */
    static Stream<Arguments> domains() {
        var others = WITH_DOMAIN.with("domain", List.of("events.example.com"));
        return Stream.of(
                ofDomain("none", cloud -> {}, WITH_DOMAIN),
                ofDomain("a collector without", CrashTest::succeed, WITH_DOMAIN),
                ofDomain("a collector with another", cloud -> succeed(cloud, spec(WITH_DOMAIN)), others),
                ofDomain(
                        "one more than is to be",
                        cloud -> {
                            succeed(cloud, spec(WITH_DOMAIN));
                            succeed(cloud, spec(others));
                        },
                        others.with("domainRemove", List.of(DOMAIN))),
                ofDomain(
                        "one and none is to be",
                        cloud -> succeed(cloud, spec(WITH_DOMAIN)),
                        GIVEN.with("domainRemove", List.of(DOMAIN))),
                arguments(
                        "another collector with the name",
                        inZone(cloud -> {
                            succeed(cloud);
                            succeed(cloud, spec(WITH_DOMAIN.with("collector", "old")));
                        }),
                        (Function<FaultyCloud, CollectorSpec>) cloud -> spec(WITH_DOMAIN.with(
                                "domainMoveFrom",
                                cloud.clients().cloudFront().listDistributions().distributionList().items().stream()
                                        .filter(one -> one.comment().endsWith("old"))
                                        .findFirst()
                                        .orElseThrow()
                                        .id()))));
    }

    /** The same from nothing, call by call of a whole set-up. */
    static Stream<Arguments> moreDomains() {
        return Stream.of(
                ofDomain(
                        "none, and names in two zones are to be",
                        cloud -> Zone.create(cloud.clients(), "example.org"),
                        WITH_DOMAIN.with("domain", List.of(DOMAIN, "*.collect.example.com", "c.example.org"))),
                ofDomain(
                        "records of others",
                        cloud -> Zone.find(cloud.clients(), "example.com").put(DOMAIN, RRType.CNAME, "old.example.net"),
                        WITH_DOMAIN.with("adopt", "true")));
    }

    private static Arguments ofDomain(String name, Consumer<FaultyCloud> before, Configuration wanted) {
        return arguments(name, inZone(before), (Function<FaultyCloud, CollectorSpec>) cloud -> spec(wanted));
    }

    private static Consumer<FaultyCloud> inZone(Consumer<FaultyCloud> before) {
        return cloud -> {
            Zone.create(cloud.clients(), "example.com");
            before.accept(cloud);
        };
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("moreDomains")
    void moreChangesOfDomainEndAnywhereAndTheNextRunConverges(
            String name,
            Consumer<FaultyCloud> before,
            Function<FaultyCloud, CollectorSpec> wanted,
            TestReporter report) {
        aChangeOfDomainEndsAnywhereAndTheNextRunConverges(name, before, wanted, report);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("domains")
    void aChangeOfDomainEndsAnywhereAndTheNextRunConverges(
            String name,
            Consumer<FaultyCloud> before,
            Function<FaultyCloud, CollectorSpec> wanted,
            TestReporter report) {
        int points = endsAnywhereAfter(before, wanted).points();
        assertThat(points).as(name).isPositive();
        report(report, points);
    }

    /** How the logs come, and how an owner wants them to come; what the one delivers the other is seen to deliver. */
    static Stream<Arguments> waysOfLogging() {
        var json = VENDED.with("logFormat", "json");
        var standard = VENDED.with("logging", "standard");
        return Stream.of(
                ofLogging("standard, and v2 is to be", cloud -> succeed(cloud), VENDED),
                ofLogging("v2, and standard is to be", cloud -> succeed(cloud, spec(VENDED)), standard),
                ofLogging("w3c, and json is to be", cloud -> succeed(cloud, spec(VENDED)), json),
                ofLogging("other folders", cloud -> succeed(cloud, spec(VENDED)), VENDED.with("logPartitions", "day")),
                ofLogging(
                        "v2, and none are to be", cloud -> succeed(cloud, spec(VENDED)), GIVEN.with("logging", "none")),
                ofLogging(
                        "v2, two days after standard",
                        cloud -> {
                            succeed(cloud);
                            succeed(cloud, spec(VENDED));
                            cloud.pass(Duration.ofHours(49));
                        },
                        VENDED));
    }

    /** The same call by call of more settings. */
    static Stream<Arguments> moreWaysOfLogging() {
        return Stream.of(
                ofLogging("nothing, and v2 is to be", cloud -> {}, VENDED),
                ofLogging("none, and v2 is to be", cloud -> succeed(cloud, with("logging", "none")), VENDED),
                ofLogging(
                        "v2, and another bucket is to be",
                        cloud -> succeed(cloud, spec(VENDED)),
                        VENDED.with("logBucket", "new-logs")),
                ofLogging(
                        "v2 after it was torn down",
                        cloud -> {
                            setUpWithLogs(cloud, spec(VENDED));
                            tearDown(cloud, spec(VENDED), Optional.empty());
                        },
                        VENDED),
                ofLogging(
                        "v2 in a bucket without ACLs, and standard is to be",
                        cloud -> {
                            succeed(cloud);
                            succeed(cloud, spec(VENDED));
                            cloud.pass(Duration.ofHours(49));
                            succeed(cloud, spec(VENDED));
                        },
                        VENDED.with("logging", "standard")));
    }

    private static Arguments ofLogging(String name, Consumer<FaultyCloud> before, Configuration wanted) {
        return arguments(name, before, spec(wanted));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysOfLogging")
    void aChangeOfLoggingEndsAnywhereAndTheNextRunConverges(
            String name, Consumer<FaultyCloud> before, CollectorSpec wanted, TestReporter report) {
        int points = endsAnywhereAfter(before, wanted).points();
        assertThat(points).as(name).isPositive();
        report(report, points);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("moreWaysOfLogging")
    void moreChangesOfLoggingEndAnywhereAndTheNextRunConverges(
            String name, Consumer<FaultyCloud> before, CollectorSpec wanted, TestReporter report) {
        aChangeOfLoggingEndsAnywhereAndTheNextRunConverges(name, before, wanted, report);
    }

    @Test
    void aSetUpAfterATeardownEndsAnywhereAndTheNextRunConverges(TestReporter report) {
        int points = endsAnywhereAfter(
                        cloud -> {
                            setUpWithLogs(cloud, SPEC);
                            tearDown(cloud, SPEC, Optional.empty());
                        },
                        SPEC)
                .points();
        assertThat(points).isGreaterThanOrEqualTo(10);
        report(report, points);
    }

    static Stream<Arguments> teardowns() {
        return Stream.of(
                arguments(SPEC, false),
                arguments(SPEC, true),
                arguments(spec(WITH_DOMAIN), false),
                arguments(spec(VENDED), false));
    }

    @ParameterizedTest
    @MethodSource("teardowns")
    void aTeardownEndsAnywhereAndTheNextRunRemovesTheRest(CollectorSpec spec, boolean purge, TestReporter report) {
        var logs = purge ? Optional.of(Duration.ofHours(24)) : Optional.<Duration>empty();
        try (var standing = new FaultyCloud(directory.resolve("standing"))) {
            Zone.create(standing.clients(), "example.com");
            setUpWithLogs(standing, spec);
            Run undisturbed;
            CloudState removed;
            try (var cloud = standing.copy(directory.resolve("undisturbed"))) {
                undisturbed = tearDown(cloud, spec, logs);
                removed = CloudState.of(cloud.clients());
            }
            assertThat(removed.count("distribution")).isZero();
            assertThat(removed.count("bucket")).isEqualTo(purge ? 0 : 1);
            assertThat(removed.count("certificate")).isZero();
            assertThat(removed.count("delivery(-source|-destination)?")).isZero();

            report(report, undisturbed.writes().size());
            endsAnywhere(standing, undisturbed.writes(), (cloud, point, end) -> {
                var what = what(point, end);
                var ended = cloud.tearDown(spec, logs, end.at(point.request()));
                assertEndsClearly(ended, what);
                assertThat(ended.planned()).as(what).containsAll(ended.applied());

                tearDown(cloud, spec, logs);

                assertThat(removed.differences(CloudState.of(cloud.clients())))
                        .as(what)
                        .isEmpty();
            });
        }
    }

    private static void setUpWithLogs(FaultyCloud cloud, CollectorSpec spec) {
        succeed(cloud, spec);
        cloud.clients().s3().putObject(r -> r.bucket(LOGS).key("demo/old.gz"), RequestBody.fromString("x"));
    }

    private static Run tearDown(FaultyCloud cloud, CollectorSpec spec, Optional<Duration> logs) {
        var run = cloud.tearDown(spec, logs, Wire.CLEAR);
        assertThat(run.failure()).isEmpty();
        assertThat(run.writesWhilePlanning()).isZero();
        assertThat(run.applied()).isEqualTo(run.planned());
        assertThat(run.writes()).hasSizeGreaterThanOrEqualTo(run.planned().size());
        return run;
    }

    /**
     * Gives back the number of mutating calls.
     *
     * @param turn whose it is of the ends
     */
    private static int endsAnywhereFrom(FaultyCloud cloud, List<Drift> drifts, CloudState inOrder, int turn) {
        drifts.forEach(drift -> drift.cause().accept(cloud.clients()));
        var points = succeed(cloud).writes();
        for (var point : points) {
            for (var end : ends(turn + points.indexOf(point))) {
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
        return endsAnywhereAfter(before, cloud -> wanted);
    }

    private Ends endsAnywhereAfter(Consumer<FaultyCloud> before, Function<FaultyCloud, CollectorSpec> wish) {
        try (var start = new FaultyCloud(directory.resolve("start"))) {
            before.accept(start);
            var wanted = wish.apply(start);
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
            for (var end : ends(points.indexOf(point))) {
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

    /**
     * Sets up undisturbed, which must do what it planned: the same changes, value by value, and one mutating call for each. Of records it
     * is one for each zone, and none for those that validate another certificate of the name already.
     */
    private static Run succeed(FaultyCloud cloud, CollectorSpec wanted) {
        var run = cloud.setUp(wanted, Wire.CLEAR);
        assertThat(run.failure()).isEmpty();
        assertThat(run.writesWhilePlanning()).isZero();
        assertThat(comparable(run.applied(), run.planned()))
                .containsExactlyInAnyOrderElementsOf(comparable(run.planned(), run.planned()));
        // A burnt caller reference is refused before the next generation is taken: the same change.
        assertThat(run.writes())
                .filteredOn(point -> !point.call().outcome().contains("DistributionAlreadyExists"))
                .filteredOn(point -> !point.call().operation().equals("ChangeResourceRecordSets"))
                .hasSameSizeAs(run.planned().stream()
                        .filter(change -> !change.address().startsWith("hosted-zone."))
                        .toList());
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
