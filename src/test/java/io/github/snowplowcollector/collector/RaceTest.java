package io.github.snowplowcollector.collector;

import static io.github.snowplowcollector.collector.TestCloud.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.snowplowcollector.collector.FaultyCloud.Point;
import io.github.snowplowcollector.collector.FaultyCloud.Run;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Set-ups and teardowns of one collector at the same time. Set-ups that race write when all have read an account without it. */
class RaceTest {

    private static final String GRANTS = "bucket " + TestCloud.LOGS + ": acl";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"2, 0", "3, 0", "4, 0", "5, 0", "6, 0", "7, 0", "8, 0", "2, 2", "4, 2", "8, 2"})
    void makesOneCollector(int racers, int staleReads) {
        CloudState undisturbed;
        try (var cloud = new FaultyCloud(directory.resolve("undisturbed"))) {
            cloud.setUp(SPEC, Wire.CLEAR);
            undisturbed = CloudState.of(cloud.clients());
        }
        var clouds = FaultyCloud.racers(directory.resolve("race"), racers);
        try {
            var runs = race(clouds, staleReads);

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
            assertThat(clouds.get(0).setUp(SPEC, Wire.CLEAR).failure()).isEmpty();
            assertThat(undisturbed.differences(CloudState.of(clouds.get(0).clients())))
                    .isEmpty();
        } finally {
            clouds.forEach(FaultyCloud::close);
        }
    }

    @Test
    void setsUpAgainWhatATeardownIsTakingDown() {
        inEachOthersWay(cloud -> cloud.setUp(SPEC, Wire.CLEAR), RaceTest::tearDown, RaceTest::setUp);
    }

    @Test
    void tearsDownWhatASetUpIsBuilding() {
        inEachOthersWay(
                cloud -> cloud.tearDown(SPEC, Optional.empty(), Wire.CLEAR), RaceTest::setUp, RaceTest::tearDown);
    }

    @Test
    void tearsDownWhatIsBeingTakenDownAlready() {
        inEachOthersWay(cloud -> {}, RaceTest::tearDown, RaceTest::tearDown);
    }

    /** Before every single mutating call of {@code one}, all of {@code other} happens; the set-up after that is as ever. */
    private void inEachOthersWay(
            Consumer<FaultyCloud> before,
            BiFunction<FaultyCloud, Wire.Filter, Run> one,
            BiFunction<FaultyCloud, Wire.Filter, Run> other) {
        List<Point> points;
        CloudState undisturbed;
        try (var cloud = new FaultyCloud(directory.resolve("undisturbed"))) {
            cloud.setUp(SPEC, Wire.CLEAR);
            undisturbed = CloudState.of(cloud.clients());
            before.accept(cloud);
            points = one.apply(cloud, Wire.CLEAR).writes();
        }
        assertThat(points).hasSizeGreaterThanOrEqualTo(5);
        for (var point : points) {
            var what = point.toString();
            try (var ours = new FaultyCloud(directory.resolve("before-" + points.indexOf(point)));
                    var theirs = ours.beside()) {
                ours.setUp(SPEC, Wire.CLEAR);
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
                assertThat(CloudState.of(ours.clients()).count("distribution"))
                        .as(what)
                        .isLessThanOrEqualTo(1);
                assertThat(ours.setUp(SPEC, Wire.CLEAR).failure()).as(what).isEmpty();
                assertThat(undisturbed.differences(CloudState.of(ours.clients())))
                        .as(what)
                        .isEmpty();
            }
        }
    }

    private static Run setUp(FaultyCloud cloud, Wire.Filter filter) {
        return cloud.setUp(SPEC, filter);
    }

    private static Run tearDown(FaultyCloud cloud, Wire.Filter filter) {
        return cloud.tearDown(SPEC, Optional.empty(), filter);
    }

    private static List<Run> race(List<FaultyCloud> clouds, int staleReads) {
        var start = new Phaser(clouds.size());
        var threads = Executors.newFixedThreadPool(clouds.size());
        try {
            return clouds.stream()
                    .map(cloud -> CompletableFuture.supplyAsync(() -> raced(cloud, start, staleReads), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    /** Who comes to no write must not be waited for, but be told of. */
    private static Run raced(FaultyCloud cloud, Phaser start, int staleReads) {
        var started = new AtomicBoolean();
        try {
            return cloud.setUp(SPEC, afterAllHaveRead(start, started, staleReads));
        } finally {
            if (!started.get()) {
                start.arriveAndDeregister();
            }
        }
    }

    /** Holds the first write back until everybody has come to theirs. */
    private static Wire.Filter afterAllHaveRead(Phaser start, AtomicBoolean started, int staleReads) {
        var stale =
                new EventualConsistency(staleReads, line -> line.matches("GET .*/(origin|response|distribution).*"));
        return (request, cloud) -> {
            if (!request.line().matches("(GET|HEAD) .*") && !started.getAndSet(true)) {
                start.arriveAndAwaitAdvance();
            }
            return stale.pass(request, cloud);
        };
    }
}
