package io.github.snowplowcollector.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PlanTest {

    record Owned(String colour, int size) {}

    @AutoClose
    private final Workers workers = new Workers();

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    @Test
    void keepsWhatIsInOrder() {
        var plan = Plan.of(List.of(setting("bucket", Optional.of("x"), "x")), workers);

        assertThat(plan.changes()).containsExactly(new Change("bucket", Kind.KEEP, List.of(), ""));
        assertThat(plan.writes()).isEmpty();
    }

    @Test
    void showsEveryFieldThatDiffersByName() {
        var plan = Plan.of(
                List.of(setting("bucket.owned", Optional.of(new Owned("red", 1)), new Owned("red", 2))), workers);

        assertThat(plan.writes())
                .containsExactly(
                        new Change("bucket.owned", Kind.UPDATE, List.of(new Difference("size", "1", "2")), ""));
    }

    @Test
    void showsAFieldThatShouldGo() {
        var plan =
                Plan.of(List.of(setting("rules", Optional.of(Map.of("a", "1", "b", "2")), Map.of("a", "1"))), workers);

        assertThat(plan.writes().get(0).differences()).containsExactly(new Difference("b", "2", ""));
    }

    @Test
    void whatComesWithACreationIsToldByItAndNotInOrder() {
        var told = new ArrayList<Change>();
        var tags = setting("bucket.tags", Optional.empty(), Map.of("team", "web"));
        var ownership = setting("bucket.ownership", Optional.empty(), "mine");
        var plan = Plan.of(
                List.of(
                        new Fake<>(
                                "bucket",
                                Optional.empty(),
                                () -> Deferred.known("b"),
                                () -> {},
                                List.of(tags, ownership)),
                        tags,
                        ownership,
                        setting("bucketeer.tags", Optional.of("x"), "x")),
                workers);

        plan.apply(told::add);

        var creation = new Change(
                "bucket",
                Kind.CREATE,
                List.of(
                        new Difference("", "", "b"),
                        new Difference("tags.team", "", "web"),
                        new Difference("ownership", "", "mine")),
                "");
        assertThat(plan.changes()).containsExactly(creation, new Change("bucketeer.tags", Kind.KEEP, List.of(), ""));
        assertThat(told).containsExactly(creation);
        assertThat(log).containsExactly("bucket=b");
        assertThat(plan.states())
                .extracting(Setting.State::live)
                .containsExactly(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("x"));
    }

    @Test
    void whatACreationWouldBringIsASettingLikeOthersWhereTheResourceIs() {
        var tags = setting("bucket.tags", Optional.empty(), "web");
        var plan = Plan.of(
                List.of(
                        new Fake<>("bucket", Optional.of("b"), () -> Deferred.known("b"), () -> {}, List.of(tags)),
                        tags),
                workers);

        assertThat(plan.writes())
                .containsExactly(new Change("bucket.tags", Kind.CREATE, List.of(new Difference("", "", "web")), ""));
    }

    @Test
    void appliesChangesToOneResourceInTheOrderTheyWereDeclared() {
        var plan = Plan.of(
                List.of(
                        setting("bucket", Optional.empty(), "1"),
                        setting("bucket.a", Optional.empty(), "2"),
                        setting("bucket.b", Optional.empty(), "3"),
                        setting("bucket.c", Optional.empty(), "4")),
                workers);

        plan.apply(change -> log.add("told " + change.address()));

        assertThat(log)
                .containsExactly(
                        "bucket=1",
                        "told bucket",
                        "bucket.a=2",
                        "told bucket.a",
                        "bucket.b=3",
                        "told bucket.b",
                        "bucket.c=4",
                        "told bucket.c");
    }

    @Test
    void appliesChangesToDifferentResourcesSideBySide() {
        var both = new CountDownLatch(2);
        Runnable meet = () -> {
            both.countDown();
            try {
                assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        var plan = Plan.of(
                List.of(
                        new Fake<>("left", Optional.empty(), () -> Deferred.known("1"), meet),
                        new Fake<>("right", Optional.empty(), () -> Deferred.known("1"), meet)),
                workers);

        plan.apply(change -> {});

        assertThat(both.getCount()).isZero();
    }

    @Test
    void tellsALateValueOnceItIsKnown() {
        var made = new ArrayList<String>();
        var source = new Fake<>("source", Optional.empty(), () -> Deferred.known("x"), () -> made.add("id-1"));
        var late = new Fake<>(
                "late", Optional.empty(), () -> Deferred.after(List.of(source), () -> made.get(0)), () -> {});
        var plan = Plan.of(List.of(source, late), workers);

        assertThat(plan.writes().get(1).differences())
                .containsExactly(new Difference("", "", Change.KNOWN_AFTER_APPLY));

        var told = Collections.synchronizedList(new ArrayList<Change>());
        plan.apply(told::add);

        assertThat(told.get(1).differences()).containsExactly(new Difference("", "", "id-1"));
        assertThat(log).containsExactly("source=x", "late=id-1");
    }

    @Test
    void waitsForEverySettingThatALateValueNeeds() {
        var others = new CountDownLatch(2);
        var held = new CountDownLatch(1);
        var quick = new Fake<>("quick", Optional.empty(), () -> Deferred.known("x"), () -> {
            others.countDown();
            held.countDown();
        });
        var slow = new Fake<>("slow", Optional.empty(), () -> Deferred.known("x"), () -> {
            try {
                assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            others.countDown();
        });
        var late = new Fake<>(
                "late",
                Optional.empty(),
                () -> Deferred.after(List.of(quick, slow), () -> "still open: " + others.getCount()),
                () -> {});

        Plan.of(List.of(quick, slow, late), workers).apply(change -> {});

        assertThat(log).last().isEqualTo("late=still open: 0");
    }

    @Test
    void beginsNothingNewAfterAFailure() {
        var plan = Plan.of(
                List.of(
                        new Fake<>("bucket", Optional.empty(), () -> Deferred.known("1"), () -> {
                            throw new IllegalStateException("no");
                        }),
                        setting("bucket.a", Optional.empty(), "2")),
                workers);

        assertThatThrownBy(() -> plan.apply(change -> {})).hasMessage("no").hasNoSuppressedExceptions();
        assertThat(log).containsExactly("bucket=1");
    }

    @Test
    void leavesOutTheSettingsOfAResourceThatMayNotBeTouched() {
        var foreign = new Fake<String>("bucket", Optional.empty(), () -> Deferred.known("1"), () -> {}) {
            @Override
            public Optional<String> read() {
                throw new RefusedException("not ours");
            }
        };
        var plan = Plan.of(
                List.of(foreign, setting("bucket.a", Optional.empty(), "2"), setting("bucket2", Optional.empty(), "2")),
                workers);

        assertThat(plan.refusals()).containsExactly(new Change("bucket", Kind.REFUSED, List.of(), "not ours"));
        assertThat(plan.changes()).extracting(Change::address).containsExactly("bucket", "bucket2");
        assertThatThrownBy(() -> plan.apply(change -> {})).isInstanceOf(IllegalStateException.class);
        assertThat(log).isEmpty();
    }

    @Test
    void throwsWhatReadingThrows() {
        var broken = new Fake<String>("bucket", Optional.empty(), () -> Deferred.known("1"), () -> {}) {
            @Override
            public Optional<String> read() {
                throw new IllegalStateException("throttled");
            }
        };

        assertThatThrownBy(() -> Plan.of(List.of(broken), workers)).hasMessage("throttled");
    }

    private <T> Fake<T> setting(String address, Optional<T> there, T wanted) {
        return new Fake<>(address, there, () -> Deferred.known(wanted), () -> {});
    }

    private class Fake<T> implements Setting<T> {

        private final String address;
        private final Optional<T> there;
        private final Supplier<Deferred<T>> wanted;
        private final Runnable applying;
        private final List<Setting<?>> brings;

        Fake(String address, Optional<T> there, Supplier<Deferred<T>> wanted, Runnable applying) {
            this(address, there, wanted, applying, List.of());
        }

        Fake(
                String address,
                Optional<T> there,
                Supplier<Deferred<T>> wanted,
                Runnable applying,
                List<Setting<?>> brings) {
            this.address = address;
            this.there = there;
            this.wanted = wanted;
            this.applying = applying;
            this.brings = brings;
        }

        @Override
        public List<Setting<?>> brings() {
            return brings;
        }

        @Override
        public String address() {
            return address;
        }

        @Override
        public Optional<T> read() {
            return there;
        }

        @Override
        public Deferred<T> wanted() {
            return wanted.get();
        }

        @Override
        public void apply(T value) {
            log.add(address + "=" + value);
            applying.run();
        }
    }
}
