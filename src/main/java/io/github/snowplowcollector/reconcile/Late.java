package io.github.snowplowcollector.reconcile;

import java.util.function.Supplier;

/** What a setting should be: known now, or only once another setting is applied. */
public sealed interface Late<T> {

    static <T> Late<T> known(T value) {
        return new Known<>(value);
    }

    /** A value that {@code supplier} can tell once the plan's change to {@code after} is made. */
    static <T> Late<T> after(Setting<?> after, Supplier<T> supplier) {
        return new After<>(after, supplier);
    }

    /** The value; for {@link After} only once that setting is applied. */
    T value();

    record Known<T>(T value) implements Late<T> {}

    record After<T>(Setting<?> after, Supplier<T> supplier) implements Late<T> {
        @Override
        public T value() {
            return supplier.get();
        }
    }
}
