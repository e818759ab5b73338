package io.github.snowplowcollector.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A takeover or a rollback that ends at any of its mutating calls: viewers are answered at that moment, and both ways on from there are open. Each
 * call is struck once, and each start state; the profile compatibility strikes every call in every state, by one end after the other.
 */
class HandBuiltCrashTest {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static final List<Crash> TAKEOVERS = new ArrayList<>();
    private static final List<Crash> ROLLBACKS = new ArrayList<>();

    /**
     * The end of a run.
     *
     * @param state where the takeover began
     */
    private record Crash(HandBuilt state, End end, Wire.Request struck) {}

    /** Where it can end is what undisturbed runs did, so that a new call is covered the day it is added. */
    @BeforeAll
    static void recordUndisturbedRuns() {
        TAKEOVERS.clear();
        ROLLBACKS.clear();
        for (var state : HandBuilt.all()) {
            try (var cloud = new TakeoverCloud(shared.resolve(state.toString()), state)) {
                TAKEOVERS.addAll(crashes(cloud, state, TakeoverCloud::takeOver));
                ROLLBACKS.addAll(crashes(cloud, state, TakeoverCloud::rollBack));
            }
        }
    }

    private static List<Crash> crashes(TakeoverCloud cloud, HandBuilt state, Consumer<TakeoverCloud> run) {
        var writes = Collections.synchronizedSet(new HashSet<Wire.Request>());
        cloud.wire().filter((request, exchange) -> {
            if (!request.isRead()) {
                writes.add(request);
            }
            return exchange.call();
        });
        run.accept(cloud);
        cloud.wire().filter(Wire.CLEAR);
        // Those to different resources are side by side, in an order of the moment.
        return writes.stream()
                .sorted(Comparator.comparing(Wire.Request::line).thenComparing(Wire.Request::nth))
                .flatMap(struck -> Stream.of(End.values()).map(end -> new Crash(state, end, struck)))
                .toList();
    }

    /** One crash for each call, in the state and by the end that have had the fewest; and one for each state that is left. */
    private static List<Crash> pairs(List<Crash> all) {
        var byCall =
                all.stream().collect(Collectors.groupingBy(Crash::struck, LinkedHashMap::new, Collectors.toList()));
        var states = new HashMap<HandBuilt, Integer>();
        var ends = new EnumMap<End, Integer>(End.class);
        var pairs = new ArrayList<Crash>();
        for (var crashes : byCall.values()) {
            var rarest = crashes.stream()
                    .min(Comparator.<Crash>comparingInt(crash -> states.getOrDefault(crash.state(), 0))
                            .thenComparing(crash -> ends.getOrDefault(crash.end(), 0)))
                    .orElseThrow();
            states.merge(rarest.state(), 1, Integer::sum);
            ends.merge(rarest.end(), 1, Integer::sum);
            pairs.add(rarest);
        }
        for (var state : HandBuilt.all()) {
            if (!states.containsKey(state)) {
                all.stream()
                        .filter(crash -> crash.state().equals(state))
                        .findFirst()
                        .ifPresent(pairs::add);
            }
        }
        return pairs;
    }

    /** Every call in every state, by one end after the other. */
    private static List<Crash> inEveryState(List<Crash> all) {
        int ends = End.values().length;
        return IntStream.range(0, all.size())
                .filter(i -> i % ends == i / ends % ends)
                .mapToObj(all::get)
                .toList();
    }

    private static List<Crash> reversed(List<Crash> all) {
        var reversed = new ArrayList<>(all);
        Collections.reverse(reversed);
        return reversed;
    }

    @Test
    void aTakeoverEndsAnywhereAndTheNextRunGoesOn(TestReporter report) {
        goesOn(pairs(TAKEOVERS), report);
    }

    @Test
    @Tag("long")
    void aTakeoverEndsAnywhereInEveryStateAndTheNextRunGoesOn(TestReporter report) {
        goesOn(inEveryState(TAKEOVERS), report);
    }

    private void goesOn(Collection<Crash> crashes, TestReporter report) {
        each(crashes, cloud -> {}, report, (cloud, before, crash) -> {
            endsAndIsServed(cloud, crash, TakeoverCloud::takeOver);

            cloud.takeOver();

            cloud.assertServed(crash.toString());
            cloud.assertOurs(crash.toString());
            cloud.rollBack();
            assertThat(cloud.picture()).as("%s", crash).isEqualTo(before);
        });
    }

    @Test
    @Tag("long")
    void aTakeoverEndsAnywhereAndIsPutBackFromThere(TestReporter report) {
        isPutBack(pairs(reversed(TAKEOVERS)), report);
    }

    @Test
    @Tag("long")
    void aTakeoverEndsAnywhereInEveryStateAndIsPutBackFromThere(TestReporter report) {
        isPutBack(inEveryState(reversed(TAKEOVERS)), report);
    }

    private void isPutBack(Collection<Crash> crashes, TestReporter report) {
        each(crashes, cloud -> {}, report, (cloud, before, crash) -> {
            endsAndIsServed(cloud, crash, TakeoverCloud::takeOver);

            if (Files.exists(cloud.saved())) {
                cloud.rollBack();
            }

            assertThat(cloud.picture()).as("%s", crash).isEqualTo(before);
            cloud.assertServed(crash.toString());
        });
    }

    @Test
    @Tag("long")
    void aRollbackEndsAnywhereAndTheNextOneGoesOn(TestReporter report) {
        rollbackGoesOn(pairs(ROLLBACKS), report);
    }

    @Test
    @Tag("long")
    void aRollbackEndsAnywhereInEveryStateAndTheNextOneGoesOn(TestReporter report) {
        rollbackGoesOn(inEveryState(ROLLBACKS), report);
    }

    private void rollbackGoesOn(Collection<Crash> crashes, TestReporter report) {
        each(crashes, TakeoverCloud::takeOver, report, (cloud, before, crash) -> {
            endsAndIsServed(cloud, crash, TakeoverCloud::rollBack);

            cloud.rollBack();

            assertThat(cloud.picture()).as("%s", crash).isEqualTo(before);
            cloud.assertServed(crash.toString());
        });
    }

    private static void endsAndIsServed(TakeoverCloud cloud, Crash crash, Consumer<TakeoverCloud> run) {
        cloud.wire().filter(crash.end().at(crash.struck()));
        assertThat(catchThrowable(() -> run.accept(cloud))).as("%s", crash).isNotNull();
        cloud.wire().filter(Wire.CLEAR);
        cloud.assertServed(crash.toString());
    }

    /** What is tried in a cloud in which a run is to end. */
    @FunctionalInterface
    private interface Trial {
        void in(TakeoverCloud cloud, Map<String, Object> asBuilt, Crash crash);
    }

    /**
     * Tries each crash in a cloud of its own.
     *
     * @param begin what is done in the built cloud of a state, with a copy of which each of its crashes begins
     */
    private void each(Collection<Crash> crashes, Consumer<TakeoverCloud> begin, TestReporter report, Trial trial) {
        var byState =
                crashes.stream().collect(Collectors.groupingBy(Crash::state, LinkedHashMap::new, Collectors.toList()));
        byState.forEach((state, ofState) -> {
            try (var start = new TakeoverCloud(folder.resolve(state.toString()), state)) {
                var asBuilt = start.picture();
                begin.accept(start);
                for (var crash : ofState) {
                    try (var cloud = start.copy(folder.resolve(state + " " + ofState.indexOf(crash)))) {
                        trial.in(cloud, asBuilt, crash);
                    }
                }
            }
        });
        report.publishEntry("runs that ended at a mutating call", Integer.toString(crashes.size()));
    }
}
