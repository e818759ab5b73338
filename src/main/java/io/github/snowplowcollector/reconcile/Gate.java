package io.github.snowplowcollector.reconcile;

import io.github.snowplowcollector.ground.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that others bring about and that must be true before a plan goes on: deployed, validated, served. A gate is a setting that
 * is waited for and never written; what is there is what is missing, and nothing should be. A run that is killed while it waits
 * loses nothing: the next plan has the gate again unless it is met by then.
 */
public class Gate implements Setting<String> {

    private final String address;
    private final List<String> writesTo;
    private final Supplier<Optional<String>> missing;
    private final Waiting waiting;

    /**
     * A gate.
     *
     * @param address resource and gate, for example {@code certificate.validated}
     * @param writesTo the resources it guards: it comes after what was declared before it and writes to them, and before what was
     *     declared after it and does
     * @param missing what is missing, in words; empty when it is met. Asked when the plan is made, perhaps before the resource is
     *     there, and again and again once it is reached
     * @param waiting how long, and the command that resumes
     */
    public Gate(String address, List<String> writesTo, Supplier<Optional<String>> missing, Waiting waiting) {
        this.address = address;
        this.writesTo = List.copyOf(writesTo);
        this.missing = missing;
        this.waiting = waiting;
    }

    @Override
    public final String address() {
        return address;
    }

    @Override
    public final List<String> writesTo() {
        return writesTo;
    }

    @Override
    public final Optional<String> read() {
        return Optional.of(missing.get().orElse(""));
    }

    @Override
    public final Deferred<String> wanted() {
        return Deferred.known("");
    }

    @Override
    public final void apply(String nothing) {
        await(() -> {});
    }

    /**
     * Waits until it is met.
     *
     * @param look told before each look; throws if the waiting is in vain
     * @throws io.github.snowplowcollector.ground.WaitTimeoutException with what is missing when the time is up
     */
    final void await(Runnable look) {
        waiting.untilNothing(() -> {
            look.run();
            return missing.get().map(what -> address + " (" + what + ")");
        });
    }
}
