package io.github.snowplowcollector.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.snowplowcollector.ground.Backoff;
import io.github.snowplowcollector.ground.WaitTimeoutException;
import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A distribution is created, deployed by somebody else, and only then given its name. */
class GateTest {

    @AutoClose
    private final Workers workers = new Workers();

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    private volatile boolean created;
    private volatile boolean named;
    private volatile Optional<String> missing = Optional.of("it is not there");
    private volatile int looks = 3;
    private volatile Runnable asleep = () -> {};

    private final Setting<String> creation = new Write("distribution", () -> created, () -> {
        created = true;
        missing = Optional.of("it is InProgress");
    });
    private final Setting<String> name = new Write("distribution.name", () -> named, () -> named = true);
    private final Waiting waiting = new Waiting(
            Clock.systemUTC(),
            pause -> asleep.run(),
            (look, waited) -> Backoff.RISING.looks(looks).pause(look, waited),
            "mvn x",
            (waited, awaited) -> log.add("waiting for " + awaited));
    private final Gate deployed = new Gate("distribution.deployed", List.of("distribution"), () -> missing, waiting);

    @Test
    void standsBetweenTwoWritesAndIsNoneItself() {
        asleep = () -> missing = Optional.empty();
        var plan = plan(creation, deployed, name);

        assertThat(plan.changes())
                .extracting(Change::address)
                .containsExactly("distribution", "distribution.deployed", "distribution.name");
        assertThat(plan.change("distribution.deployed")).contains(awaited("it is not there"));
        assertThat(plan.writes()).extracting(Change::kind).containsExactly(Kind.CREATE, Kind.CREATE);
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.states())
                .extracting(Setting.State::address)
                .containsExactly("distribution", "distribution.name");

        plan.apply(change -> log.add("told " + change.address()));

