package io.github.snowplowcollector.reconcile;

import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A setting with what was read of it and what will be done about it. */
final class Step<T> {

    private final Setting<T> setting;
    private final Optional<T> before;
    private final Deferred<T> wanted;
    private final Change change;

    private Step(Setting<T> setting, Optional<T> before, Deferred<T> wanted, Change change) {
        this.setting = setting;
        this.before = before;
        this.wanted = wanted;
        this.change = change;
    }

    /** Reads a setting. What was read is handed back unfinished, since what is wanted may depend on other readings. */
    static <T> Reading<T> read(Setting<T> setting) {
        try {
            return new Reading<>(setting, setting.read(), Optional.empty());
        } catch (RefusedException e) {
            return new Reading<>(setting, Optional.empty(), Optional.of(e));
        }
    }

    record Reading<T>(Setting<T> setting, Optional<T> found, Optional<RefusedException> refused) {

        Step<T> compare() {
            if (refused.isPresent()) {
                return refuse(refused.get());
            }
            try {
                var wanted = setting.wanted();
                return new Step<>(setting, found, wanted, change(wanted));
            } catch (RefusedException e) {
                return refuse(e);
            }
        }

        private Step<T> refuse(RefusedException why) {
            var change = new Change(setting.address(), Kind.REFUSED, List.of(), String.valueOf(why.getMessage()));
            Supplier<T> nothing = () -> {
                throw why;
            };
            return new Step<>(setting, found, Deferred.after(List.of(setting), nothing, nothing), change);
        }

        private Change change(Deferred<T> wanted) {
            var differences = Fields.differences(found, wanted.soFar());
            return new Change(setting.address(), kind(differences), differences, "");
        }

        private Kind kind(List<Difference> differences) {
            if (setting instanceof Gate) {
                return Kind.WAIT;
            }
            if (differences.isEmpty()) {
                return Kind.KEEP;
            }
            return found.isEmpty() ? Kind.CREATE : Kind.UPDATE;
        }
    }

    Change change() {
        return change;
    }

    boolean isGate() {
        return setting instanceof Gate;
    }

    /** What was read and what is wanted. */
    Setting.State state() {
        Optional<T> known = wanted instanceof Deferred.Known<T> now ? Optional.of(now.value()) : Optional.empty();
        return new Setting.State(setting.address(), before, known);
    }

    /** Whether this step may run only after {@code earlier}, which was declared before it. */
    boolean mustFollow(Step<?> earlier) {
        return setting.writesTo().stream().anyMatch(earlier.setting.writesTo()::contains) || waitsFor(earlier);
    }

    /** Whether this step's value is known only once {@code other} is applied. */
    private boolean waitsFor(Step<?> other) {
        return wanted instanceof Deferred.After<T> deferred && deferred.after().contains(other.setting);
    }

    /** This step when {@code creations} are made: without a write of its own if one of them brings what it wants. */
    Step<T> besides(List<Step<?>> creations) {
        boolean brought = before.isEmpty()
                && creations.stream()
                        .flatMap(step -> step.setting.brings().stream())
                        .anyMatch(one -> one.address().equals(setting.address()));
        return brought
                ? new Step<>(setting, before, wanted, new Change(setting.address(), Kind.KEEP, List.of(), ""))
                : this;
    }

    /** What this step says of itself in the change that creates its resource: it needs no write of its own then. */
    List<Difference> broughtBy(Change creation) {
        if (change.kind() != Kind.KEEP || !isPartOf(creation) || !isToldInOrder()) {
            return List.of();
        }
        var name = change.address().substring(creation.address().length() + 1);
        return Fields.of(wanted.value()).entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> new Difference(
                        field.getKey().isEmpty() ? name : name + "." + field.getKey(), "", field.getValue()))
                .toList();
    }

    boolean isToldInOrder() {
        return setting.isToldInOrder();
    }

    boolean isPartOf(Change resource) {
        return change.address().startsWith(resource.address() + ".");
    }

    /** Whether it is a gate that no later write waits at, or one that is met and that no earlier write could close. */
    boolean isIdleGate(List<Step<?>> earlierWrites, List<Step<?>> laterWrites) {
        return change.kind() == Kind.WAIT
                && (laterWrites.stream().noneMatch(later -> later.mustFollow(this))
                        || (change.differences().isEmpty()
                                && earlierWrites.stream().noneMatch(this::mustFollow)));
    }

    /**
     * Makes the change and says what was done, deferred values told.
     *
     * @param look told before each look at what is waited for; throws if that is in vain
     */
    Change apply(Runnable look) {
        var value = wanted.value();
        if (setting instanceof Gate gate) {
            gate.await(look);
        } else {
            setting.apply(value);
        }
        return new Change(change.address(), change.kind(), Fields.differences(before, value), "");
    }
}
