package io.github.snowplowcollector.reconcile;

import io.github.snowplowcollector.ground.Waiting;
import io.github.snowplowcollector.reconcile.Change.Difference;
import io.github.snowplowcollector.reconcile.Change.Kind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What a teardown will remove, in order. */
public final class RemovalPlan {

    private final List<Removal> removals;
    private final List<Change> changes;

    private RemovalPlan(List<Removal> removals, List<Change> changes) {
        this.removals = removals;
        this.changes = changes;
    }

    /** Reads all side by side; the plan keeps the order in which they are given. */
    public static RemovalPlan of(List<? extends Removal> removals, Workers workers) {
        var readings = removals.stream()
                .map(removal -> CompletableFuture.supplyAsync(() -> read(removal), workers))
                .toList();
        Workers.join(readings);
        return new RemovalPlan(
                List.copyOf(removals),
                readings.stream().map(CompletableFuture::join).toList());
    }

    private static Change read(Removal removal) {
        try {
            return removal.read()
                    .map(there ->
                            new Change(removal.address(), Kind.REMOVE, List.of(new Difference("", there, "")), ""))
                    .orElseGet(() -> new Change(removal.address(), Kind.KEEP, List.of(), ""));
        } catch (RefusedException e) {
            return new Change(removal.address(), Kind.REFUSED, List.of(), String.valueOf(e.getMessage()));
        }
    }

    /** Every removal with what is done; {@code KEEP} is what is gone already. */
    public List<Change> changes() {
        return changes;
    }

    /** What may not be removed. */
    public List<Change> refusals() {
        return changes.stream().filter(change -> change.kind() == Kind.REFUSED).toList();
    }

    /**
     * Removes one after the other; whoever dies in between is resumed by the next plan.
     *
     * @param waiting for what takes its time
     * @param removed told of every removal once it is done
     */
    public void apply(Waiting waiting, Consumer<Change> removed) {
        if (!refusals().isEmpty()) {
            throw new IllegalStateException("a teardown with refusals cannot be applied: " + refusals());
        }
        for (int i = 0; i < removals.size(); i++) {
            if (changes.get(i).kind() == Kind.REMOVE) {
                removals.get(i).remove(waiting);
                removed.accept(changes.get(i));
            }
        }
    }
}