        assertThat(log)
                .containsExactly(
                        "wrote distribution",
                        "told distribution",
                        "waiting for distribution.deployed (it is InProgress)",
                        "told distribution.deployed",
                        "wrote distribution.name",
                        "told distribution.name");
    }

    @Test
    void isAskedAgainWhenAnEarlierWriteMayHaveClosedIt() {
        missing = Optional.empty();
        asleep = () -> missing = Optional.empty();
        var plan = plan(creation, deployed, name);

        assertThat(plan.change("distribution.deployed"))
                .contains(new Change("distribution.deployed", Kind.WAIT, List.of(), ""));
        plan.apply(change -> {});
        assertThat(log)
                .containsExactly(
                        "wrote distribution",
                        "waiting for distribution.deployed (it is InProgress)",
                        "wrote distribution.name");
    }

    @Test
    void isPassedWithoutAWordWhenItIsMetAndNothingBeforeItIsWritten() {
        created = true;
        missing = Optional.empty();

        assertThat(plan(creation, deployed, name).changes())
                .extracting(Change::address, Change::kind)
                .containsExactly(tuple("distribution", Kind.KEEP), tuple("distribution.name", Kind.CREATE));
    }

    @Test
    void isNotWaitedForWhenNothingIsWrittenAfterIt() {
        created = true;
        named = true;
        for (var plan : List.of(plan(deployed), plan(creation, deployed, name), plan(creation, name, deployed))) {
            assertThat(plan.changes()).allMatch(change -> change.kind() == Kind.KEEP);
            assertThat(plan.writes()).isEmpty();
            plan.apply(change -> log.add("told"));
        }
        named = false;
        assertThat(plan(name, deployed).changes()).extracting(Change::kind).containsExactly(Kind.CREATE);
        assertThat(log).isEmpty();
    }

    @Test
    void holdsUpOnlyWhatItGuards() {
        var other = new Write("bucket", () -> false, () -> missing = Optional.empty());
        asleep = () -> LockSupport.parkNanos(1_000_000);
        looks = 10_000;
        created = true;

        plan(creation, deployed, other, name).apply(change -> {});

        assertThat(log).contains("wrote bucket").last().isEqualTo("wrote distribution.name");
        assertThat(plan(deployed, new Write("bucket", () -> false, () -> {})).changes())
                .extracting(Change::address)
                .containsExactly("bucket");
    }

    @Test
    void saysWhenTheTimeIsUpWhatIsMissingAndGoesOnFromThereInTheNextRun() {
        assertThatThrownBy(() -> plan(creation, deployed, name).apply(change -> {}))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessage(
                        "still waiting for distribution.deployed (it is InProgress) when the time was up. Nothing is"
                                + " lost: run 'mvn x' again, which goes on from here; a higher -Dsnowplow.timeout waits longer.");
        assertThat(named).isFalse();

        var next = plan(creation, deployed, name);
        assertThat(next.change("distribution.deployed")).contains(awaited("it is InProgress"));
        asleep = () -> missing = Optional.empty();
        log.clear();
        next.apply(change -> {});

        assertThat(log)
                .containsExactly("waiting for distribution.deployed (it is InProgress)", "wrote distribution.name");
        assertThat(plan(creation, deployed, name).changes()).allMatch(change -> change.kind() == Kind.KEEP);
    }

    @Test
    void whatStaysShutHoldsBackWhatItGuardsAndNothingElse() {
        looks = 1;
        created = true;
        var settings = new ArrayList<Setting<?>>(List.of(deployed, name));
        IntStream.range(0, 50)
                .mapToObj(i -> new Write("bucket.setting-" + i, () -> false, () -> LockSupport.parkNanos(100_000)))
                .forEach(settings::add);

        assertThatThrownBy(() -> plan(settings.toArray(Setting<?>[]::new)).apply(change -> {}))
                .isInstanceOf(WaitTimeoutException.class)
                .extracting(e -> ((WaitTimeoutException) e).awaited())
                .isEqualTo("distribution.deployed (it is not there)");

        assertThat(log).hasSize(50).allMatch(line -> line.startsWith("wrote bucket."));
        assertThat(named).isFalse();
    }

    @Test
    void isWaitedForNoLongerWhenAnotherChangeFails() throws InterruptedException {
        var reached = new CountDownLatch(1);
        asleep = () -> {
            reached.countDown();
            LockSupport.parkNanos(1_000_000);
        };
        looks = 10_000;
        created = true;
        var broken = new Write("bucket", () -> false, () -> {
            try {
                reached.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            throw new IllegalStateException("no");
        });

        assertThatThrownBy(() -> plan(deployed, name, broken).apply(change -> {}))
                .hasMessage("no")
                .hasNoSuppressedExceptions();
        assertThat(named).isFalse();
    }

    @Test
    void mayRefuse() {
        var failed = new Gate(
                "distribution.deployed",
                List.of("distribution"),
                () -> {
                    throw new RefusedException("it will never be");
                },
                waiting);

        assertThat(plan(failed, name).refusals())
                .containsExactly(new Change("distribution.deployed", Kind.REFUSED, List.of(), "it will never be"));
    }

    @Test
    void isNothingThatIsAgreedOn() {
        var plan = plan(creation, deployed, name);
        var agreed = new AgreedChanges(plan.changes());

        assertThat(agreed.beyond(plan.writes())).isEmpty();
        assertThat(new AgreedChanges(plan.writes()).beyond(plan.writes())).isEmpty();
        assertThat(agreed.madeSince(List.of()))
                .extracting(Change::address)
                .containsExactly("distribution", "distribution.name");
    }

    private Plan plan(Setting<?>... settings) {
        return Plan.of(List.of(settings), workers);
    }

    private static Change awaited(String what) {
        return new Change("distribution.deployed", Kind.WAIT, List.of(new Difference("", what, "")), "");
    }

    private final class Write implements Setting<String> {

        private final String address;
        private final BooleanSupplier there;
        private final Runnable writing;

        Write(String address, BooleanSupplier there, Runnable writing) {
            this.address = address;
            this.there = there;
            this.writing = writing;
        }

        @Override
        public String address() {
            return address;
        }

        @Override
        public Optional<String> read() {
            return there.getAsBoolean() ? Optional.of("x") : Optional.empty();
        }

        @Override
        public Deferred<String> wanted() {
            return Deferred.known("x");
        }

        @Override
        public void apply(String value) {
            log.add("wrote " + address);
            writing.run();
        }
    }
}
