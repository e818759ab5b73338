package io.github.snowplowcollector.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Collects the fields of an event as objects. */
final class FieldValues implements FieldVisitor {

    private final Map<CanonicalField, Object> values = new EnumMap<>(CanonicalField.class);

    private FieldValues() {}

    static Map<CanonicalField, Object> of(Event event) {
        var collector = new FieldValues();
        FieldReader.read(event, collector);
        return Collections.unmodifiableMap(collector.values);
    }

    static Optional<Object> of(Event event, CanonicalField field) {
        var collector = new FieldValues();
        FieldReader.read(event, field, collector);
        return Optional.ofNullable(collector.values.get(field));
    }

    @Override
    public void text(CanonicalField field, byte[] utf8, int from, int to) {
        values.put(field, new String(utf8, from, to - from, UTF_8));
    }

    @Override
    public void integer(CanonicalField field, int value) {
        values.put(field, value);
    }

    @Override
    public void decimal(CanonicalField field, BigDecimal value) {
        values.put(field, value);
    }

    @Override
    public void flag(CanonicalField field, boolean value) {
        values.put(field, value);
    }

    @Override
    public void timestamp(CanonicalField field, long epochMilli) {
        values.put(field, Instant.ofEpochMilli(epochMilli));
    }

    @Override
    public void json(CanonicalField field, byte[] utf8, int from, int to) {
        values.put(field, Json.tree(utf8, from, to));
    }
}
