package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Makes an object of each field.
 *
 * @param values takes them
 */
record FieldValues(BiConsumer<CanonicalField, Object> values) implements FieldVisitor {

    static Map<CanonicalField, Object> of(Event event) {
        var found = new EnumMap<CanonicalField, Object>(CanonicalField.class);
        FieldReader.read(event, new FieldValues(found::put));
        return Collections.unmodifiableMap(found);
    }

    /** Some fields bring others with them. */
    static Optional<Object> of(Event event, CanonicalField wanted) {
        var found = new ArrayList<Object>(1);
        FieldReader.read(event, wanted, new FieldValues((field, value) -> {
            if (field == wanted) {
                found.add(value);
            }
        }));
        return found.stream().findFirst();
    }

    @Override
    public void text(CanonicalField field, byte[] utf8, int from, int to) {
        values.accept(field, new String(utf8, from, to - from, UTF_8));
    }

    @Override
    public void integer(CanonicalField field, int value) {
        values.accept(field, value);
    }

    @Override
    public void decimal(CanonicalField field, BigDecimal value) {
        values.accept(field, value);
    }

    @Override
    public void flag(CanonicalField field, boolean value) {
        values.accept(field, value);
    }

    @Override
    public void timestamp(CanonicalField field, long epochMilli) {
        values.accept(field, Instant.ofEpochMilli(epochMilli));
    }

    @Override
    public void json(CanonicalField field, byte[] utf8, int from, int to) {
        values.accept(field, Json.tree(utf8, from, to));
    }
}
