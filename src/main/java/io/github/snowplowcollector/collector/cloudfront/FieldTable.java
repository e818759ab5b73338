package io.github.snowplowcollector.collector.cloudfront;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The fields of a configuration that are ours, a row each. What no row writes stays as it is.
 *
 * @param <C> the configuration as it is read
 * @param <W> what tells what is wanted
 * @param <B> what a changed configuration is built with
 * @param rows in the order in which a plan shows them
 */
record FieldTable<C, W, B>(List<Field<C, W, B, ?>> rows) {

    /**
     * One field.
     *
     * @param name what a plan calls it
     * @param read its value in a configuration
     * @param want the value that it should have
     * @param write sets it
     */
    record Field<C, W, B, V>(String name, Function<C, V> read, Function<W, V> want, BiConsumer<B, V> write) {

        @SuppressWarnings("unchecked") // The values of a row come from its read and want.
        private void write(Map<String, Object> values, B builder) {
            write.accept(builder, (V) values.get(name));
        }
    }

    /** The values in a configuration, by field. */
    Map<String, Object> read(C configuration) {
        return values(row -> row.read.apply(configuration));
    }

    /** The values that should be there, by field. */
    Map<String, Object> want(W from) {
        return values(row -> row.want.apply(from));
    }

    /** Sets every field. */
    B write(Map<String, Object> values, B builder) {
        rows.forEach(row -> row.write(values, builder));
        return builder;
    }

    private Map<String, Object> values(Function<Field<C, W, B, ?>, Object> value) {
        var values = new LinkedHashMap<String, Object>();
        rows.forEach(row -> values.put(row.name, value.apply(row)));
        return values;
    }
}
