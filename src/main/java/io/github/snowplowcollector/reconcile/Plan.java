package io.github.snowplowcollector.reconcile;

import io.github.snowplowcollector.ground.WaitTimeoutException;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What will be done: settings that were read, compared with what they should be, and can be made so. Made for one use. */
public final class Plan {

    private final List<Step<?>> steps;
    private final Workers workers;

    private Plan(List<Step<?>> steps, Workers workers) {
        this.steps = List.copyOf(steps);
        this.workers = workers;
    }

    /** Reads all settings side by side and compares them; the plan keeps the order in which they are given. */
    public static Plan of(List<? extends Setting<?>> settings, Workers workers) {
        var readings = settings.stream()
                .map(setting -> CompletableFuture.<Step.Reading<?>>supplyAsync(() -> Step.read(setting), workers))
                .toList();
        Workers.join(readings);
        var steps = new ArrayList<Step<?>>();
        for (var reading : readings) {
            steps.add(reading.join().compare());
        }
        var told = withWhatCreationsBring(withoutPartsOfRefusedResources(steps));
        return new Plan(withoutIdleGates(told), workers);
    }

    private static List<Step<?>> withWhatCreationsBring(List<Step<?>> steps) {
        var creations = steps.stream()
                .filter(step -> step.change().kind() == Kind.CREATE)
                .toList();
        return steps.stream().<Step<?>>map(step -> step.besides(creations)).toList();
    }

    /** A resource that may not be touched at all is one refusal, and not one more for each of its settings. */
    private static List<Step<?>> withoutPartsOfRefusedResources(List<Step<?>> steps) {
        var refused = having(Kind.REFUSED, steps);
        return steps.stream()
                .filter(step -> refused.stream().noneMatch(step::isPartOf))
                .toList();
    }

    private static List<Step<?>> withoutIdleGates(List<Step<?>> steps) {
        var rest = new ArrayList<Step<?>>();
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (!step.isIdleGate(writes(steps.subList(0, i)), writes(steps.subList(i, steps.size())))) {
                rest.add(step);
            }
        }
        return rest;
    }

    private static List<Step<?>> writes(List<Step<?>> steps) {
        return steps.stream().filter(step -> step.change().isWrite()).toList();
    }

    private static List<Change> having(Kind kind, List<Step<?>> steps) {
        return steps.stream()
                .<Change>map(Step::change)
                .filter(change -> change.kind() == kind)
                .toList();
    }

    /**
     * Every setting with what is done about it, in order. A setting that comes with the creation of its resource is told by that
     * creation: it is not in order while there is nothing.
     */
    public List<Change> changes() {
        var created = having(Kind.CREATE, steps);
        return steps.stream()
                .filter(step -> step.change().kind() != Kind.KEEP
                        || (step.isToldInOrder() && created.stream().noneMatch(step::isPartOf)))
                .map(step -> withWhatItBrings(step.change()))
                .toList();
    }

    private Change withWhatItBrings(Change change) {
        if (change.kind() != Kind.CREATE) {
            return change;
        }
        var differences = new ArrayList<>(change.differences());
        steps.forEach(step -> differences.addAll(step.broughtBy(change)));
        return new Change(change.address(), change.kind(), differences, change.reason());
    }

    /** What was read of every setting, in order. */
    public List<Setting.State> states() {
        return steps.stream()
                .filter(step -> step.change().kind() != Kind.WAIT)
                .<Setting.State>map(Step::state)
                .toList();
    }

    /** What was read of one setting, if it is in the plan. */
    public Optional<Setting.State> state(String address) {
        return states().stream()
                .filter(state -> state.address().equals(address))
                .findFirst();
    }

    /** The changes that write something, in order. */
    public List<Change> writes() {
        return changes().stream().filter(Change::isWrite).toList();
    }

    /** What may not be done. */
    public List<Change> refusals() {
        return changes().stream()
                .filter(change -> change.kind() == Kind.REFUSED)
                .toList();
    }

    /** The same without all writes but these, its refusals and gates. */
    public Plan only(Predicate<Change> writes) {
        return new Plan(
                steps.stream()
                        .filter(step -> step.change().isWrite() && writes.test(step.change()))
                        .toList(),
                workers);
    }

    /**
     * Makes the changes and waits at the gates: those to one resource one after the other in order, those to different resources side
     * by side unless one needs the other. After a failure nothing new is begun and no gate waited for; a gate that stays shut
     * holds back what it guards, and nothing else. The first failure is thrown once what was under way has ended.
     *
     * @param applied told of every change once it is made, one at a time
     */
    public void apply(Consumer<Change> applied) {
        if (!refusals().isEmpty()) {
            throw new IllegalStateException("a plan with refusals cannot be applied: " + refusals());
        }
        var todo = steps.stream()
                .filter(step -> step.change().isWrite() || step.change().kind() == Kind.WAIT)
                .toList();
        var stopped = new AtomicBoolean();
        var running = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < todo.size(); i++) {
            var step = todo.get(i);
            var before = new ArrayList<CompletableFuture<Void>>();
            for (int j = 0; j < i; j++) {
                if (step.mustFollow(todo.get(j))) {
                    before.add(running.get(j));
                }
            }
            running.add(CompletableFuture.allOf(before.toArray(CompletableFuture[]::new))
                    .thenRunAsync(() -> run(step, stopped, applied), workers));
        }
        Workers.join(running);
    }

    private void run(Step<?> step, AtomicBoolean stopped, Consumer<Change> applied) {
        Runnable goOn = () -> {
            if (stopped.get()) {
                throw new CancellationException("an earlier change failed");
            }
        };
        goOn.run();
        try {
            var done = withWhatItBrings(step.apply(goOn));
            synchronized (this) {
                applied.accept(done);
            }
        } catch (RuntimeException | Error e) {
            // What stays shut holds back what it guards, and nothing else.
            stopped.compareAndSet(false, !(step.isGate() && e instanceof WaitTimeoutException));
            throw e;
        }
    }

    /** The change planned for a setting, if it is in the plan. */
    public Optional<Change> change(String address) {
        return changes().stream()
                .filter(change -> change.address().equals(address))
                .findFirst();
    }
}
