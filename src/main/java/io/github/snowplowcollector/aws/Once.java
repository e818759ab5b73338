package io.github.snowplowcollector.aws;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A value that is made when it is first asked for. Who asks meanwhile waits; a failure is kept as well, so that many who ask pay for
 * one try.
 */
final class Once<T> {

    private final Supplier<T> supplier;
    private Optional<T> value = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    Once(Supplier<T> supplier) {
        this.supplier = supplier;
    }

    synchronized T get() {
        if (value.isEmpty() && failure.isEmpty()) {
            make();
        }
        return value.orElseThrow(failure::orElseThrow);
    }

    /** The value, if it was ever made. */
    synchronized Optional<T> ifMade() {
        return value;
    }

    private void make() {
        try {
            value = Optional.of(supplier.get());
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
    }
}
