package io.github.snowplowcollector.reconcile;

import java.util.Optional;
import java.util.function.Supplier;

/** Waits between two looks at what AWS does not show yet; tests do not wait. */
@FunctionalInterface
public interface Pause {

    /** How often one looks. */
    int LOOKS = 5;

    /** Called after the {@code look}-th look, counted from 1, saw nothing. */
    void beforeLook(int look);

    /** What {@code look} sees at last: another run, or AWS's own delay, may still bring it. Empty after five looks in vain. */
    default <T> Optional<T> until(Supplier<Optional<T>> look) {
        for (int i = 1; ; i++) {
            var seen = look.get();
            if (seen.isPresent() || i == LOOKS) {
                return seen;
            }
            beforeLook(i);
        }
    }

    /** Two seconds, then a second more each time, up to twenty. */
    static Pause real() {
        return look -> {
            try {
                Thread.sleep(1000L * Math.min(20, look + 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedWaitException(e);
            }
        };
    }
}
