package io.github.snowplowcollector.ground;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A value that is asked for once, when somebody first wants it. Who comes meanwhile waits; a failure is kept as well, so that many who
 * ask pay for one try.
 */
public final class Once<T> implements Supplier<T> {

    private final Supplier<? extends T> source;
    private Optional<T> value = Optional.empty();
    private Optional<Supplier<T>> failure = Optional.empty();

    public Once(Supplier<? extends T> source) {
        this.source = source;
    }

    @Override
    public synchronized T get() {
        if (value.isEmpty() && failure.isEmpty()) {
            ask();
        }
        return value.orElseGet(() -> failure.orElseThrow().get());
    }

    /** The value, if it was ever had; waits for who asks right now. */
    public synchronized Optional<T> ifMade() {
        return value;
    }

    private void ask() {
        try {
            value = Optional.of(source.get());
        } catch (RuntimeException | Error e) {
            failure = Optional.of(() -> {
                throw e;
            });
        }
    }
}
