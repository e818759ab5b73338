package io.github.snowplowcollector.reconcile;

import java.util.List;
import java.util.function.Supplier;

/** What a setting should be: known now, or only once other settings are applied. */
public sealed interface Deferred<T> {

    static <T> Deferred<T> known(T value) {
        return new Known<>(value);
    }

    /** A text of which nothing is known until the plan's changes to {@code after} are made. */
    static Deferred<String> after(List<? extends Setting<?>> after, Supplier<String> supplier) {
        return after(after, () -> Change.KNOWN_AFTER_APPLY, supplier);
    }

    /**
     * A value that {@code supplier} can tell once the plan's changes to {@code after} are made.
     *
     * @param soFar the value as it is known now, {@link Change#KNOWN_AFTER_APPLY} in place of the rest
     */
    static <T> Deferred<T> after(List<? extends Setting<?>> after, Supplier<T> soFar, Supplier<T> supplier) {
        return new After<>(List.copyOf(after), soFar, supplier);
    }

    /** The value as far as it is known now. */
    T soFar();

    /** The value; for {@link After} only once those settings are applied. */
    T value();

    record Known<T>(T value) implements Deferred<T> {
        @Override
        public T soFar() {
            return value;
        }
    }

    record After<T>(List<Setting<?>> after, Supplier<T> known, Supplier<T> supplier) implements Deferred<T> {
        @Override
        public T soFar() {
            return known.get();
        }

        @Override
        public T value() {
            return supplier.get();
        }
    }
}
