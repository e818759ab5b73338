package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.DOMAIN;
import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static io.github.snowplowcollector.collector.TestCloud.VENDED;
import static io.github.snowplowcollector.collector.TestCloud.WITH_DOMAIN;
import static io.github.snowplowcollector.collector.TestCloud.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.collector.FaultyCloud.Point;
import io.github.snowplowcollector.collector.FaultyCloud.Run;
import io.github.snowplowcollector.config.CollectorSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Set-ups and teardowns of one collector at the same time. Set-ups that race write when all have read an account without it. */
class RaceTest {

    private static final String GRANTS = "bucket " + TestCloud.LOGS + ": acl";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"2, 0", "3, 0", "4, 0", "5, 0", "6, 0", "7, 0", "8, 0", "2, 2", "4, 2", "8, 2"})
    void makesOneCollector(int racers, int staleReads) {
        makesOne(SPEC, racers, staleReads);
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "4, 0", "2, 2", "4, 2"})
    void makesOneCollectorWithOneCertificateAndOneSetOfRecords(int racers, int staleReads) {
        var after = makesOne(spec(WITH_DOMAIN), racers, staleReads);

        assertThat(after.count("certificate")).isEqualTo(1);
        assertThat(after.count("record")).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "4, 2"})
    void makesOneCollectorWithOneSourceOneDestinationAndOneDelivery(int racers, int staleReads) {
        assertIsDeliveredOnce(makesOne(spec(VENDED), racers, staleReads));
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "4, 2"})
    void changesOverToOneSourceOneDestinationAndOneDelivery(int racers, int staleReads) {
        assertIsDeliveredOnce(makesOne(Optional.of(SPEC), spec(VENDED), racers, staleReads));
    }

    private static void assertIsDeliveredOnce(CloudState after) {
        assertThat(after.count("delivery-source")).isEqualTo(1);
        assertThat(after.count("delivery-destination")).isEqualTo(1);
        assertThat(after.count("delivery")).isEqualTo(1);
    }

    private CloudState makesOne(CollectorSpec spec, int racers, int staleReads) {
        return makesOne(Optional.empty(), spec, racers, staleReads);
    }

    private CloudState makesOne(Optional<CollectorSpec> before, CollectorSpec spec, int racers, int staleReads) {
        CloudState undisturbed;
        try (var cloud = inZone(directory.resolve("undisturbed"))) {
            before.ifPresent(there -> cloud.setUp(there, Wire.CLEAR));
            cloud.setUp(spec, Wire.CLEAR);
            undisturbed = CloudState.of(cloud.clients());
        }
        var clouds = FaultyCloud.racers(directory.resolve("race"), racers);
        try {
            Zone.create(clouds.get(0).clients(), "example.com");
            before.ifPresent(there -> clouds.get(0).setUp(there, Wire.CLEAR));
            var runs = race(clouds, spec, staleReads);

            var after = CloudState.of(clouds.get(0).clients());
            assertThat(runs)
                    .allSatisfy(run ->
                            assertThat(run.isClear()).as("%s", run.failure()).isTrue());
            assertThat(after.count("distribution")).isEqualTo(1);
            assertThat(after.count("origin-access-control")).isEqualTo(1);
            assertThat(after.count("response-headers-policy")).isEqualTo(1);
            assertThat(after.facts().get(GRANTS)).isEqualTo(undisturbed.facts().get(GRANTS));
            if (runs.stream().allMatch(run -> run.failure().isEmpty())) {
                assertThat(undisturbed.differences(after)).isEmpty();
            }
            assertThat(clouds.get(0).setUp(spec, Wire.CLEAR).failure()).isEmpty();
            assertThat(undisturbed.differences(CloudState.of(clouds.get(0).clients())))
                    .isEmpty();
            return after;
        } finally {
            clouds.forEach(FaultyCloud::close);
        }
    }

    static Stream<CollectorSpec> collectors() {
        return Stream.of(SPEC, spec(WITH_DOMAIN));
    }

    static Stream<CollectorSpec> collectorsOfEveryKind() {
        return Stream.concat(collectors(), Stream.of(spec(VENDED)));
    }

    @ParameterizedTest
    @MethodSource("collectorsOfEveryKind")
    void setsUpAgainWhatATeardownIsTakingDown(CollectorSpec spec) {
        inEachOthersWay(spec, cloud -> cloud.setUp(spec, Wire.CLEAR), tearingDown(spec), settingUp(spec));
    }

    @ParameterizedTest
    @MethodSource("collectors")
    void tearsDownWhatASetUpIsBuilding(CollectorSpec spec) {
        inEachOthersWay(
                spec, cloud -> cloud.tearDown(spec, Optional.empty(), Wire.CLEAR), settingUp(spec), tearingDown(spec));
    }

    @ParameterizedTest
    @MethodSource("collectors")
    void tearsDownWhatIsBeingTakenDownAlready(CollectorSpec spec) {
        inEachOthersWay(spec, cloud -> {}, tearingDown(spec), tearingDown(spec));
    }

    @Tag("long")
    @Test
    void tearsDownTheDeliveryThatASetUpIsBuilding() {
        tearsDownWhatASetUpIsBuilding(spec(VENDED));
    }

    @Tag("long")
    @Test
    void tearsDownTheDeliveryThatIsBeingTakenDownAlready() {
        tearsDownWhatIsBeingTakenDownAlready(spec(VENDED));
    }

    private static FaultyCloud inZone(Path directory) {
        var cloud = new FaultyCloud(directory);
        Zone.create(cloud.clients(), "example.com");
        return cloud;
    }

    /** Before every single mutating call of {@code one}, all of {@code other} happens; the set-up after that is as ever. */
    private void inEachOthersWay(
            CollectorSpec spec,
            Consumer<FaultyCloud> before,
            BiFunction<FaultyCloud, Wire.Filter, Run> one,
            BiFunction<FaultyCloud, Wire.Filter, Run> other) {
        List<Point> points;
        CloudState undisturbed;
        try (var cloud = inZone(directory.resolve("undisturbed"))) {
            cloud.setUp(spec, Wire.CLEAR);
            undisturbed = CloudState.of(cloud.clients());
            before.accept(cloud);
            points = one.apply(cloud, Wire.CLEAR).writes();
        }
        assertThat(points).hasSizeGreaterThanOrEqualTo(5);
        for (var point : points) {
            var what = point.toString();
            try (var ours = inZone(directory.resolve("before-" + points.indexOf(point)));
                    var theirs = ours.beside()) {
                ours.setUp(spec, Wire.CLEAR);
                before.accept(ours);
                var met = new AtomicReference<Run>();
                var run = one.apply(ours, (request, cloud) -> {
                    if (request.equals(point.request()) && met.get() == null) {
                        met.set(other.apply(theirs, Wire.CLEAR));
                    }
                    return cloud.call();
                });

                assertThat(List.of(run, met.get()))
                        .as(what)
                        .allSatisfy(each -> assertThat(each.isClear())
                                .as("%s", each.failure())
                                .isTrue());
                var after = CloudState.of(ours.clients());
                assertThat(after.count("distribution")).as(what).isLessThanOrEqualTo(1);
                assertThat(after.count("certificate")).as(what).isLessThanOrEqualTo(1);
                assertThat(after.count("delivery")).as(what).isLessThanOrEqualTo(1);
                assertThat(setUpAfterwards(ours, spec).failure()).as(what).isEmpty();
                assertThat(undisturbed.differences(CloudState.of(ours.clients())))
                        .as(what)
                        .isEmpty();
            }
        }
    }

    /** Records may be left that lead to a distribution which is gone: whose it was nobody can tell, so that they are adopted. */
    private static Run setUpAfterwards(FaultyCloud cloud, CollectorSpec spec) {
        var run = cloud.setUp(spec, Wire.CLEAR);
        if (run.failure()
                .filter(failure -> failure.toString().contains("snowplow.adopt"))
                .isEmpty()) {
            return run;
        }
        assertThat(run.failure().orElseThrow())
                .hasMessageContaining("the domain leads elsewhere: [" + DOMAIN + " A alias ");
        assertThat(run.writes()).isEmpty();
        return cloud.setUp(spec(WITH_DOMAIN.with("adopt", "true")), Wire.CLEAR);
    }

    private static BiFunction<FaultyCloud, Wire.Filter, Run> settingUp(CollectorSpec spec) {
        return (cloud, filter) -> cloud.setUp(spec, filter);
    }

    private static BiFunction<FaultyCloud, Wire.Filter, Run> tearingDown(CollectorSpec spec) {
        return (cloud, filter) -> cloud.tearDown(spec, Optional.empty(), filter);
    }

    private static List<Run> race(List<FaultyCloud> clouds, CollectorSpec spec, int staleReads) {
        var start = new Phaser(clouds.size());
        var threads = Executors.newFixedThreadPool(clouds.size());
        try {
            return clouds.stream()
                    .map(cloud -> CompletableFuture.supplyAsync(() -> raced(cloud, spec, start, staleReads), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    /** Who comes to no write must not be waited for, but be told of. */
    private static Run raced(FaultyCloud cloud, CollectorSpec spec, Phaser start, int staleReads) {
        var started = new AtomicBoolean();
        try {
            return cloud.setUp(spec, afterAllHaveRead(start, started, staleReads));
        } finally {
            if (!started.get()) {
                start.arriveAndDeregister();
            }
        }
    }

    /** Holds the first write back until everybody has come to theirs. */
    private static Wire.Filter afterAllHaveRead(Phaser start, AtomicBoolean started, int staleReads) {
        var stale = new EventualConsistency(
                staleReads,
                line -> line.matches(
                        "GET .*/(origin|response|distribution).*|POST .*(ListCertificates|DescribeDeliver(ySourc|i)es)"));
        return (request, cloud) -> {
            if (!request.isRead() && !started.getAndSet(true)) {
                start.arriveAndAwaitAdvance();
            }
            return stale.pass(request, cloud);
        };
    }
}
