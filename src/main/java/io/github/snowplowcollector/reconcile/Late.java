package io.github.snowplowcollector.reconcile;

import java.util.List;
import java.util.function.Supplier;

/** What a setting should be: known now, or only once other settings are applied. */
public sealed interface Late<T> {

    static <T> Late<T> known(T value) {
        return new Known<>(value);
    }

    /** A value that {@code supplier} can tell once the plan's changes to {@code after} are made. */
    static <T> Late<T> after(List<? extends Setting<?>> after, Supplier<T> supplier) {
        return new After<>(List.copyOf(after), supplier);
    }

    /** The value; for {@link After} only once those settings are applied. */
    T value();

    record Known<T>(T value) implements Late<T> {}

    record After<T>(List<Setting<?>> after, Supplier<T> supplier) implements Late<T> {
        @Override
        public T value() {
            return supplier.get();
        }
    }
}
